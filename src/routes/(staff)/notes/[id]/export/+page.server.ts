import type { NoteId, ParticipantId } from '$lib/ids';
import type { StaffActor } from '$lib/server/access/actor';
import { handleOf } from '$lib/server/access/handles';
import { reaches } from '$lib/server/access/rights';
import { db } from '$lib/server/db';
import { listConsents } from '$lib/server/record/consents';
import { getExportableNote } from '$lib/server/record/export-note';
import { confirming } from '$lib/server/confirm-form';
import { orError, staffOf } from '$lib/server/routing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const { note } = await getExportableNote(db(), actor, params.id as NoteId);
		const { participantId } = note;
		return {
			noteId: note.id,
			handle: participantId && handleOf(actor, participantId),
			consents: participantId ? await consentsFor(actor, participantId) : [],
			confirming: await confirming(actor, url, 'export')
		};
	});
};

/** Those that stand and let a note leave. */
async function consentsFor(actor: StaffActor, participantId: ParticipantId) {
	if (!(await reaches(db(), actor, 'consents:read', { participantId }))) return [];
	return (await listConsents(actor, participantId))
		.filter(({ state, parts }) => state === 'stands' && parts.includes('notes'))
		.map(({ id, recipient, purpose }) => ({ id, recipient, purpose }));
}
