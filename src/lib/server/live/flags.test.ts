import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causeOf } from './flags';

const settings = { riseToFlag: 3, scoreToFlag: 7 };
const cause = (before: number | null, after: number | null) => causeOf({ before, after }, settings);

describe('a score stays open on the console', () => {
	it('when it rose by the threshold or more', () => {
		expect([cause(2, 4), cause(2, 5), cause(2, 6)]).toEqual([null, 'rise', 'rise']);
	});

	it('when the last value is high, with or without one before', () => {
		expect([cause(null, 6), cause(null, 7), cause(7, 8), cause(9, 7)]).toEqual([
			null,
			'high',
			'high',
			'high'
		]);
	});

	it('never for a missing last value, and never for a fall to a low one', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 6 }), (before, after) => {
				expect(cause(before, null)).toBeNull();
				if (after <= before) expect(cause(before, after)).toBeNull();
			})
		);
	});
});
