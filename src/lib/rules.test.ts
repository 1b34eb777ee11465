import { describe, expect, it } from 'vitest';
import { oversize, RULE_TO_BEGIN_WITH, ruleIn, ruleOver, type JudgedBy } from './rules';

const SITE = { ...RULE_TO_BEGIN_WITH, groupSize: 12, perFacilitator: null };
const JUDGED_BY: JudgedBy = {
	site: SITE,
	payers: { strict: { ...SITE, groupSize: 8, perFacilitator: 5 }, free: { ...SITE, groupSize: null } }
};
const people = (count: number, payerId: string | null = null) => Array<string | null>(count).fill(payerId);

describe('the size of a session', () => {
	it('is within the rule up to the limit, and over it with one more', () => {
		expect(oversize(JUDGED_BY, people(12), 1)).toEqual([]);
		expect(oversize(JUDGED_BY, people(13), 1)).toEqual([
			{ payerId: null, of: 'group', limit: 12, count: 13 }
		]);
	});

	it('is held against a payer’s rule as soon as one of its participants came, and everybody counts', () => {
		expect(oversize(JUDGED_BY, [...people(8), 'strict'], 2)).toEqual([
			{ payerId: 'strict', of: 'group', limit: 8, count: 9 }
		]);
		expect(oversize(JUDGED_BY, [...people(5), 'strict'], 1)).toEqual([
			{ payerId: 'strict', of: 'facilitator', limit: 5, count: 6 }
		]);
	});

	it('is not held against facilitators where the record knows none', () => {
		expect(oversize(JUDGED_BY, people(7, 'strict'), 0)).toEqual([]);
	});

	it('is no matter of a payer without a limit, and still of the site’s', () => {
		expect(oversize(JUDGED_BY, people(13, 'free'), 1)).toEqual([
			{ payerId: null, of: 'group', limit: 12, count: 13 }
		]);
	});
});

it('a payer that nobody wrote a rule for is judged by the site’s', () => {
	expect(ruleIn(JUDGED_BY, 'unheard-of')).toBe(SITE);
	expect(ruleIn(JUDGED_BY, null)).toBe(SITE);
	expect(ruleIn(JUDGED_BY, 'strict').groupSize).toBe(8);
});

it('a written null is no rule, and what is not written is the base’s', () => {
	expect(ruleOver(SITE, { groupSize: null })).toEqual({ ...SITE, groupSize: null });
	expect(ruleOver(SITE, undefined)).toEqual(SITE);
});
