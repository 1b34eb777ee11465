import type { GroupHours, HoursPlan, PersonHours, ShownWeeks } from '$lib/hours';
import type { GroupId, ParticipantId, SessionId } from '$lib/ids';
import type { Interval } from '$lib/record-views';
import type { SiteSettings } from '$lib/settings';
import type { StaffActor } from '../access/actor';
import { handleOf } from '../access/handles';
import { POLICY } from '../access/policy';
import { allow, reaches } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Reader } from '../db';
import { readSite } from '../programme/sites';
import { lastWeeks, weeksSince } from '../programme/weeks';
import { lengthOfStay } from './length-of-stay';
import {
	listAttendanceOf,
	listPeopleOf,
	listSessionsOf,
	listSpellsOf,
	type GroupSpell,
	type OneAttendance,
	type Person,
	type SessionOfGroup
} from './load-hours';
import { hoursByWeek, sessionHours } from './weekly-hours';

/**
 * Weeks that are always reckoned, however many of them are shown: what a later week made up of an earlier one must not
 * depend on how far somebody looks back.
 */
const RECKONED_WEEKS = 16;

export type Hours<Of> = { of: Of; plan: HoursPlan; weeks: Interval[]; timeZone: string };

/**
 * The weekly hours of groups, each with the people who were in it in these weeks, by name. A person's hours are of all
 * groups whose attendance the actor may read: a week is a person's, not a group's. Leaves an audit entry for each group.
 * @throws Refusal 'not-found'
 */
export async function listGroupHours(
	actor: StaffActor,
	groups: readonly { id: GroupId; name: string }[],
	shown: ShownWeeks
): Promise<Hours<GroupHours[]>> {
	const { ledger, of } = await tx(async (tx) => {
		for (const { id: groupId } of groups) {
			await allow(tx, actor, 'rosters:read', { groupId });
			await allow(tx, actor, 'attendance:read', { groupId });
			await audit(tx, actor, {
				action: 'hours:read',
				subject: { kind: 'group', id: groupId },
				groupId,
				siteId: actor.siteId,
				detail: { weeks: shown }
			});
		}
		const frame = await openFrame(tx, actor);
		const window = spanOf(frame.weeks.slice(-shown));
		const of: { id: GroupId; name: string; people: Person[] }[] = [];
		for (const { id, name } of groups) of.push({ id, name, people: await listPeopleOf(tx, id, window) });
		const everybody = new Set(of.flatMap(({ people }) => people.map(({ id }) => id)));
		return { ledger: await openLedger(tx, actor, frame, [...everybody]), of };
	});
	// Reckoned once for somebody of several groups, and after the transaction: nobody's evening waits for it.
	const known = new Map<ParticipantId, PersonHours>();
	const hoursOf = (person: Person): PersonHours => {
		const hours = known.get(person.id) ?? personHours(actor, ledger, person, shown);
		known.set(person.id, hours);
		return hours;
	};
	return {
		...headOf(actor, ledger, shown),
		of: of.map((group) => ({ ...group, people: byName(group.people).map(hoursOf) }))
	};
}

/**
 * One person's weekly hours, of all groups whose attendance the actor may read. Leaves an audit entry.
 * @throws Refusal 'not-found'
 */
export async function getPersonHours(
	actor: StaffActor,
	person: Person,
	shown: ShownWeeks
): Promise<Hours<PersonHours>> {
	const ledger = await tx(async (tx) => {
		await allow(tx, actor, 'attendance:read', { participantId: person.id });
		await audit(tx, actor, {
			action: 'hours:read',
			subject: { kind: 'participant', id: person.id },
			participantId: person.id,
			siteId: actor.siteId,
			detail: { weeks: shown }
		});
		return openLedger(tx, actor, await openFrame(tx, actor), [person.id]);
	});
	return { ...headOf(actor, ledger, shown), of: personHours(actor, ledger, person, shown) };
}

/**
 * Some people's weekly hours over a chosen time, for whoever reads them in a transaction of their own and leaves the
 * audit entry: of all groups whose attendance the actor may read.
 * @returns the weeks of which a day lies in `span`, oldest first, and at most up to the running one
 */
