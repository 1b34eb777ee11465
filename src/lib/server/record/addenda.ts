import { eq } from 'drizzle-orm';
import type { NoteId } from '$lib/ids';
import { sectionsOf } from '$lib/note-formats';
import { currentText } from '$lib/passages';
import type { AddendumKind } from '$lib/record';
import type { StaffActor } from '../access/actor';
import { requireConfirmed } from '../access/confirm';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx } from '../db';
import { recordAddenda, recordNotes } from '../db/schema';
import { Refusal } from '../refusal';
import { getReadableNote, listAddenda, namesAround, signatureOf } from './find-note';
import { addendumHash, sectionsNaming } from './note-content';

/**
 * Adds a signed text to a signed note. One that a supervisor returned, or co-signed before it said this, goes to
 * them again.
 * @param id made with the form, so that the same form sent twice adds one
 * @throws Refusal 'names-somebody' with the field, 'not-confirmed'
 */
export const addAddendum = (
	actor: StaffActor,
	noteId: NoteId,
	text: string,
	id: string,
	namesAreMeant: boolean
): Promise<void> => add(actor, noteId, { id, kind: 'addition', section: null, text }, namesAreMeant);

/**
 * Corrects one section of a signed note: its whole new text is signed beside the first, which stays.
 * @param id made with the form, so that the same form sent twice corrects once
 * @throws Refusal 'empty' with the field where nothing is different, 'invalid' for a section that the note has not,
 * 'names-somebody' with the field, 'not-confirmed'
 */
export const correctSection = (
	actor: StaffActor,
	noteId: NoteId,
	correction: { section: string; text: string },
	id: string,
	namesAreMeant: boolean
): Promise<void> => add(actor, noteId, { id, kind: 'correction', ...correction }, namesAreMeant);

type Added = { id: string; kind: AddendumKind; section: string | null; text: string };

async function add(actor: StaffActor, noteId: NoteId, added: Added, namesAreMeant: boolean): Promise<void> {
	await tx(async (tx) => {
		const { note, groupId, siteId } = await getReadableNote(tx, actor, noteId);
		await allow(tx, actor, 'signed-notes:add', { groupId });
		if (note.status === 'draft' || note.signedHash === null) throw new Refusal('not-found');
		const [same] = await tx.select().from(recordAddenda).where(eq(recordAddenda.id, added.id));
		if (same) return;
		if (added.section !== null) {
			if (!sectionsOf(note).some(({ key }) => key === added.section)) throw new Refusal('invalid');
			const stands = currentText(note.body, await listAddenda(tx, noteId), added.section);
			if (added.text === stands) throw new Refusal('empty', { fields: ['text'] });
		}
		const { subject, others } = await namesAround(tx, note);
		const naming = sectionsNaming({ text: added.text }, others, subject);
		if (naming.length > 0 && !namesAreMeant) throw new Refusal('names-somebody', { fields: naming });
		await requireConfirmed(tx, actor);
		const signed = {
			...added,
			noteId,
			signedAtMs: nowMs(),
			signedBy: actor.staffId,
			signedAs: await signatureOf(tx, actor.staffId)
		};
		const signedHash = addendumHash(note.signedHash, signed);
		await tx.insert(recordAddenda).values({ ...signed, signedHash });
		if (note.status !== 'signed') {
			await tx.update(recordNotes).set({ status: 'signed' }).where(eq(recordNotes.id, noteId));
		}
		await audit(tx, actor, {
			action: added.kind === 'correction' ? 'note:correct' : 'note:add',
			subject: { kind: 'note', id: noteId },
			...(note.participantId ? { participantId: note.participantId } : {}),
			groupId,
			siteId,
			detail: { namesConfirmed: naming.length > 0 }
		});
	});
}
