/** How it stands with a drafted sentence: in the text as it was drafted, struck out, or neither any more. */
export type SentenceState = 'in' | 'struck' | 'changed';

export function sentenceState(text: string, struck: readonly string[], sentence: string): SentenceState {
	// A longer sentence may begin with the words of one that was struck out.
	if (struck.includes(sentence) && !isLineOf(text, sentence)) return 'struck';
	return placeOf(text, sentence) >= 0 ? 'in' : 'changed';
}

/** The text without exactly this sentence, and without the line that it leaves empty. */
export function withoutSentence(text: string, sentence: string): string {
	const at = placeOf(text, sentence);
	if (at < 0) return text;
	const [before, after] = [text.slice(0, at), text.slice(at + sentence.length)];
	const isLine = /(^|\n)$/.test(before) && /^(\n|$)/.test(after);
	if (isLine) return after.startsWith('\n') ? before + after.slice(1) : before.replace(/\n$/, '');
	// In a line with others: one of the two spaces around it goes, too.
	return /\s$/.test(before) ? before.slice(0, -1) + after : before + after.replace(/^ /, '');
}

/**
 * The text with a drafted sentence in it once more: on a line of its own, where it stood among those that were drafted
 * with it, at the end where none of them is left.
 */
export function withSentence(text: string, sentence: string, drafted: readonly string[]): string {
	if (isLineOf(text, sentence)) return text;
	if (text.trim() === '') return sentence;
	const index = drafted.indexOf(sentence);
	const before = drafted.slice(0, index).findLast((each) => placeOf(text, each) >= 0);
	const after = drafted.slice(index + 1).find((each) => placeOf(text, each) >= 0);
	if (before !== undefined) {
		const end = text.indexOf('\n', placeOf(text, before) + before.length);
		return end < 0 ? `${text}\n${sentence}` : `${text.slice(0, end)}\n${sentence}${text.slice(end)}`;
	}
	if (after === undefined) return `${text.trimEnd()}\n${sentence}`;
	const start = text.lastIndexOf('\n', placeOf(text, after)) + 1;
	return `${text.slice(0, start)}${sentence}\n${text.slice(start)}`;
}

/** The drafted sentence in which the cursor is; null where it is in none. */
export function sentenceAt(text: string, cursor: number, drafted: readonly string[]): string | null {
	const found = drafted.find((sentence) => {
		const at = placeOf(text, sentence);
		return at >= 0 && cursor >= at && cursor <= at + sentence.length;
	});
	return found ?? null;
}

const isLineOf = (text: string, sentence: string): boolean => text.split('\n').includes(sentence);

/** Where a sentence stands by itself, rather than within a longer one; -1 for nowhere. A whole line goes first. */
function placeOf(text: string, sentence: string): number {
	if (sentence === '') return -1;
	const places: number[] = [];
	for (let at = text.indexOf(sentence); at >= 0; at = text.indexOf(sentence, at + 1)) {
		const [before, after] = [text[at - 1], text[at + sentence.length]];
		if ((!before || /\s/.test(before)) && (!after || /\s/.test(after))) places.push(at);
	}
	const isLine = (at: number) =>
		(at === 0 || text[at - 1] === '\n') && [undefined, '\n'].includes(text[at + sentence.length]);
	return places.find(isLine) ?? places[0] ?? -1;
}
