/** A list with one entry a few places further up (negative) or down; at its ends it goes no further. */
export function moved<T>(list: readonly T[], from: number, by: number): T[] {
	const to = Math.min(Math.max(from + by, 0), list.length - 1);
	const others = list.filter((_, index) => index !== from);
	return [...others.slice(0, to), ...list.slice(from, from + 1), ...others.slice(to)];
}

export const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, at) => at !== index);

export const withAt = <T>(list: readonly T[], index: number, entry: T): T[] => [
	...list.slice(0, index),
	entry,
	...list.slice(index)
];
