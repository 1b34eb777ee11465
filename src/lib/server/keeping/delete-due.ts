import type { ParticipantId, SiteId } from '$lib/ids';
import * as m from '$lib/paraglide/messages';
import { KEPT_KINDS, type KeptKind } from '$lib/settings';
import type { Program, StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { db, tx, type Tx } from '../db';
import { deletions } from '../db/schema';
import { newId } from '../new-id';
import { readSite } from '../programme/sites';
import { isDue, keptUntilMs } from './kept-until';
import { deleteOfPerson, deleteOfSession, type Counts } from './portions';
import { listPeople, listSessionsWith, sessionDueSince, standingOf, standingsOf } from './standing';

/** What a run did: how many rows went, and whether there is more that it left for the next. */
export type Run = { rows: number; more: boolean };

/** Portions of one run by hand, so that whoever pressed the button gets an answer soon. */
export const PORTIONS_BY_HAND = 400;

type Actor = StaffActor | Program;
type Deletion = { siteId: SiteId; kind: KeptKind; reason: string; keptUntilMs: number | null };

/**
 * Deletes what a site keeps no longer, kind by kind: of each person whose time has passed, and of each session all of
 * whose people's has. Whether it may go is asked again in the transaction in which it goes.
 * @param reason null for the rule itself
 */
export async function deleteDue(
	actor: Actor,
	siteId: SiteId,
	reason: string | null,
	mostPortions = Infinity
): Promise<Run> {
	if (actor.kind === 'staff') await allow(db(), actor, 'records:delete', { siteId });
	const { settings, timeZone } = await readSite(db(), siteId);
	const why = reason ?? m.keeping_reason_rule({}, { locale: settings.recordLanguage });
	const run = { rows: 0, portions: 0 };
	const isFull = () => run.portions >= mostPortions;
	/** Portion after portion, each in a transaction of its own, until there is nothing left. */
	async function emptied(portion: (tx: Tx) => Promise<Counts>): Promise<void> {
		while (!isFull()) {
			const counts = await tx(portion);
			const rows = rowsIn(counts);
			if (rows === 0) return;
			run.rows += rows;
			run.portions += 1;
		}
	}
	for (const kind of KEPT_KINDS) {
		const years = settings.keptYears[kind];
		if (years === null) continue;
		for (const id of await listDuePeople(siteId, years, timeZone)) {
			await emptied(async (tx) => {
				const standing = await standingOf(tx, id);
				if (!isDue(standing, years, timeZone, nowMs())) return {};
				const untilMs = keptUntilMs(standing.lastAtMs, years, timeZone);
				const counts = await deleteOfPerson(tx, kind, id);
				await writeDown(tx, actor, { siteId, kind, reason: why, keptUntilMs: untilMs }, counts, id);
				return counts;
			});
		}
		for (const session of await listSessionsWith(db(), siteId, kind, nowMs())) {
			await emptied(async (tx) => {
				const untilMs = await sessionDueSince(tx, session, years, timeZone, nowMs());
				if (untilMs === null) return {};
				const counts = await deleteOfSession(tx, kind, session.id);
				await writeDown(tx, actor, { siteId, kind, reason: why, keptUntilMs: untilMs }, counts, null);
				return counts;
			});
		}
	}
	return { rows: run.rows, more: isFull() };
}

/** Who is due now, as far as the last commit says. */
export async function listDuePeople(
	siteId: SiteId,
	years: number,
	timeZone: string
): Promise<ParticipantId[]> {
	const standings = await standingsOf(db(), await listPeople(db(), siteId));
	return [...standings].filter(([, one]) => isDue(one, years, timeZone, nowMs())).map(([id]) => id);
}

/** That a portion went: a row that says how many and why, and an entry of the log that says of whom. */
export async function writeDown(
	tx: Tx,
	actor: Actor,
	{ siteId, kind, reason, keptUntilMs }: Omit<Deletion, 'kind'> & { kind: string },
	counts: Counts,
	participantId: ParticipantId | null
): Promise<void> {
	if (rowsIn(counts) === 0) return;
	const id = newId<string>();
	const byStaffId = actor.kind === 'staff' ? actor.staffId : null;
	await tx
		.insert(deletions)
		.values({ id, siteId, kind, counts, reason, keptUntilMs, atMs: nowMs(), byStaffId });
	await audit(tx, actor, {
		action: keptUntilMs === null ? 'deletion:on-request' : 'deletion:by-rule',
		subject: { kind: 'deletion', id },
		...(participantId ? { participantId } : {}),
		siteId,
		detail: { kind, counts }
	});
}

export const rowsIn = (counts: Counts): number => Object.values(counts).reduce((sum, n) => sum + n, 0);
