import { eq } from 'drizzle-orm';
import type { SessionId } from '$lib/ids';
import type { Interval } from '$lib/record-views';
import type { SiteSettings } from '$lib/settings';
import type { Reader } from '../db';
import { groups, sessions, sites } from '../db/schema';
import { liftSettings } from '../programme/lift-settings';
import { Refusal } from '../refusal';
import { heldInterval, type HeldSession } from './attended';
import { listBreaks } from './breaks';

/**
 * The times of a session that is in the record, with what its site says of times. Asks no right by itself.
 * @throws Refusal 'not-found' for one that is not in the record
 */
export async function readHeld(
	reader: Reader,
	sessionId: SessionId
): Promise<{ session: HeldSession; held: Interval; timeZone: string; settings: SiteSettings }> {
	const [found] = await reader
		.select({ session: sessions, timeZone: sites.timeZone, settings: sites.settings })
		.from(sessions)
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.innerJoin(sites, eq(sites.id, groups.siteId))
		.where(eq(sessions.id, sessionId));
	if (!found || found.session.endedAtMs === null || found.session.handedOverAtMs === null)
		throw new Refusal('not-found');
	const { endedAtMs } = found.session;
	const session = { ...found.session, endedAtMs, breaks: await listBreaks(reader, sessionId) };
	const { timeZone } = found;
	return { session, held: heldInterval(session), timeZone, settings: liftSettings(found.settings) };
}
