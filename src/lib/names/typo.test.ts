import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slipsBetween } from './typo';

describe('slips between two words', () => {
	it.each([
		['robert', 'robret', 1],
		['robert', 'rober', 1],
		['robert', 'roobert', 1],
		['robert', 'rodert', 1],
		['fernando', 'fermamdo', 2],
		['robert', 'roberta', 1],
		['robert', 'gilbert', 3],
		['', 'ab', 2]
	])('%s and %s: %i', (a, b, slips) => {
		expect(slipsBetween(a, b, 5)).toBe(slips);
	});

	const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

	it('are the same both ways, none for the same word, and cut off where they are too many', () => {
		fc.assert(
			fc.property(word, word, fc.nat(4), (a, b, most) => {
				const slips = slipsBetween(a, b, 20);
				expect(slipsBetween(b, a, 20)).toBe(slips);
				expect(slips === 0).toBe(a === b);
				expect(slipsBetween(a, b, most)).toBe(Math.min(slips, most + 1));
			})
		);
	});
});
