import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sizeWarning, strictest } from './size-warning';

describe('the size of a group', () => {
	it('[P6] is warned of from one person beyond the limit on', () => {
		const rule = { groupSize: 12, perFacilitator: null };
		expect(sizeWarning(12, 1, rule)).toBeNull();
		expect(sizeWarning(13, 1, rule)).toEqual({ people: 13, limit: 12, facilitators: null });
	});

	it('is held against the stricter of two limits, with as many facilitators as there are', () => {
		const rule = { groupSize: 16, perFacilitator: 8 };
		expect(sizeWarning(9, 1, rule)).toEqual({ people: 9, limit: 8, facilitators: 1 });
		expect(sizeWarning(9, 2, rule)).toBeNull();
		expect(sizeWarning(17, 3, rule)).toEqual({ people: 17, limit: 16, facilitators: null });
	});

	it('has no limit where no rule says one, and none for each of nobody', () => {
		expect(sizeWarning(40, 1, { groupSize: null, perFacilitator: null })).toBeNull();
		expect(sizeWarning(40, 0, { groupSize: null, perFacilitator: 8 })).toBeNull();
	});

	it('is by the strictest of several rules', () => {
		const rules = [
			{ groupSize: 15, perFacilitator: 8 },
			{ groupSize: null, perFacilitator: 10 },
			{ groupSize: 12, perFacilitator: null }
		];
		expect(strictest(rules)).toEqual({ groupSize: 12, perFacilitator: 8 });
		expect(strictest([])).toEqual({ groupSize: null, perFacilitator: null });
	});

	it('once warned of, is warned of with one more person, too', () => {
		const limit = fc.option(fc.integer({ min: 1, max: 20 }));
		fc.assert(
			fc.property(fc.nat(40), fc.nat(4), limit, limit, (people, facilitators, groupSize, perFacilitator) => {
				const rule = { groupSize, perFacilitator };
				const warned = sizeWarning(people, facilitators, rule);
				if (warned === null) return;
				expect(warned.limit).toBeLessThan(people);
				expect(sizeWarning(people + 1, facilitators, rule)).not.toBeNull();
			})
		);
	});
});
