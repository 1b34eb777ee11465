const MOST = 20;

/**
 * Words that a facilitator let through, the most frequent first, each once whatever its capitals; twenty at most.
 * Without counts: in a small room a number beside a word tells on people.
 */
export function rankedWords(texts: readonly string[]): string[] {
	const counted = new Map<string, { word: string; count: number }>();
	for (const text of texts) {
		const word = text.trim();
		const key = word.toLocaleLowerCase();
		const entry = counted.get(key) ?? { word, count: 0 };
		entry.count += 1;
		counted.set(key, entry);
	}
	return [...counted.values()]
		.sort((a, b) => b.count - a.count)
		.slice(0, MOST)
		.map(({ word }) => word);
}
