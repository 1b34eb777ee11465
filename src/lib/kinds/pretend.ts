/** A number from 0 up to but not including 1; passed in, so that the same numbers make the same answers. */
export type Random = () => number;

/** @throws RangeError for an empty list */
export function oneOf<T>(list: readonly T[], random: Random): T {
	const chosen = list[Math.floor(random() * list.length)];
	if (chosen === undefined) throw new RangeError('There is nothing to choose from.');
	return chosen;
}

/** Some of a list, each with the same chance, in the list's order. */
export const someOf = <T>(list: readonly T[], chance: number, random: Random): T[] =>
	list.filter(() => random() < chance);

/** A whole number from `least` to `most`. */
export const between = (least: number, most: number, random: Random): number =>
	least + Math.floor(random() * (most - least + 1));
