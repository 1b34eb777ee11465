import { handleOf } from '$lib/server/access/handles';
import type { NoteId } from '$lib/ids';
import { db } from '$lib/server/db';
import { getExportableNote } from '$lib/server/record/export-note';
import { orError, staffOf } from '$lib/server/routing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = staffOf(locals);
	const { note } = await orError(() => getExportableNote(db(), actor, params.id as NoteId));
	return { noteId: note.id, handle: note.participantId && handleOf(actor, note.participantId) };
};
