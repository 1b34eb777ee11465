import { numbersFrom } from '../numbers';
import type { GroupId, SignInId, SiteId, StaffId } from '$lib/ids';
import { GROUP_DEFAULTS, GROUP_TYPES, SITE_DEFAULTS } from '$lib/settings';
import type { StaffActor } from '../../access/actor';
import { hashPassword } from '../../access/passwords';
import { newToken, tokenHash } from '../../access/secrets';
import { staffRow } from '../../access/staff';
import { atTime, nowMs } from '../../clock';
import { db, tx } from '../../db';
import {
	enrolments,
	groupFacilitators,
	groups,
	groupTimes,
	participants,
	signIns,
	sites,
	staff,
	type Role
} from '../../db/schema';
import { newId } from '../../new-id';
import { dayAround, meetingsBetween } from '../../programme/schedule';
import { anEvening } from './evening';
import { insertAll } from './insert-all';
import { enrolmentRow, participantRow, placesOf, recordNumberOf, type Place } from './people';
import { recordEvening, type Written } from './record-evening';
import type { Progress } from './written';

const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;
const TIME_ZONE = 'America/New_York';
const GROUPS = 10;
export const PASSWORD = 'years-of-evenings';

/** Two groups each; one of them has a supervisor above them, and an administrator. */
const STAFF: { name: string; signInName: string; role: Role; credential: string }[] = [
	...['Wren Cobblestone', 'Sage Underhill', 'Lark Pemberwick', 'Reed Mallowby', 'Fern Oxbow'].map((name) => ({
		name,
		signInName: name.split(' ')[0]?.toLowerCase() ?? '',
		role: 'facilitator' as const,
		credential: 'LCSW'
	})),
	{ name: 'Juniper Halfmoon', signInName: 'juniper', role: 'supervisor', credential: 'PhD' },
	{ name: 'Clover Bracken', signInName: 'clover', role: 'administrator', credential: '' }
];

type Worker = { actor: StaffActor; as: string; token: string };
type Group = { id: GroupId; name: string; leader: Worker; places: Place[]; startMinute: number };

export type Seeded = {
	written: Written;
	/** Values of a sign-in cookie, by role. */
	tokens: Record<Role, string>;
	groupId: GroupId;
};

/**
 * Fills an empty installation with an invented clinic and its past: ten groups of twelve that meet three times a week
 * for three hours. Much of it at once, so past the doors through which a real evening goes; the rows are the same.
 * @param say told how far it is, in weeks
 * @throws Error where there is a clinic already
 */
export async function seedYears(
	weeks: number,
	say: (done: number, written: Written) => void
): Promise<Seeded> {
	const [there] = await db().select({ id: sites.id }).from(sites).limit(1);
	if (there) throw new Error('There is a clinic in this data folder already. Choose an empty one.');
	const { fromMs: today } = dayAround(nowMs(), TIME_ZONE);
	const startMs = today - weeks * WEEK_MS;
	const siteId = newId<SiteId>();
	const workers = await seedStaff(siteId, startMs - WEEK_MS);
	const ofRole = (role: Role) => workers.filter(({ actor }) => actor.role === role);
	const [supervisor] = ofRole('supervisor');
	const leaders = ofRole('facilitator');
	if (!supervisor) throw new Error('There is no supervisor.');
	const seeded: Group[] = [];
	for (let nth = 0; nth < GROUPS; nth++) {
		const leader = leaders[nth % leaders.length];
		if (leader) seeded.push(await seedGroup(siteId, nth, leader, weeks, startMs));
	}
	const written: Written = { sessions: 0, notes: 0, answers: 0 };
	for (let week = 0; week < weeks; week++) {
		for (const [nth, group] of seeded.entries()) {
			const more = await seedWeek(siteId, group, supervisor, { week, nth, startMs, today });
			written.sessions += more.sessions;
			written.notes += more.notes;
			written.answers += more.answers;
		}
		say(week + 1, written);
	}
	const token = (role: Role) => ofRole(role)[0]?.token ?? '';
	return {
		written,
		tokens: {
			facilitator: token('facilitator'),
			supervisor: token('supervisor'),
			administrator: token('administrator')
		},
		groupId: seeded[0]?.id ?? newId<GroupId>()
	};
}

