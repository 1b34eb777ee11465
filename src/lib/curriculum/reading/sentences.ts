/** Where a sentence ends: a mark, whatever closes behind it, and a beginning after it. A dash or colon ends none. */
const END = /(?<=[.!?…][”’"')]*)\s+(?=[¿¡“‘"'(]*[\p{Lu}\p{N}])|\n+/u;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-'’][\p{L}\p{N}]+)*/gu;

/**
 * The sentences of a text. A label without a full stop is one: list items count as sentences, or line breaks would
 * decide what a formula says.
 */
export const sentencesOf = (text: string): string[] =>
	text.split(END).filter((sentence) => wordsOf(sentence).length > 0);

/** The words of a text. One with a hyphen or an apostrophe is one word; digits are a word too. */
export const wordsOf = (text: string): string[] => text.match(WORD) ?? [];
