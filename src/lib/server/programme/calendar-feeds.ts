import { and, eq, isNull } from 'drizzle-orm';
import type { StaffId } from '$lib/ids';
import type { Locale } from '$lib/localised';
import type { StaffActor, Stranger } from '../access/actor';
import { newToken, tokenHash } from '../access/secrets';
import { countFailure, refuseThrottled, RULES, type Throttled } from '../access/throttle';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { db, tx, type Tx } from '../db';
import { calendarFeeds, sites, staff } from '../db/schema';
import { newId } from '../new-id';
import { Refusal } from '../refusal';
import { listCalendar, type CalendarEvent } from './calendar';

/** Since when the actor has a calendar address; null where there is none. The address itself nobody can look up. */
export async function findFeed(actor: StaffActor): Promise<{ createdAtMs: number } | null> {
	const [feed] = await db()
		.select({ createdAtMs: calendarFeeds.createdAtMs })
		.from(calendarFeeds)
		.where(and(eq(calendarFeeds.staffId, actor.staffId), isNull(calendarFeeds.revokedAtMs)));
	return feed ?? null;
}

/**
 * A new calendar address for a facilitator's own groups; an earlier one is over with it.
 * @returns its secret, this once
 * @throws Refusal 'not-found' for whoever leads no groups by their role
 */
export async function makeFeed(actor: StaffActor): Promise<string> {
	if (actor.role !== 'facilitator') throw new Refusal('not-found');
	const token = newToken();
	await tx(async (tx) => {
		await endFeeds(tx, actor.staffId);
		await tx.insert(calendarFeeds).values({
			id: newId(),
			staffId: actor.staffId,
			tokenHash: tokenHash(token),
			createdAtMs: nowMs(),
			revokedAtMs: null
		});
		await audit(tx, actor, {
			action: 'calendar-feed:make',
			subject: { kind: 'staff', id: actor.staffId },
			siteId: actor.siteId
		});
	});
	return token;
}

/** The actor's own address is over. */
export async function revokeFeed(actor: StaffActor): Promise<void> {
	await tx(async (tx) => {
		await endFeeds(tx, actor.staffId);
		await audit(tx, actor, {
			action: 'calendar-feed:revoke',
			subject: { kind: 'staff', id: actor.staffId },
			siteId: actor.siteId
		});
	});
}

async function endFeeds(tx: Tx, staffId: StaffId): Promise<void> {
	await tx
		.update(calendarFeeds)
		.set({ revokedAtMs: nowMs() })
		.where(and(eq(calendarFeeds.staffId, staffId), isNull(calendarFeeds.revokedAtMs)));
}

/**
 * What a calendar program gets that knows an address. It holds times and names of groups, and nothing of a person.
 * @throws Refusal 'not-found' for an address that is over or never was; 'throttled' for somebody who guesses
 */
export async function readFeed(
	stranger: Stranger,
	token: string
): Promise<{ events: CalendarEvent[]; language: Locale }> {
	const keys: Throttled[] = [{ key: `calendar ${stranger.from}`, rule: RULES.address }];
	await refuseThrottled(db(), keys);
	const [feed] = await db()
		.select({ staffId: staff.id, language: staff.language, timeZone: sites.timeZone })
		.from(calendarFeeds)
		.innerJoin(staff, eq(staff.id, calendarFeeds.staffId))
		.innerJoin(sites, eq(sites.id, staff.siteId))
		.where(
			and(
				eq(calendarFeeds.tokenHash, tokenHash(token)),
				isNull(calendarFeeds.revokedAtMs),
				isNull(staff.disabledAtMs)
			)
		);
	if (!feed) {
		await tx((tx) => countFailure(tx, keys));
		throw new Refusal('not-found');
	}
	const { staffId, language, timeZone } = feed;
	return { events: await listCalendar(db(), staffId, timeZone, nowMs()), language };
}
