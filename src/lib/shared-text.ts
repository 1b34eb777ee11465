import { diffWordsWithSpace } from 'diff';
import type { Text } from 'yjs';

/**
 * Makes a shared text say these words by the smallest changes between words, so that whatever somebody else writes in
 * it at the same moment stays.
 */
export function bringTo(text: Text, words: string): void {
	let at = 0;
	for (const { value, added, removed } of diffWordsWithSpace(text.toString(), words)) {
		if (removed) text.delete(at, value.length);
		else if (added) text.insert(at, value);
		if (!removed) at += value.length;
	}
}

/**
 * Brings into a shared text what somebody typed over `base` before the text was shared. Where it is no longer what they
 * typed over, the words that are theirs are put at its end: twice is better than lost.
 */
export function bringIn(text: Text, base: string, typed: string): void {
	const now = text.toString();
	if (typed.trim() === base.trim() || typed.trim() === now.trim()) return;
	if (now.trim() === base.trim()) return bringTo(text, typed);
	const theirs = diffWordsWithSpace(base, typed)
		.filter(({ added }) => added)
		.map(({ value }) => value.trim())
		.filter((words) => words !== '' && !now.includes(words));
	if (theirs.length > 0) text.insert(text.length, `${now === '' ? '' : '\n'}${theirs.join('\n')}`);
}
