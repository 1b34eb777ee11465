import { createHash } from 'node:crypto';
import { z } from 'zod';
import { plainText } from '$lib/plain-text';
import { mentions, type Named } from '$lib/name-guard';
import { LONGEST_FIELD, NOTE_FIELDS, type NoteBody, type NoteField } from '$lib/record';
import { recordNotes } from '../db/schema';

const text = z
	.string()
	.max(LONGEST_FIELD * 4)
	.transform(plainText)
	.pipe(z.string().max(LONGEST_FIELD));

export const NoteText = z.strictObject({
	data: text,
	assessment: text,
	plan: text
}) satisfies z.ZodType<NoteBody>;
export const AddendumText = text.pipe(z.string().min(1));

/** The fields that nobody has written anything in. */
export const emptyFields = (body: NoteBody): NoteField[] => NOTE_FIELDS.filter((field) => body[field] === '');

/** The fields in which one of these people is named. */
export const fieldsNaming = (body: NoteBody, others: readonly Named[], subject: Named | null): NoteField[] =>
	NOTE_FIELDS.filter((field) => mentions(body[field], others, subject).length > 0);

type Signed = Pick<
	typeof recordNotes.$inferSelect,
	'sessionId' | 'subject' | 'format' | 'language' | 'body' | 'signedAtMs' | 'signedBy' | 'signedAs'
>;

/** SHA-256 of a note as it was signed: text, subject, author and time. Base64url. */
export function noteHash({ body, ...note }: Signed): string {
	return digest([
		note.sessionId,
		note.subject,
		note.format,
		note.language,
		...NOTE_FIELDS.map((field) => body[field]),
		note.signedBy,
		note.signedAs,
		note.signedAtMs
	]);
}

/** SHA-256 of an addendum; it covers the note's own hash, so that it belongs to no other. */
export const addendumHash = (noteHash: string, text: string, signedAs: string, signedAtMs: number): string =>
	digest([noteHash, text, signedAs, signedAtMs]);

const digest = (content: (string | number | null)[]): string =>
	createHash('sha256').update(JSON.stringify(content)).digest('base64url');
