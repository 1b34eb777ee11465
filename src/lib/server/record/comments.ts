import { and, asc, eq, isNotNull, isNull, or } from 'drizzle-orm';
import { z } from 'zod';
import type { NoteId, StaffId } from '$lib/ids';
import { currentText } from '$lib/passages';
import { plainText } from '$lib/plain-text';
import { LONGEST_FIELD } from '$lib/record';
import type { NoteComment } from '$lib/record-views';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Reader, type Tx } from '../db';
import { recordComments } from '../db/schema';
import { newId } from '../new-id';
import { Refusal } from '../refusal';
import { getReadableNote, listAddenda, signatureOf, type FoundNote } from './find-note';

/** Comments of one reviewer at one note that have not been sent: enough for any note, and an end to a script's. */
const MOST_UNSENT = 50;

export const Comment = z.strictObject({
	kind: z.enum(['change', 'praise']),
	section: z.string().max(40),
	/** Where in the section's text as it stands the passage begins, in UTF-16 units. */
	start: z.int().min(0),
	// A form sends a line's end as two characters.
	quote: z
		.string()
		.min(1)
		.max(LONGEST_FIELD * 2)
		.transform((text) => text.replaceAll('\r\n', '\n')),
	text: z.string().max(8_000).transform(plainText).pipe(z.string().max(2_000))
});
export type Comment = z.infer<typeof Comment>;

/**
 * A reviewer's comment at a passage. It is theirs alone until they send their decision. Praise may go without words.
 * @throws Refusal 'passage-gone' where the note does not read so; 'empty' for a change without words
 */
export async function addComment(actor: StaffActor, noteId: NoteId, comment: Comment): Promise<void> {
	await tx(async (tx) => {
		const { found, unsent } = await getReviewed(tx, actor, noteId);
		if (comment.kind === 'change' && comment.text === '') throw new Refusal('empty', { fields: ['text'] });
		const { section, start, quote } = comment;
		const text = currentText(found.note.body, await listAddenda(tx, noteId), section);
		if (text.slice(start, start + quote.length) !== quote) throw new Refusal('passage-gone');
		if (unsent.length >= MOST_UNSENT) throw new Refusal('too-large');
		await tx.insert(recordComments).values({
			id: newId(),
			noteId,
			...comment,
			byStaffId: actor.staffId,
			writtenAs: await signatureOf(tx, actor.staffId),
			atMs: nowMs(),
			reviewId: null
		});
		await auditComment(tx, actor, found, 'note:comment');
	});
}

/** Takes back a comment that has not been sent; one that is gone already is no fault. */
export async function removeComment(actor: StaffActor, noteId: NoteId, commentId: string): Promise<void> {
	await tx(async (tx) => {
		const { found, unsent } = await getReviewed(tx, actor, noteId);
		if (!unsent.some(({ id }) => id === commentId)) return;
		await tx.delete(recordComments).where(eq(recordComments.id, commentId));
		await auditComment(tx, actor, found, 'note:uncomment');
	});
}

/** What a reader sees: what was sent, and what they wrote themselves and have not sent. In the order of writing. */
export async function listComments(reader: Reader, noteId: NoteId, staffId: StaffId): Promise<NoteComment[]> {
	const rows = await reader
		.select()
		.from(recordComments)
		.where(
			and(
				eq(recordComments.noteId, noteId),
				or(isNotNull(recordComments.reviewId), eq(recordComments.byStaffId, staffId))
			)
		)
		.orderBy(asc(recordComments.atMs), asc(recordComments.id));
	return rows.map(({ id, kind, section, start, quote, text, writtenAs, atMs, reviewId }) => ({
		id,
		kind,
		section,
		start,
		quote,
		text,
		as: writtenAs,
		atMs,
		sent: reviewId !== null
	}));
}

export async function listUnsent(reader: Reader, noteId: NoteId, staffId: StaffId) {
	return reader
		.select({ id: recordComments.id, kind: recordComments.kind })
		.from(recordComments)
		.where(unsentOf(noteId, staffId));
}

/** They go out with a decision, in its transaction. */
export async function sendComments(tx: Tx, noteId: NoteId, staffId: StaffId, reviewId: string) {
	await tx.update(recordComments).set({ reviewId }).where(unsentOf(noteId, staffId));
}

const unsentOf = (noteId: NoteId, staffId: StaffId) =>
	and(
		eq(recordComments.noteId, noteId),
		eq(recordComments.byStaffId, staffId),
		isNull(recordComments.reviewId)
	);

async function getReviewed(tx: Tx, actor: StaffActor, noteId: NoteId) {
	const found = await getReadableNote(tx, actor, noteId);
	await allow(tx, actor, 'signed-notes:review', { groupId: found.groupId });
	if (found.note.status !== 'signed') throw new Refusal('changed-elsewhere');
	return { found, unsent: await listUnsent(tx, noteId, actor.staffId) };
}

async function auditComment(
	tx: Tx,
	actor: StaffActor,
	{ note, groupId, siteId }: FoundNote,
	action: string
): Promise<void> {
	await audit(tx, actor, {
		action,
		subject: { kind: 'note', id: note.id },
		...(note.participantId ? { participantId: note.participantId } : {}),
		groupId,
		siteId
	});
}
