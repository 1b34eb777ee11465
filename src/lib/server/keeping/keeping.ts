import { count, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { DeletionRow, WouldGo } from '$lib/keeping';
import { KEPT_KINDS, type KeptKind, type SiteSettings } from '$lib/settings';
import { dayOf } from '$lib/ui/times';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { nowMs } from '../clock';
import { db, type Reader } from '../db';
import { deletions, liveSeats, recordAttendance, recordNotes } from '../db/schema';
import { changeSettingsPart, readSite } from '../programme/sites';
import { isDue, yearOf } from './kept-until';
import { rowsIn } from './delete-due';
import type { Counts } from './portions';
import { listPeople, listSessionsWith, sessionDueSince, standingsOf } from './standing';

const Years = z.int().min(1).max(100).nullable();
export const KeptYears = z.strictObject({
	live: Years,
	notes: Years,
	attendance: Years,
	psychotherapy: Years
}) satisfies z.ZodType<SiteSettings['keptYears']>;
export type KeptYears = SiteSettings['keptYears'];

/** How long each kind is kept now, and what was deleted lately. */
export async function getKeeping(actor: StaffActor) {
	await allow(db(), actor, 'settings:write', { siteId: actor.siteId });
	const { settings, timeZone } = await readSite(db(), actor.siteId);
	return { years: settings.keptYears, timeZone, deleted: await listDeleted(db(), actor) };
}

/** What would go by these times if they held now, without anybody's name. Nothing is changed by asking. */
export async function whatWouldGo(actor: StaffActor, years: KeptYears): Promise<WouldGo> {
	const reader = db();
	await allow(reader, actor, 'records:delete', { siteId: actor.siteId });
	const { timeZone } = await readSite(reader, actor.siteId);
	const standings = await standingsOf(reader, await listPeople(reader, actor.siteId));
	const would: WouldGo = { live: [], notes: [], attendance: [], psychotherapy: [] };
	const at = nowMs();
	for (const kind of KEPT_KINDS) {
		const n = years[kind];
		if (n === null) continue;
		if (kind === 'psychotherapy') {
			would[kind] = byYear(await sessionsThatWouldGo(reader, actor, n, timeZone), timeZone);
			continue;
		}
		const found = await countsOfPeople(reader, kind);
		const due = found.flatMap(({ participantId, rows }) => {
			const standing = participantId && standings.get(participantId);
			if (!standing || !isDue(standing, n, timeZone, at)) return [];
			return [{ lastMs: standing.lastAtMs ?? 0, people: 1, rows }];
		});
		would[kind] = byYear(due, timeZone);
	}
	return would;
}

/** Rows of one person or one session, whose last day says to which year they count. */
type Due = { lastMs: number; people: number; rows: number };

/** How many rows of a kind each person has, at every site. */
function countsOfPeople(reader: Reader, kind: Exclude<KeptKind, 'psychotherapy'>) {
	const table = { live: liveSeats, notes: recordNotes, attendance: recordAttendance }[kind];
	return reader
		.select({ participantId: table.participantId, rows: count() })
		.from(table)
		.groupBy(table.participantId);
}

async function sessionsThatWouldGo(
	reader: Reader,
	actor: StaffActor,
	years: number,
	timeZone: string
): Promise<Due[]> {
	const found: Due[] = [];
	for (const session of await listSessionsWith(reader, actor.siteId, 'psychotherapy', nowMs())) {
		const since = await sessionDueSince(reader, session, years, timeZone, nowMs());
		if (since !== null) found.push({ lastMs: session.endMs, people: 0, rows: 1 });
	}
	return found;
}

function byYear(due: Due[], timeZone: string): WouldGo[KeptKind] {
	const years = new Map<number, { people: number; rows: number }>();
	for (const { lastMs, people, rows } of due) {
		const year = yearOf(lastMs, timeZone);
		const sum = years.get(year) ?? { people: 0, rows: 0 };
		years.set(year, { people: sum.people + people, rows: sum.rows + rows });
	}
	return [...years].map(([year, sum]) => ({ year, ...sum })).sort((a, b) => a.year - b.year);
}

/** From tonight on these times hold. */
export const changeKeptYears = (actor: StaffActor, keptYears: KeptYears): Promise<void> =>
	changeSettingsPart(actor, () => ({ keptYears }), { action: 'keeping:change', detail: keptYears });

const SHOWN_DELETIONS = 2_000;

/** What was deleted lately, portions of one day and reason taken together, newest first. */
async function listDeleted(reader: Reader, actor: StaffActor): Promise<DeletionRow[]> {
	const { timeZone } = await readSite(reader, actor.siteId);
	const rows = await reader
		.select()
		.from(deletions)
		.where(eq(deletions.siteId, actor.siteId))
		.orderBy(desc(deletions.atMs))
		.limit(SHOWN_DELETIONS);
	const together = new Map<string, DeletionRow>();
	for (const { id, kind, counts, reason, atMs, byStaffId } of rows) {
		const key = [dayOf(atMs, 'en', timeZone), kind, reason, byStaffId].join('\n');
		const known = together.get(key) ?? { id, kind, reason, atMs, rows: 0, byRule: byStaffId === null };
		together.set(key, { ...known, rows: known.rows + rowsIn(counts as Counts) });
	}
	return [...together.values()];
}
