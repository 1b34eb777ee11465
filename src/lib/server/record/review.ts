import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { NoteId } from '$lib/ids';
import { plainText } from '$lib/plain-text';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx } from '../db';
import { recordNotes, recordReviews } from '../db/schema';
import { newId } from '../new-id';
import { Refusal } from '../refusal';
import { getReadableNote, listAddenda, signatureOf } from './find-note';

export const Decision = z
	.strictObject({
		decision: z.enum(['returned', 'co-signed']),
		comment: z.string().max(8_000).transform(plainText).pipe(z.string().max(2_000)),
		/** What was looked at: the note's hash, and how many addenda there were. */
		seen: z.string().max(100)
	})
	.refine(({ decision, comment }) => decision === 'co-signed' || comment !== '', { path: ['comment'] });
export type Decision = z.infer<typeof Decision>;

/** What a reviewer looked at, in short: it changes with every addendum. */
export const seenMark = (hash: string, addenda: number): string => `${hash}.${addenda}`;

/**
 * Returns a note to its author with a comment, or co-signs it.
 * @throws Refusal 'own-note'; 'changed-elsewhere' where the note is no longer what was looked at
 */
export async function reviewNote(actor: StaffActor, noteId: NoteId, decided: Decision): Promise<void> {
	await tx(async (tx) => {
		const { note, groupId, siteId } = await getReadableNote(tx, actor, noteId);
		await allow(tx, actor, 'signed-notes:review', { groupId });
		const addenda = await listAddenda(tx, noteId);
		if (note.signedBy === actor.staffId || addenda.some(({ signedBy }) => signedBy === actor.staffId)) {
			throw new Refusal('own-note');
		}
		if (note.status !== 'signed' || note.signedHash === null) throw new Refusal('changed-elsewhere');
		if (decided.seen !== seenMark(note.signedHash, addenda.length)) throw new Refusal('changed-elsewhere');
		await tx.insert(recordReviews).values({
			id: newId(),
			noteId,
			reviewerId: actor.staffId,
			reviewedAs: await signatureOf(tx, actor.staffId),
			decision: decided.decision,
			comment: decided.comment,
			noteHash: addenda.at(-1)?.signedHash ?? note.signedHash,
			atMs: nowMs()
		});
		await tx.update(recordNotes).set({ status: decided.decision }).where(eq(recordNotes.id, noteId));
		await audit(tx, actor, {
			action: decided.decision === 'returned' ? 'note:return' : 'note:co-sign',
			subject: { kind: 'note', id: noteId },
			...(note.participantId ? { participantId: note.participantId } : {}),
			groupId,
			siteId
		});
	});
}
