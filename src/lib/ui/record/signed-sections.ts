import type { Localised } from '$lib/localised';
import { currentText, type Passage } from '$lib/passages';
import type { NoteComment, NotePage } from '$lib/record-views';

/** `isGone`: the section has been corrected since it was written. */
export type NumberedComment = NoteComment & { n: number; isGone: boolean };

/** One section of a signed note as it is read. */
export type SignedSection = {
	key: string;
	title: Localised;
	/** As it stands, with its corrections. */
	text: string;
	/** What it is held against: as it was when the note was returned, or as it was first signed; null uncorrected. */
	before: string | null;
	/** Corrected since the note was returned. */
	isNew: boolean;
	/** Every text that stood there before, the first one first. */
	earlier: { text: string; as: string; atMs: number }[];
	/** What is said at passages of the text as it stands. */
	marked: (Passage & { comment: NumberedComment })[];
};

/** A signed note's sections, and all that is said at its passages, by section and place. */
export function signedSections(note: NotePage): { sections: SignedSection[]; comments: NumberedComment[] } {
	const order = new Map(note.sections.map(({ key }, index) => [key, index]));
	const comments = [...note.comments]
		.sort((a, b) => (order.get(a.section) ?? 0) - (order.get(b.section) ?? 0) || a.start - b.start)
		.map((comment, index) => ({ ...comment, n: index + 1, isGone: isGone(note, comment) }));
	return { comments, sections: note.sections.map(({ key, title }) => section(note, key, title, comments)) };
}

/** When a supervisor last returned it, UTC ms; null where none did. */
export const lastReturnMs = ({ reviews }: NotePage): number | null =>
	reviews.findLast(({ decision }) => decision === 'returned')?.atMs ?? null;

function section(note: NotePage, key: string, title: Localised, comments: NumberedComment[]): SignedSection {
	const returnedMs = lastReturnMs(note);
	const corrections = note.addenda.filter((each) => each.kind === 'correction' && each.section === key);
	const text = currentText(note.body, note.addenda, key);
	const first = { text: note.body[key] ?? '', as: note.signed?.as ?? '', atMs: note.signed?.atMs ?? 0 };
	const isNew = returnedMs !== null && corrections.some(({ atMs }) => atMs > returnedMs);
	const before = isNew ? textAt(note, key, returnedMs) : first.text;
	return {
		key,
		title,
		text,
		before: corrections.length > 0 ? before : null,
		isNew: isNew && note.status === 'signed',
		earlier: corrections.length > 0 ? [first, ...corrections.slice(0, -1)] : [],
		marked: comments
			.filter((comment) => comment.section === key && !comment.isGone)
			.map((comment) => ({ start: comment.start, until: comment.start + comment.quote.length, comment }))
	};
}

const isGone = (note: NotePage, { section, atMs }: NoteComment): boolean =>
	textAt(note, section, atMs) !== currentText(note.body, note.addenda, section);

/** A section's text as it stood at a time. */
const textAt = (note: NotePage, key: string, untilMs: number): string =>
	currentText(
		note.body,
		note.addenda.filter(({ atMs }) => atMs <= untilMs),
		key
	);
