import { diffWordsWithSpace } from 'diff';
import type { AddendumKind, NoteBody } from './record';

/** What stands in a note's sections after its corrections, what those changed, and the passages that are spoken of. */

type Correction = { kind: AddendumKind | null; section: string | null; text: string };
/** Where in a text something stands, in UTF-16 units; `until` is the first one after it. */
export type Passage = { start: number; until: number };

/** A section's text as it stands: the last correction's, or as it was first signed. Addenda are oldest first. */
export function currentText(body: NoteBody, addenda: readonly Correction[], section: string): string {
	const last = addenda.findLast((each) => each.kind === 'correction' && each.section === section);
	return last?.text ?? body[section] ?? '';
}

/**
 * A stretch of a text: it was there before, is new, or is gone. `start` is where it stands in the new text, and, for
 * what is gone, where it stood. `passages` are indexes of those that it is in.
 */
export type Stretch = {
	change: 'same' | 'added' | 'removed';
	text: string;
	start: number;
	passages: number[];
	/** Indexes of the passages that end with this stretch. */
	ends: number[];
};

/**
 * A text in stretches, by what is different from an earlier one and by the passages of the new text that something is
 * said about. All that is not gone makes the new text, all that is not added the earlier one.
 * @param before null where nothing is to be compared
 */
export function stretches(before: string | null, now: string, passages: readonly Passage[]): Stretch[] {
	const changes =
		before === null || before === now
			? [{ value: now, added: false, removed: false }]
			: diffWordsWithSpace(before, now);
	const cuts = [...new Set(passages.flatMap(({ start, until }) => [start, until]))].sort((a, b) => a - b);
	let at = 0;
	return changes.flatMap(({ value, added, removed }): Stretch[] => {
		if (removed) return [{ change: 'removed', text: value, start: at, passages: [], ends: [] }];
		const from = at;
		at += value.length;
		const edges = [from, ...cuts.filter((cut) => cut > from && cut < at), at];
		return edges.slice(0, -1).map((start, index) => {
			const until = edges[index + 1] ?? at;
			return {
				change: added ? 'added' : 'same',
				text: now.slice(start, until),
				start,
				passages: indexesWhere(passages, (each) => each.start < until && each.until > start),
				ends: indexesWhere(passages, (each) => each.until === until)
			};
		});
	});
}

/** The sentences of a text, to choose one without a pointing device. Blank ones are left out. */
export function sentencesOf(text: string, language: string): (Passage & { text: string })[] {
	const parts = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text);
	return [...parts].flatMap(({ segment, index }) => {
		const start = index + segment.length - segment.trimStart().length;
		const words = segment.trim();
		return words ? [{ start, until: start + words.length, text: words }] : [];
	});
}

const indexesWhere = <T>(list: readonly T[], holds: (each: T) => boolean): number[] =>
	list.flatMap((each, index) => (holds(each) ? [index] : []));
