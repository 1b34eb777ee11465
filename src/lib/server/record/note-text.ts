import { asc, inArray } from 'drizzle-orm';
import type { NoteId } from '$lib/ids';
import type { Locale, Localised } from '$lib/localised';
import { sectionsOf } from '$lib/note-formats';
import type { AddendumKind } from '$lib/record';
import type { Reader } from '../db';
import { recordAddenda, recordReviews } from '../db/schema';
import type { NoteRow } from './find-note';

type Signature = { as: string; atMs: number };

/** A signed note as it leaves the system. What a supervisor said about it is between her and its author, and stays. */
export type NoteText = {
	language: Locale;
	sections: { title: Localised; text: string }[];
	/** Goals of the participant that it speaks to, in their words at signing. */
	goals: string[];
	signed: Signature & { late: boolean };
	/** What was added or corrected later, oldest first; a correction names the section whose new text it is. */
	addenda: (Signature & { kind: AddendumKind; section: Localised | null; text: string })[];
	coSigned: Signature[];
	/** By the rule of its day a supervisor has to co-sign it, and has not. */
	waits: boolean;
};

/** The texts of some signed notes, by their ids; a draft is not in it. Asks no right by itself. */
export async function listNoteTexts(
	reader: Reader,
	notes: readonly NoteRow[]
): Promise<Map<NoteId, NoteText>> {
	const ids = notes.map(({ id }) => id);
	const addenda = await reader
		.select()
		.from(recordAddenda)
		.where(inArray(recordAddenda.noteId, ids))
		.orderBy(asc(recordAddenda.signedAtMs), asc(recordAddenda.id));
	const reviews = await reader
		.select()
		.from(recordReviews)
		.where(inArray(recordReviews.noteId, ids))
		.orderBy(asc(recordReviews.atMs), asc(recordReviews.id));
	return new Map(
		notes.flatMap((note) => {
			const text = textOf(
				note,
				addenda.filter(({ noteId }) => noteId === note.id),
				reviews.filter(({ noteId }) => noteId === note.id)
			);
			return text ? [[note.id, text]] : [];
		})
	);
}

function textOf(
	note: NoteRow,
	addenda: (typeof recordAddenda.$inferSelect)[],
	reviews: (typeof recordReviews.$inferSelect)[]
): NoteText | null {
	const { status, language, body, goals, signedAs, signedAtMs, lateEntry, needsCoSignature } = note;
	if (status === 'draft' || signedAs === null || signedAtMs === null) return null;
	const sections = sectionsOf(note);
	return {
		language,
		sections: sections.map(({ key, title }) => ({ title, text: body[key] ?? '' })),
		goals: (goals ?? []).map(({ words }) => words),
		signed: { as: signedAs, atMs: signedAtMs, late: lateEntry === true },
		addenda: addenda.map(({ kind, section, text, signedAs, signedAtMs }) => ({
			kind: kind ?? 'addition',
			section: sections.find(({ key }) => key === section)?.title ?? null,
			text,
			as: signedAs,
			atMs: signedAtMs
		})),
		coSigned: reviews
			.filter(({ decision }) => decision === 'co-signed')
			.map(({ reviewedAs, atMs }) => ({ as: reviewedAs, atMs })),
		waits: needsCoSignature === true && status !== 'co-signed'
	};
}