export async function readHoursOver(
	reader: Reader,
	actor: StaffActor,
	people: readonly Person[],
	span: Interval
): Promise<{ weeks: Interval[]; of: PersonHours[] }> {
	const { settings, timeZone } = await readSite(reader, actor.siteId);
	const atMs = nowMs();
	const fromMs = Math.min(span.startAtMs, atMs);
	const weeks = weeksSince(fromMs, atMs, RECKONED_WEEKS, timeZone, settings.weekStart);
	const frame = { settings, timeZone, atMs, weeks };
	const ledger = await openLedger(
		reader,
		actor,
		frame,
		people.map(({ id }) => id)
	);
	const isIn = (week: Interval) => week.endAtMs > span.startAtMs && week.startAtMs < span.endAtMs;
	return {
		weeks: weeks.filter(isIn),
		of: byName(people).map((person) => {
			const hours = personHours(actor, ledger, person, weeks.length);
			return { ...hours, weeks: hours.weeks.filter(isIn) };
		})
	};
}

/** The clinic's rules, and the weeks that are reckoned. */
type Frame = { settings: SiteSettings; timeZone: string; atMs: number; weeks: Interval[] };

export async function openFrame(
	reader: Reader,
	actor: StaffActor,
	reckonedWeeks: number = RECKONED_WEEKS
): Promise<Frame> {
	const { settings, timeZone } = await readSite(reader, actor.siteId);
	const atMs = nowMs();
	return { settings, timeZone, atMs, weeks: lastWeeks(atMs, reckonedWeeks, timeZone, settings.weekStart) };
}

/** All that some people's hours are reckoned from. */
type Ledger = Frame & {
	spells: GroupSpell[];
	sessions: SessionOfGroup[];
	attendance: Map<string, OneAttendance>;
};

export async function openLedger(
	reader: Reader,
	actor: StaffActor,
	frame: Frame,
	people: ParticipantId[]
): Promise<Ledger> {
	const all = await listSpellsOf(reader, people);
	const reached = new Set<GroupId>();
	for (const groupId of new Set(all.map((spell) => spell.groupId)))
		if (await reaches(reader, actor, 'attendance:read', { groupId })) reached.add(groupId);
	const window = spanOf(frame.weeks);
	const sessions = await listSessionsOf(reader, [...reached], window, frame.timeZone, frame.atMs);
	const ids = sessions.flatMap(({ id }) => (id === null ? [] : [id]));
	const attendance = await listAttendanceOf(reader, ids, people);
	return {
		...frame,
		spells: all.filter(({ groupId }) => reached.has(groupId)),
		sessions,
		attendance: new Map(attendance.map((one) => [keyOf(one.sessionId, one.participantId), one]))
	};
}

export function personHours(
	actor: StaffActor,
	{ settings, timeZone, atMs, weeks, ...ledger }: Ledger,
	{ id, firstName, lastName }: Person,
	shown: number
): PersonHours {
	const spells = ledger.spells.filter(({ participantId }) => participantId === id);
	const sessions = ledger.sessions.flatMap((session) => {
		const enrolled = spells.some((spell) => covers(spell, session));
		const attendance = session.id === null ? undefined : ledger.attendance.get(keyOf(session.id, id));
		return enrolled || attendance ? [sessionHours(session, enrolled, attendance ?? null, settings)] : [];
	});
	return {
		handle: handleOf(actor, id),
		firstName,
		lastName,
		stay: lengthOfStay(spells, atMs, timeZone, settings),
		weeks: hoursByWeek(weeks, sessions, settings, atMs).slice(-shown)
	};
}

const covers = (spell: GroupSpell, { groupId, startAtMs }: SessionOfGroup): boolean =>
	spell.groupId === groupId &&
	spell.startedAtMs <= startAtMs &&
	(spell.endedAtMs === null || spell.endedAtMs > startAtMs);

const keyOf = (sessionId: SessionId, participantId: ParticipantId) => `${sessionId} ${participantId}`;

const spanOf = (weeks: readonly Interval[]): Interval => ({
	startAtMs: weeks[0]?.startAtMs ?? 0,
	endAtMs: weeks.at(-1)?.endAtMs ?? 0
});

/** By name and by nothing else: a list of hours ranks nobody. */
const byName = (people: readonly Person[]): Person[] =>
	[...people].sort(
		(a, b) =>
			a.firstName.localeCompare(b.firstName) || a.lastName.localeCompare(b.lastName) || (a.id < b.id ? -1 : 1)
	);

function headOf(actor: StaffActor, { settings, timeZone, weeks }: Frame, shown: ShownWeeks) {
	const { weeklyHours, weeklySessions, stayWeeksFrom, stayWeeksUntil } = settings;
	const ownGroupsOnly = POLICY['attendance:read'][actor.role] === 'own';
	return {
		plan: { weeklyHours, weeklySessions, stayWeeksFrom, stayWeeksUntil, ownGroupsOnly },
		weeks: weeks.slice(-shown),
		timeZone
	};
}
