import fc from 'fast-check';
import { expect, it } from 'vitest';
import { moved, withAt, without } from './list-order';

it('moves an entry by its number of places, and leaves the others in their order', () => {
	expect(moved(['a', 'b', 'c', 'd'], 2, -1)).toEqual(['a', 'c', 'b', 'd']);
	expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
});

it('goes no further than the ends', () => {
	expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
	expect(moved(['a', 'b'], 1, 5)).toEqual(['a', 'b']);
	expect(moved([], 0, 1)).toEqual([]);
});

it('loses nothing and doubles nothing, and can be undone', () => {
	const list = fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 12 });
	fc.assert(
		fc.property(list, fc.nat(20), fc.integer({ min: -20, max: 20 }), (entries, at, by) => {
			const from = at % entries.length;
			const after = moved(entries, from, by);
			expect([...after].sort()).toEqual([...entries].sort());
			const to = after.indexOf(entries[from]!);
			expect(moved(after, to, from - to)).toEqual(entries);
			expect(withAt(without(entries, from), from, entries[from]!)).toEqual(entries);
		})
	);
});
