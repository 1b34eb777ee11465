import { diffWordsWithSpace } from 'diff';
import type { Named } from './name-guard';
import { folded, nameWords, WORD } from './names/words';

/**
 * How alike two notes may be before somebody is asked to look at both. A measure of ours for pointing, and no finding:
 * vendors name numbers of payers that nobody has confirmed (clinical.md 4.5), and a session that was quiet for two people
 * may rightly read the same.
 */
export const ALIKE_FROM = 0.6;
/** A sentence or two may well be the same for two people; with fewer words of their own, notes are not compared. */
const FEWEST_WORDS = 12;
const RUN = 3;

/** A note's own text: what somebody wrote beyond the lines that were drafted. */
export function ownLines(text: string, drafted: readonly string[]): string[] {
	const given = new Set(drafted.map((line) => line.trim()));
	return text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '' && !given.has(line));
}

/**
 * How much of two texts is the same: the share of their runs of three words that stand in both (Jaccard), 0 to 1.
 * Names of the people that they are about count as one word: a copy with the name changed is a copy.
 * @returns 0 where either has too few words
 */
export function alikeness(a: OwnText, b: OwnText): number {
	const [one, two] = [wordsOf(a), wordsOf(b)];
	if (one.length < FEWEST_WORDS || two.length < FEWEST_WORDS) return 0;
	const [inOne, inTwo] = [runsOf(one), runsOf(two)];
	const both = [...inOne].filter((run) => inTwo.has(run)).length;
	return both / (inOne.size + inTwo.size - both);
}

/** Whether there is enough in a text to compare it at all. */
export const isComparable = (text: OwnText): boolean => wordsOf(text).length >= FEWEST_WORDS;

/** What somebody wrote about a person. */
export type OwnText = { lines: readonly string[]; about: Named };

/** A stretch of a text, and whether the text beside it says something else there. */
export type Stretch = { text: string; differs: boolean };

/** Two texts to read side by side. */
export function sideBySide(a: string, b: string): [Stretch[], Stretch[]] {
	const parts = diffWordsWithSpace(a, b);
	const side = (other: 'added' | 'removed', own: 'added' | 'removed') =>
		parts.filter((part) => !part[other]).map((part) => ({ text: part.value, differs: part[own] === true }));
	return [side('added', 'removed'), side('removed', 'added')];
}

function wordsOf({ lines, about }: OwnText): string[] {
	const names = new Set([about.firstName, about.lastName, ...(about.otherNames ?? [])].flatMap(nameWords));
	return [...lines.join('\n').matchAll(WORD)].map(([word]) => (names.has(folded(word)) ? '·' : folded(word)));
}

const runsOf = (words: readonly string[]): Set<string> =>
	new Set(words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(' ')));