async function seedStaff(siteId: SiteId, atMs: number): Promise<Worker[]> {
	const passwordHash = await hashPassword(PASSWORD);
	return tx(async (tx) => {
		await tx
			.insert(sites)
			.values({ id: siteId, name: 'Longmeadow Clinic', timeZone: TIME_ZONE, settings: SITE_DEFAULTS });
		const workers: Worker[] = [];
		for (const { name, signInName, role, credential } of STAFF) {
			const [staffId, signInId, token] = [newId<StaffId>(), newId<SignInId>(), newToken()];
			const person = { displayName: name, credential, signInName, role, language: 'en' as const };
			await tx
				.insert(staff)
				.values({ ...staffRow(staffId, siteId, person, passwordHash), createdAtMs: atMs });
			await tx.insert(signIns).values({
				id: signInId,
				staffId,
				tokenHash: tokenHash(token),
				createdAtMs: nowMs(),
				lastSeenAtMs: nowMs(),
				endedAtMs: null
			});
			const actor: StaffActor = { kind: 'staff', staffId, signInId, siteId, role, from: null };
			workers.push({ actor, as: credential ? `${name}, ${credential}` : name, token });
		}
		return workers;
	});
}

async function seedGroup(
	siteId: SiteId,
	nth: number,
	leader: Worker,
	weeks: number,
	startMs: number
): Promise<Group> {
	const type = GROUP_TYPES[nth % GROUP_TYPES.length] ?? 'skills';
	const group: Group = {
		id: newId<GroupId>(),
		name: `Group ${nth + 1}, ${type}`,
		leader,
		places: placesOf(nth, weeks, numbersFrom(nth + 1)),
		startMinute: (nth < leadersOf(GROUPS) ? 9 : 17) * 60
	};
	await tx(async (tx) => {
		await tx.insert(groups).values({
			id: group.id,
			siteId,
			name: group.name,
			type,
			sizeLimit: 12,
			settings: GROUP_DEFAULTS,
			createdAtMs: startMs,
			archivedAtMs: null
		});
		await insertAll(
			tx,
			groupTimes,
			timesOf(group).map((time) => ({ id: newId<string>(), groupId: group.id, ...time }))
		);
		await tx.insert(groupFacilitators).values({
			id: newId(),
			groupId: group.id,
			staffId: leader.actor.staffId,
			fromMs: startMs,
			untilMs: null
		});
		await insertAll(
			tx,
			participants,
			group.places.map((person, n) =>
				participantRow(
					siteId,
					person,
					recordNumberOf(person, nth + 1, n + 1),
					startMs + Math.max(0, person.fromWeek) * WEEK_MS
				)
			)
		);
		await insertAll(
			tx,
			enrolments,
			group.places.map(({ id, fromWeek, untilWeek }) =>
				enrolmentRow(
					group.id,
					id,
					startMs + fromWeek * WEEK_MS,
					untilWeek < weeks ? startMs + untilWeek * WEEK_MS : null
				)
			)
		);
	});
	return group;
}

/** Half of the groups meet in the morning, half in the evening, so that nobody leads two at once. */
const leadersOf = (count: number): number => Math.ceil(count / 2);

const timesOf = ({ startMinute }: Group) =>
	[1, 3, 5].map((weekday) => ({ weekday, startMinute, minutes: 180 }));

type Week = { week: number; nth: number; startMs: number; today: number };

async function seedWeek(
	siteId: SiteId,
	group: Group,
	supervisor: Worker,
	{ week, nth, startMs, today }: Week
): Promise<Written> {
	const fromMs = startMs + week * WEEK_MS;
	const roster = group.places.filter(({ fromWeek, untilWeek }) => fromWeek <= week && week < untilWeek);
	const meetings = meetingsBetween(timesOf(group), TIME_ZONE, fromMs, Math.min(fromMs + WEEK_MS, today));
	const { actor, as } = group.leader;
	const signers = {
		author: { staffId: actor.staffId, as },
		reviewer: { staffId: supervisor.actor.staffId, as: supervisor.as },
		actor
	};
	return tx(async (tx) => {
		const sum: Written = { sessions: 0, notes: 0, answers: 0 };
		for (const [index, meeting] of meetings.entries()) {
			const random = numbersFrom(nth * 10_000 + week * 10 + index);
			const of = {
				siteId,
				groupId: group.id,
				groupName: group.name,
				timeZone: TIME_ZONE,
				leader: actor.staffId,
				roster,
				meeting
			};
			const progress = progressOf(today - meeting.endAtMs);
			const more = await atTime(meeting.endAtMs, () =>
				recordEvening(tx, anEvening(of, random), of, progress, signers, random)
			);
			sum.sessions += more.sessions;
			sum.notes += more.notes;
			sum.answers += more.answers;
		}
		return sum;
	});
}

/** The last days' notes are still to be written, those of the days before to be reviewed. */
const progressOf = (agoMs: number): Progress =>
	agoMs < 2 * DAY_MS ? 'draft' : agoMs < 5 * DAY_MS ? 'signed' : 'co-signed';
