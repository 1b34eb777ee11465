import { describe, expect, it } from 'vitest';
import { RULE_TO_BEGIN_WITH as rule } from '$lib/rules';
import { isLateEntry, lateness, needsCoSignature } from './signing-rules';

const HOUR = 3_600_000;

describe('the rules of signing', () => {
	it.each([
		[0, 'in-time'],
		[24, 'in-time'],
		[25, 'due'],
		[72, 'due'],
		[73, 'overdue']
	])('a note that is unsigned %i hours after its session is %s', (hours, state) => {
		expect(lateness(rule, 1_000, 1_000 + hours * HOUR)).toBe(state);
	});

	it('no rule is no lateness', () => {
		const none = { ...rule, signWithinHours: null, overdueAfterHours: null, lateEntryAfterHours: null };
		expect(lateness(none, 0, 1_000 * HOUR)).toBe('in-time');
		expect(isLateEntry(none, 0, 1_000 * HOUR)).toBe(false);
	});

	it('an entry is late only after its hours', () => {
		expect(isLateEntry(rule, 0, 72 * HOUR)).toBe(false);
		expect(isLateEntry(rule, 0, 72 * HOUR + 1)).toBe(true);
	});

	it('a co-signature is everybody’s, nobody’s, or asked of certain letters behind a name', () => {
		const some = { ...rule, coSignature: { credentials: ['LCDC-I', 'LPC Associate'] } };
		expect(needsCoSignature({ ...rule, coSignature: 'all' }, 'PhD')).toBe(true);
		expect(needsCoSignature({ ...rule, coSignature: 'none' }, '')).toBe(false);
		expect(needsCoSignature(some, 'MA, l.c.d.c-i')).toBe(true);
		expect(needsCoSignature(some, 'LPC associate')).toBe(true);
		expect(needsCoSignature(some, 'LPC')).toBe(false);
		expect(needsCoSignature(some, '')).toBe(false);
	});
});
