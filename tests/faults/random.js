/**
 * The same numbers for the same seed (mulberry32): a run that failed is planned again by its seed.
 * @param {number} seed @returns {() => number} from 0 up to but not including 1
 */
export function numbersFrom(seed) {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** @param {() => number} random @param {number} least @param {number} most whole numbers */
export const between = (random, least, most) => least + Math.floor(random() * (most - least + 1));

/** One of some, by their weights. @template {string} T @param {() => number} random @param {Record<T, number>} weights @returns {T} */
export function weighted(random, weights) {
	const all = /** @type {[T, number][]} */ (Object.entries(weights));
	let left = random() * all.reduce((sum, [, weight]) => sum + weight, 0);
	for (const [name, weight] of all) {
		left -= weight;
		if (left < 0) return name;
	}
	return /** @type {[T, number]} */ (all.at(-1))[0];
}
