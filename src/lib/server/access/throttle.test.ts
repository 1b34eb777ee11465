import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { atTime } from '../clock';
import { db, tx } from '../db';
import {
	afterFailure,
	countFailure,
	forgetFailures,
	networkOf,
	refuseThrottled,
	RULES,
	type Failures
} from './throttle';

const RULE = { free: 3, firstMs: 2_000, longestMs: 60_000, forgetMs: 600_000 };
const START = 1_700_000_000_000;

/** The waits after each of a row of failures, `gapsMs` apart. */
function waits(gapsMs: number[]): number[] {
	let atMs = START;
	let before: Failures | undefined;
	return gapsMs.map((gap) => {
		atMs += gap;
		before = afterFailure(before, RULE, atMs);
		return before.blockedUntilMs - atMs;
	});
}

describe('the throttle rule', () => {
	it('lets the free failures cost nothing, then doubles the wait up to the longest', () => {
		expect(waits([0, 0, 0, 0, 0, 0, 0, 0, 0, 0])).toEqual([
			0, 0, 0, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000
		]);
	});

	it('never shrinks a wait while failures go on, and never passes the longest', () => {
		const gap = fc.integer({ min: 0, max: RULE.forgetMs - 1 });
		fc.assert(
			fc.property(fc.array(gap, { maxLength: 60 }), (gaps) => {
				const all = waits(gaps);
				expect(all.every((wait, index) => wait >= (all[index - 1] ?? 0))).toBe(true);
				expect(Math.max(0, ...all)).toBeLessThanOrEqual(RULE.longestMs);
			})
		);
	});

	it('forgets after the time for it, whatever came before', () => {
		const failures = fc.integer({ min: 1, max: 10_000 });
		fc.assert(
			fc.property(failures, fc.integer({ min: RULE.forgetMs, max: 2 ** 40 }), (many, gap) => {
				const before = { failures: many, lastAtMs: START, blockedUntilMs: START + RULE.longestMs };
				expect(afterFailure(before, RULE, START + gap)).toEqual({
					failures: 1,
					lastAtMs: START + gap,
					blockedUntilMs: START + gap
				});
			})
		);
	});

	it('keeps every wait finite, even after very many failures', () => {
		const before = { failures: 1e9, lastAtMs: START, blockedUntilMs: START };
		for (const rule of Object.values(RULES)) {
			expect(afterFailure(before, rule, START).blockedUntilMs - START).toBe(rule.longestMs);
		}
	});
});

describe('the network of an address', () => {
	it.each([
		['192.0.2.7', '192.0.2.7'],
		['::ffff:192.0.2.7', '192.0.2.7'],
		['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
		['2001:DB8:0001:2::9', '2001:db8:1:2'],
		['2001:db8::9', '2001:db8:0:0'],
		['fe80::1%eth0', 'fe80:0:0:0'],
		['::1', '0:0:0:0'],
		[null, '']
	])('%s is %s', (from, network) => expect(networkOf(from)).toBe(network));
});

describe('a throttled key', () => {
	withDatabase();
	const keys = [{ key: 'test:one', rule: RULE }];
	const fail = (times: number) =>
		atTime(START, async () => {
			for (let n = 0; n < times; n++) await tx((tx) => countFailure(tx, keys));
		});

	it('is refused with the seconds to wait, and let through after them', async () => {
		await fail(5);
		await expect(atTime(START + 500, () => refuseThrottled(db(), keys))).rejects.toMatchObject({
			code: 'throttled',
			detail: { seconds: 4 }
		});
		await expect(atTime(START + 4_000, () => refuseThrottled(db(), keys))).resolves.toBeUndefined();
	});

	it('slows down nobody else', async () => {
		await fail(9);
		const others = [{ key: 'test:two', rule: RULE }];
		await expect(atTime(START, () => refuseThrottled(db(), others))).resolves.toBeUndefined();
	});

	it('starts anew once it was got right', async () => {
		await fail(9);
		await tx((tx) => forgetFailures(tx, keys));
		await expect(atTime(START, () => refuseThrottled(db(), keys))).resolves.toBeUndefined();
	});
});
