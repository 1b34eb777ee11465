import { eq } from 'drizzle-orm';
import type { DoorActor, SeatActor } from '../access/actor';
import { nowMs } from '../clock';
import { db, tx } from '../db';
import { liveHolds, throttles } from '../db/schema';
import { Refusal } from '../refusal';

/** How long a phone that was turned away is not let ask again. */
export const TURNED_AWAY_MS = 10 * 60_000;

const keyOf = (browser: string): string => `turned-away:${browser}`;

/**
 * Where a facilitator turned this browser away, notes it down: the place at the door itself is forgotten with its cookie.
 * The clinic's own tablets are left alone: the next person at one has done nothing.
 */
export async function rememberTurnedAway(browser: string, { holdId }: SeatActor | DoorActor): Promise<void> {
	const [hold] = await db().select().from(liveHolds).where(eq(liveHolds.id, holdId));
	if (hold?.status !== 'refused' || hold.deviceId !== null || hold.releasedAtMs === null) return;
	const row = {
		key: keyOf(browser),
		failures: 1,
		lastAtMs: hold.releasedAtMs,
		blockedUntilMs: hold.releasedAtMs + TURNED_AWAY_MS
	};
	await tx((tx) => tx.insert(throttles).values(row).onConflictDoUpdate({ target: throttles.key, set: row }));
}

/** @throws Refusal 'turned-away' with the minutes that are left, whole and rounded up */
export async function refuseTurnedAway(browser: string): Promise<void> {
	const [row] = await db()
		.select()
		.from(throttles)
		.where(eq(throttles.key, keyOf(browser)));
	const leftMs = (row?.blockedUntilMs ?? 0) - nowMs();
	if (leftMs > 0) throw new Refusal('turned-away', { minutes: Math.ceil(leftMs / 60_000) });
}
