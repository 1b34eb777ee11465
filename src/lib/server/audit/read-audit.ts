import { and, desc, eq, gte, inArray, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { ParticipantId, SeatId, StaffId } from '$lib/ids';
import type { AuditPage, AuditRow } from '$lib/keeping';
import type { StaffActor } from '../access/actor';
import { handleOf } from '../access/handles';
import { allow } from '../access/rights';
import { tx, type Reader, type Tx } from '../db';
import { auditEntries, groups, liveSeats, participants, staff } from '../db/schema';
import { readSite } from '../programme/sites';
import { Refusal } from '../refusal';
import { audit } from './audit';

const Day = z.iso.date().nullable().catch(null);

/** What is looked for, as an address carries it. What does not fit is as if it were not there. */
export const AuditFilter = z.object({
	staffId: z.string().max(60).min(1).nullable().catch(null),
	action: z.string().max(60).min(1).nullable().catch(null),
	from: Day,
	until: Day,
	/** Where the page begins: after an entry, by its time and number. */
	after: z
		.string()
		.regex(/^\d{1,15}-\d{1,15}$/)
		.nullable()
		.catch(null)
});
export type AuditFilter = z.infer<typeof AuditFilter>;

export const AUDIT_PAGE = 50;

type Entry = typeof auditEntries.$inferSelect;

/**
 * One page of the log of the actor's site, newest first. Looking at it leaves an entry itself, of whom it was about.
 * @throws Refusal 'not-found' for somebody of another site
 */
export async function listAudit(
	actor: StaffActor,
	filter: AuditFilter,
	participantId: ParticipantId | null
): Promise<AuditPage> {
	return tx(async (tx) => {
		await allow(tx, actor, 'audit:read', { siteId: actor.siteId });
		if (participantId) await allow(tx, actor, 'audit:read', { participantId });
		const { timeZone } = await readSite(tx, actor.siteId);
		const found = await tx
			.select()
			.from(auditEntries)
			.where(and(...(await whose(tx, actor, filter, participantId)), ...when(filter, timeZone)))
			.orderBy(desc(auditEntries.atMs), desc(auditEntries.seq))
			.limit(AUDIT_PAGE + 1);
		await audit(tx, actor, {
			action: 'audit:read',
			subject: { kind: 'audit', id: null },
			...(participantId ? { participantId } : {}),
			siteId: actor.siteId
		});
		const shown = found.slice(0, AUDIT_PAGE);
		const last = shown.at(-1);
		return {
			timeZone,
			rows: await rowsOf(tx, actor, shown),
			next: found.length > AUDIT_PAGE && last ? `${last.atMs}-${last.seq}` : null
		};
	});
}

/**
 * What is asked for, the narrowest first: that one goes along its index in the order of time (`audit_participant`,
 * `audit_actor`, `audit_action` or `audit_site`), and the rest is looked at in what it finds.
 */
async function whose(
	tx: Tx,
	actor: StaffActor,
	{ staffId, action }: AuditFilter,
	participantId: ParticipantId | null
): Promise<SQL[]> {
	if (staffId) {
		const [colleague] = await tx
			.select({ siteId: staff.siteId })
			.from(staff)
			.where(eq(staff.id, staffId as StaffId));
		if (colleague?.siteId !== actor.siteId) throw new Refusal('not-found');
	}
	const asked: [SQLiteColumn, string | null][] = [
		[auditEntries.participantId, participantId],
		[auditEntries.actorId, staffId],
		[auditEntries.action, action],
		[auditEntries.siteId, actor.siteId]
	];
	const [first, ...rest] = asked.flatMap(([column, value]) => (value === null ? [] : [{ column, value }]));
	if (!first) return [];
	return [eq(first.column, first.value), ...rest.map(({ column, value }) => besides(column, value))];
}

/** An equation that no index is taken for: the planner can't know which of several leads to fewer rows. */
const besides = (column: SQLiteColumn, value: string): SQL => sql`coalesce(${column}, '') = ${value}`;

/** Days are the site's, both of them whole. */
function when({ from, until, after }: AuditFilter, timeZone: string): SQL[] {
	const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).epochMilliseconds;
	const dayOf = (day: string) => Temporal.PlainDate.from(day);
	const [atMs, seq] = (after ?? '').split('-').map(Number);
	return [
		...(from ? [gte(auditEntries.atMs, startOf(dayOf(from)))] : []),
		...(until ? [lt(auditEntries.atMs, startOf(dayOf(until).add({ days: 1 })))] : []),
		...(after ? before(atMs ?? 0, seq ?? 0) : [])
	];
}

