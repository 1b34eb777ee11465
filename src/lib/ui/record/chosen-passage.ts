import type { Passage } from '$lib/passages';

export type ChosenPassage = Passage & { section: string };

/**
 * What is selected of a section's text, without blanks at its ends; null where nothing is, or something else. What a
 * correction took out is not in the text, and counts nothing.
 */
export function selectedPassage(selection: Selection | null): ChosenPassage | null {
	if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
	const range = selection.getRangeAt(0);
	const { startContainer } = range;
	const element = startContainer instanceof Element ? startContainer : startContainer.parentElement;
	const begins = element?.closest<HTMLElement>('[data-section]');
	const section = begins?.dataset.section;
	if (!begins || !section) return null;
	const parts = [...begins.querySelectorAll<HTMLElement>('[data-start]')].flatMap((stretch): Passage[] => {
		const text = stretch.firstChild;
		if (!(text instanceof Text) || !range.intersectsNode(text)) return [];
		const from = text === startContainer ? range.startOffset : 0;
		const to = text === range.endContainer ? range.endOffset : text.length;
		const words = text.data.slice(from, to);
		const at = Number(stretch.dataset.start) + from;
		const start = at + words.length - words.trimStart().length;
		return words.trim() === '' ? [] : [{ start, until: at + words.trimEnd().length }];
	});
	const [first, last] = [parts[0], parts.at(-1)];
	return first && last ? { section, start: first.start, until: last.until } : null;
}
