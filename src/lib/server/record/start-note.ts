import { and, eq } from 'drizzle-orm';
import type { NoteId, ParticipantId, SessionId } from '$lib/ids';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { tx } from '../db';
import { recordNotes } from '../db/schema';
import { Refusal } from '../refusal';
import { insertDraft } from './draft-notes';
import { draftProgressNote } from './drafts';
import { loadFacts } from './load-facts';
import { noteForm } from './note-form';
import { groupOf } from './session-record';

/**
 * Begins a note on somebody who has none because they did not attend.
 * @returns the note, or the one that is there already
 */
export async function startNote(
	actor: StaffActor,
	sessionId: SessionId,
	participantId: ParticipantId
): Promise<NoteId> {
	return tx(async (tx) => {
		const groupId = await groupOf(tx, sessionId);
		await allow(tx, actor, 'note-drafts:write', { groupId });
		const [there] = await tx
			.select({ id: recordNotes.id })
			.from(recordNotes)
			.where(and(eq(recordNotes.sessionId, sessionId), eq(recordNotes.subject, participantId)));
		if (there) return there.id;
		const facts = await loadFacts(tx, sessionId);
		const person = facts.people.find(({ id }) => id === participantId);
		if (!person) throw new Refusal('not-found');
		const form = await noteForm(tx, sessionId);
		const lines = draftProgressNote(facts, person, form.language);
		const id = await insertDraft(tx, sessionId, { subject: participantId, participantId, lines }, form);
		// Somebody asked for it: it stays, though nobody attended.
		await tx.update(recordNotes).set({ updatedBy: actor.staffId }).where(eq(recordNotes.id, id));
		await audit(tx, actor, {
			action: 'note:start',
			subject: { kind: 'note', id },
			participantId,
			groupId,
			siteId: actor.siteId
		});
		return id;
	});
}
