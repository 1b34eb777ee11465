/**
 * How many slips of the hand lie between two words: a letter too much, too little, another one, or two that changed
 * places (Damerau and Levenshtein, each place edited once).
 * @param most more than this is not counted on
 * @returns `most + 1` where there are more
 */
export function slipsBetween(a: string, b: string, most: number): number {
	if (Math.abs(a.length - b.length) > most) return most + 1;
	let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, n) => n)];
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			row[j] = Math.min(
				(last[j] ?? 0) + 1,
				(row[j - 1] ?? 0) + 1,
				(last[j - 1] ?? 0) + (same ? 0 : 1),
				swapped ? (before[j - 2] ?? 0) + 1 : Infinity
			);
		}
		if (Math.min(...row) > most) return most + 1;
		[before, last] = [last, row];
	}
	return Math.min(last[b.length] ?? 0, most + 1);
}

/** Slips that a name of this length may have and still be told: a short name with one is another word. */
export const slipsIn = (name: string): number => (name.length >= 9 ? 2 : name.length >= 5 ? 1 : 0);