function before(atMs: number, seq: number): SQL[] {
	const earlier = or(
		lt(auditEntries.atMs, atMs),
		and(eq(auditEntries.atMs, atMs), lt(auditEntries.seq, seq))
	);
	return [lte(auditEntries.atMs, atMs), ...(earlier ? [earlier] : [])];
}

async function rowsOf(reader: Reader, actor: StaffActor, entries: Entry[]): Promise<AuditRow[]> {
	const seats = await seatsIn(reader, entries);
	const whom = (entry: Entry) => entry.participantId ?? seats.get(entry.actorId ?? '') ?? null;
	const staffNames = await staffIn(reader, entries);
	const names = await peopleNamed(reader, distinct(entries, whom));
	const groupNames = await groupsIn(reader, entries);
	return entries.map((entry) => {
		const participantId = whom(entry);
		const name = participantId && names.get(participantId);
		return {
			seq: entry.seq,
			atMs: entry.atMs,
			actorKind: entry.actorKind,
			staffName: staffNames.get(staffActor(entry) ?? '') ?? null,
			action: entry.action,
			participant: participantId && name ? { handle: handleOf(actor, participantId), name } : null,
			aboutStaff: staffNames.get(staffSubject(entry) ?? '') ?? null,
			groupName: groupNames.get(entry.groupId ?? '') ?? null,
			from: entry.fromAddress
		};
	});
}

const staffActor = ({ actorKind, actorId }: Entry) => (actorKind === 'staff' ? actorId : null);
const staffSubject = ({ subjectKind, subjectId }: Entry) => (subjectKind === 'staff' ? subjectId : null);
const distinct = <T extends string>(entries: Entry[], of: (entry: Entry) => T | null): T[] => [
	...new Set(entries.flatMap((entry) => of(entry) ?? []))
];

/** Whose tablet it was, by the seat; of a seat that is kept no longer nobody knows. */
async function seatsIn(reader: Reader, entries: Entry[]): Promise<Map<string, ParticipantId>> {
	const ids = distinct(entries, ({ actorKind, actorId }) => (actorKind === 'seat' ? actorId : null));
	const rows = await reader
		.select({ id: liveSeats.id, participantId: liveSeats.participantId })
		.from(liveSeats)
		.where(inArray(liveSeats.id, ids as SeatId[]));
	return new Map(rows.map(({ id, participantId }) => [id, participantId]));
}

async function staffIn(reader: Reader, entries: Entry[]): Promise<Map<string, string>> {
	const ids = [...distinct(entries, staffActor), ...distinct(entries, staffSubject)] as StaffId[];
	const rows = await reader
		.select({ id: staff.id, name: staff.displayName })
		.from(staff)
		.where(inArray(staff.id, ids));
	return new Map(rows.map(({ id, name }) => [id, name]));
}

async function peopleNamed(reader: Reader, ids: ParticipantId[]): Promise<Map<string, string>> {
	const rows = await reader
		.select({ id: participants.id, firstName: participants.firstName, lastName: participants.lastName })
		.from(participants)
		.where(inArray(participants.id, ids));
	return new Map(rows.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`]));
}

async function groupsIn(reader: Reader, entries: Entry[]): Promise<Map<string, string>> {
	const rows = await reader
		.select({ id: groups.id, name: groups.name })
		.from(groups)
		.where(
			inArray(
				groups.id,
				distinct(entries, ({ groupId }) => groupId)
			)
		);
	return new Map(rows.map(({ id, name }) => [id, name]));
}
