import { createHash } from 'node:crypto';
import { z } from 'zod';
import { plainText } from '$lib/plain-text';
import { mayName, type Named } from '$lib/name-guard';
import { sectionsOf } from '$lib/note-formats';
import { LONGEST_FIELD, type NoteBody, type NoteSection } from '$lib/record';
import type { recordAddenda, recordNotes } from '../db/schema';

const text = z
	.string()
	.max(LONGEST_FIELD * 4)
	.transform(plainText)
	.pipe(z.string().max(LONGEST_FIELD));

/** What may be written into a note with these sections: a text for each of them, and nothing else. */
export const noteText = (sections: readonly NoteSection[]): z.ZodType<NoteBody> =>
	z.strictObject(Object.fromEntries(sections.map(({ key }) => [key, text])));

/** A note's text on its way here: which sections it has is the note's to say. */
export const SentText = z.record(z.string().max(40), z.string().max(LONGEST_FIELD * 4));

export const AddendumText = text.pipe(z.string().min(1));

/** The sections that nobody has written anything in. */
export const emptySections = (sections: readonly NoteSection[], body: NoteBody): string[] =>
	sections.map(({ key }) => key).filter((key) => (body[key] ?? '') === '');

/** The sections in which one of these people is named, or may be meant. */
export const sectionsNaming = (body: NoteBody, others: readonly Named[], subject: Named | null): string[] =>
	Object.keys(body).filter((key) => mayName(body[key] ?? '', others, subject));

type Signed = Pick<
	typeof recordNotes.$inferSelect,
	| 'sessionId'
	| 'subject'
	| 'format'
	| 'sections'
	| 'language'
	| 'body'
	| 'goals'
	| 'signedAtMs'
	| 'signedBy'
	| 'signedAs'
>;

/**
 * SHA-256 of a note as it was signed: text, subject, author and time, and what stands above its text where that is not
 * its format's own. Base64url.
 */
export function noteHash({ body, ...note }: Signed): string {
	return digest([
		note.sessionId,
		note.subject,
		note.format,
		note.language,
		...sectionsOf(note).map(({ key }) => body[key] ?? ''),
		...(note.sections ? [JSON.stringify(note.sections)] : []),
		...(note.goals ? [JSON.stringify(note.goals)] : []),
		note.signedBy,
		note.signedAs,
		note.signedAtMs
	]);
}

type SignedAddendum = Pick<
	typeof recordAddenda.$inferSelect,
	'kind' | 'section' | 'text' | 'signedAs' | 'signedAtMs'
>;

/**
 * SHA-256 of an addendum; it covers the note's own hash, so that it belongs to no other, and whether it adds or
 * corrects. One of before there were corrections has no kind, and a hash without it.
 */
export const addendumHash = (
	noteHash: string,
	{ kind, section, text, signedAs, signedAtMs }: SignedAddendum
): string => digest([noteHash, ...(kind ? [kind, section] : []), text, signedAs, signedAtMs]);

/**
 * Whether a note and all that was added to it read as they were signed: their hashes are made anew and held against
 * those that were kept. A draft has nothing to hold it against.
 */
export function verifyNote(
	note: Signed & { signedHash: string | null },
	addenda: readonly (SignedAddendum & { signedHash: string })[]
): boolean {
	const { signedHash } = note;
	if (signedHash === null) return true;
	return (
		noteHash(note) === signedHash &&
		addenda.every((each) => addendumHash(signedHash, each) === each.signedHash)
	);
}

const digest = (content: (string | number | null)[]): string =>
	createHash('sha256').update(JSON.stringify(content)).digest('base64url');
