import { eq } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { PROGRAM } from '../access/actor';
import { nowMs } from '../clock';
import { db, tx } from '../db';
import { forgetDeletedWords } from '../db/full-text';
import { installation, sites } from '../db/schema';
import { faultLine, log } from '../log';
import { regularly } from '../regularly';
import { deleteDue } from './delete-due';

/** In the site's own time, when no group is likely to be in session. */
const FROM_HOUR = 3;
const LOOK_EVERY_MS = 15 * 60_000;

/** Whether the day's deletion is still to be done: once on each of the site's days, from three in the morning on. */
export function due(lastAtMs: number | null, nowMs: number, timeZone: string): boolean {
	const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
	const now = at(nowMs);
	if (now.hour < FROM_HOUR) return false;
	return lastAtMs === null || Temporal.PlainDate.compare(at(lastAtMs).toPlainDate(), now.toPlainDate()) < 0;
}

/** From now on looks every quarter of an hour whether a site's deletion is due. */
export function keepDaily(): void {
	regularly(LOOK_EVERY_MS, 'keeping failed', deleteWhereDue);
}

/** Deletes at each site whose turn it is. A fault at one leaves the others theirs, and is tried again tomorrow. */
export async function deleteWhereDue(): Promise<void> {
	for (const { id, timeZone } of await db().select({ id: sites.id, timeZone: sites.timeZone }).from(sites)) {
		const key = `kept:${id}`;
		const [last] = await db().select().from(installation).where(eq(installation.key, key));
		if (!due(last?.atMs ?? null, nowMs(), timeZone)) continue;
		const row = { key, value: '', atMs: nowMs() };
		await tx((tx) =>
			tx.insert(installation).values(row).onConflictDoUpdate({ target: installation.key, set: row })
		);
		try {
			const { rows } = await deleteDue(PROGRAM, id, null);
			if (rows > 0) log.info('deleted what is kept no longer', { count: rows });
			// Also what somebody deleted by hand during the day.
			await forgetDeletedWords();
		} catch (fault) {
			log.error('keeping failed', faultLine(fault));
		}
	}
}
