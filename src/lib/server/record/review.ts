import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { NoteId } from '$lib/ids';
import { plainText } from '$lib/plain-text';
import type { StaffActor } from '../access/actor';
import { requireConfirmed } from '../access/confirm';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { db, tx, type Tx } from '../db';
import { recordNotes, recordReviews } from '../db/schema';
import { newId } from '../new-id';
import { Refusal } from '../refusal';
import { listUnsent, sendComments } from './comments';
import { getReadableNote, listAddenda, signatureOf } from './find-note';
import { hasRead } from './readings';

/** What was looked at: the note's hash, and how many addenda there were. */
const Seen = z.string().max(100);

export const Decision = z.strictObject({
	decision: z.enum(['returned', 'co-signed']),
	comment: z.string().max(8_000).transform(plainText).pipe(z.string().max(2_000)),
	seen: Seen
});
export type Decision = z.infer<typeof Decision>;

/** A note of those that are co-signed together, and what was looked at. */
export const ReadNote = z.strictObject({ noteId: z.uuid().transform((id) => id as NoteId), seen: Seen });
export type ReadNote = z.infer<typeof ReadNote>;

/** What a reviewer looked at, in short: it changes with every addendum. */
export const seenMark = (hash: string, addenda: number): string => `${hash}.${addenda}`;

/**
 * Returns a note to its author with a comment, on the whole or at passages, or co-signs it; comments that were not sent
 * yet go out with it.
 * @throws Refusal 'empty' where a note is returned without a word; 'change-asked' where one is co-signed that a change
 * is asked of; 'own-note'; 'not-confirmed' to co-sign; 'changed-elsewhere' where the note is no longer what was looked
 * at
 */
export async function reviewNote(actor: StaffActor, noteId: NoteId, decided: Decision): Promise<void> {
	await tx((tx) => decide(tx, actor, noteId, decided));
}

/**
 * Co-signs notes that were opened and read before, each in a transaction of its own.
 * @returns how many were co-signed, and how many were left because somebody changed or decided them meanwhile
 * @throws Refusal 'not-read' where one was never opened as it is said to be, and 'not-confirmed': then none is
 */
export async function coSignRest(
	actor: StaffActor,
	notes: readonly ReadNote[]
): Promise<{ coSigned: number; left: number }> {
	await allow(db(), actor, 'signed-notes:review', { siteId: actor.siteId });
	await requireConfirmed(db(), actor);
	for (const { noteId, seen } of notes) {
		if (!(await hasRead(db(), actor, noteId, seen))) throw new Refusal('not-read');
	}
	let coSigned = 0;
	for (const { noteId, seen } of notes) {
		const done = await tx((tx) =>
			decide(tx, actor, noteId, { decision: 'co-signed', comment: '', seen })
		).then(
			() => true,
			(refused: unknown) => {
				if (refused instanceof Refusal && !OF_ALL.has(refused.code)) return false;
				throw refused;
			}
		);
		if (done) coSigned += 1;
	}
	return { coSigned, left: notes.length - coSigned };
}

/** What keeps all of them from being co-signed, and not one. */
const OF_ALL = new Set<Refusal['code']>(['not-confirmed', 'not-saved']);

async function decide(tx: Tx, actor: StaffActor, noteId: NoteId, decided: Decision): Promise<void> {
	const { decision, comment, seen } = decided;
	const { note, groupId, siteId } = await getReadableNote(tx, actor, noteId);
	await allow(tx, actor, 'signed-notes:review', { groupId });
	const addenda = await listAddenda(tx, noteId);
	if (note.signedBy === actor.staffId || addenda.some(({ signedBy }) => signedBy === actor.staffId)) {
		throw new Refusal('own-note');
	}
	if (note.status !== 'signed' || note.signedHash === null) throw new Refusal('changed-elsewhere');
	if (seen !== seenMark(note.signedHash, addenda.length)) throw new Refusal('changed-elsewhere');
	const unsent = await listUnsent(tx, noteId, actor.staffId);
	if (decision === 'returned' && comment === '' && unsent.length === 0) throw new Refusal('empty');
	if (decision === 'co-signed') {
		if (unsent.some(({ kind }) => kind === 'change')) throw new Refusal('change-asked');
		await requireConfirmed(tx, actor);
	}
	const id = newId<string>();
	await tx.insert(recordReviews).values({
		id,
		noteId,
		reviewerId: actor.staffId,
		reviewedAs: await signatureOf(tx, actor.staffId),
		decision,
		comment,
		noteHash: addenda.at(-1)?.signedHash ?? note.signedHash,
		atMs: nowMs()
	});
	await sendComments(tx, noteId, actor.staffId, id);
	await tx.update(recordNotes).set({ status: decision }).where(eq(recordNotes.id, noteId));
	await audit(tx, actor, {
		action: decision === 'returned' ? 'note:return' : 'note:co-sign',
		subject: { kind: 'note', id: noteId },
		...(note.participantId ? { participantId: note.participantId } : {}),
		groupId,
		siteId,
		detail: { comments: unsent.length }
	});
}
