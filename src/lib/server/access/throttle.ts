import { eq, inArray } from 'drizzle-orm';
import { nowMs } from '../clock';
import type { Reader, Tx } from '../db';
import { throttles } from '../db/schema';
import { Refusal } from '../refusal';

/** How a key is slowed down: `free` failures cost nothing, then each doubles the wait, up to `longestMs`. */
export type Rule = { free: number; firstMs: number; longestMs: number; forgetMs: number };

export type Failures = { failures: number; lastAtMs: number; blockedUntilMs: number };

const MINUTE = 60_000;

export const RULES = {
	/** One staff account: five tries, then 2 s, 4 s … a quarter of an hour. */
	account: { free: 4, firstMs: 2_000, longestMs: 15 * MINUTE, forgetMs: 60 * MINUTE },
	/** One network address, which a whole clinic shares. */
	address: { free: 40, firstMs: 2_000, longestMs: 5 * MINUTE, forgetMs: 15 * MINUTE },
	/**
	 * Codes of rooms that don't exist, from one network address. A million codes are tried from many browsers but few
	 * addresses, so ten are free, and then the first wait is long; the clinic's own tablets don't count towards it.
	 */
	code: { free: 9, firstMs: 30_000, longestMs: 10 * MINUTE, forgetMs: 60 * MINUTE },
	/** One tablet or phone at the door: a joker slows down nobody but himself. */
	tablet: { free: 4, firstMs: 5_000, longestMs: 5 * MINUTE, forgetMs: 15 * MINUTE },
	/** One participant whose PIN is used where it doesn't belong. */
	participant: { free: 5, firstMs: 10_000, longestMs: 10 * MINUTE, forgetMs: 30 * MINUTE },
	/**
	 * Names and numbers that one of the staff typed for an emergency and that fit nobody: who is a patient here is not to
	 * be fished for. A slip of the hand costs nothing; after that, a handful of tries an hour.
	 */
	emergency: { free: 4, firstMs: 10_000, longestMs: 15 * MINUTE, forgetMs: 4 * 60 * MINUTE },
	/** The unlock PIN of one sign-in, which ends with the tenth wrong one. */
	unlock: { free: 5, firstMs: 2_000, longestMs: MINUTE, forgetMs: 12 * 60 * MINUTE },
	/** All unknown phones of one session together; the clinic's own tablets don't count towards it. */
	session: { free: 30, firstMs: 2_000, longestMs: MINUTE, forgetMs: 10 * MINUTE }
} satisfies Record<string, Rule>;

/** A key's state after one more failure. Failures older than `forgetMs` count no more. */
export function afterFailure(before: Failures | undefined, rule: Rule, atMs: number): Failures {
	const remembered = before && atMs - before.lastAtMs < rule.forgetMs ? before.failures : 0;
	const failures = remembered + 1;
	const over = failures - rule.free;
	const waitMs = over <= 0 ? 0 : Math.min(rule.longestMs, rule.firstMs * 2 ** Math.min(over - 1, 30));
	return { failures, lastAtMs: atMs, blockedUntilMs: atMs + waitMs };
}

/**
 * Whose address it is, for a key: of IPv6 the network (its first 64 bits), since whoever has one has all of its
 * addresses; IPv4 as it is, also where a socket writes it as IPv6.
 */
export function networkOf(from: string | null): string {
	if (!from?.includes(':')) return from ?? '';
	const mapped = /^::ffff:([\d.]+)$/i.exec(from)?.[1];
	if (mapped) return mapped;
	const [head = '', tail = ''] = from.replace(/%.*/, '').toLowerCase().split('::');
	const groups = (words: string) => (words ? words.split(':') : []);
	const zeros = Math.max(0, 8 - groups(head).length - groups(tail).length);
	const all = [...groups(head), ...Array<string>(zeros).fill('0'), ...groups(tail)];
	return all
		.slice(0, 4)
		.map((group) => group.replace(/^0+(?=.)/, ''))
		.join(':');
}

export type Throttled = { key: string; rule: Rule };

/** @throws Refusal 'throttled' with the seconds to wait, where one of the keys is still blocked */
export async function refuseThrottled(reader: Reader, keys: Throttled[]): Promise<void> {
	const rows = await reader
		.select({ blockedUntilMs: throttles.blockedUntilMs })
		.from(throttles)
		.where(
			inArray(
				throttles.key,
				keys.map(({ key }) => key)
			)
		);
	const until = Math.max(0, ...rows.map((row) => row.blockedUntilMs));
	const waitMs = until - nowMs();
	if (waitMs > 0) throw new Refusal('throttled', { seconds: Math.ceil(waitMs / 1000) });
}

/**
 * Counts a failure for each key.
 * @returns whether one of them is blocked by it that was free until now: worth telling somebody, once
 */
export async function countFailure(tx: Tx, keys: Throttled[]): Promise<boolean> {
	let first = false;
	for (const { key, rule } of keys) {
		const [before] = await tx.select().from(throttles).where(eq(throttles.key, key));
		const after = afterFailure(before, rule, nowMs());
		await tx
			.insert(throttles)
			.values({ key, ...after })
			.onConflictDoUpdate({ target: throttles.key, set: after });
		first ||= after.failures === rule.free + 1;
	}
	return first;
}

export async function forgetFailures(tx: Tx, keys: Throttled[]): Promise<void> {
	for (const { key } of keys) await tx.delete(throttles).where(eq(throttles.key, key));
}
