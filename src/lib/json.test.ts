import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inOrder, type Json } from './json';

/** The same, with the parts of every object the other way round. */
const turned = (value: Json): Json => {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(turned);
	return Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([name, part]) => [name, turned(part)])
	);
};

it('is the same text for the same, in whatever order it was written down, and is still the same value', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			const once = JSON.parse(JSON.stringify(value)) as Json;
			expect(inOrder(turned(once))).toBe(inOrder(once));
			expect(JSON.parse(inOrder(once))).toEqual(once);
		})
	);
});

it('keeps the order of a list', () => {
	expect(inOrder([2, 1])).not.toBe(inOrder([1, 2]));
});
