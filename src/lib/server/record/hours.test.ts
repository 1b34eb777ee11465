import { eq } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { GroupId, ParticipantId, SessionId } from '$lib/ids';
import type { AttendanceStatus } from '$lib/record';
import { withDatabase } from '../../../../tests/support/database';
import { aGroup, aParticipant, aSite, aStaffMember } from '../../../../tests/support/world';
import { participantOf } from '../access/handles';
import { atTime } from '../clock';
import { db, tx } from '../db';
import {
	auditEntries,
	enrolments,
	groupTimes,
	recordAttendance,
	recordBreaks,
	sessions,
	type SessionStatus
} from '../db/schema';
import { newId } from '../new-id';
import { endEnrolment, enrol } from '../programme/enrolment';
import { getPersonHours, listGroupHours } from './hours';

withDatabase();

const ZONE = 'America/New_York';
const MINUTE_MS = 60_000;
const at = (words: string) => Temporal.ZonedDateTime.from(`${words}[${ZONE}]`).epochMilliseconds;
const NOW = at('2026-11-25T12:00');

type Held = { minutes?: number; status?: SessionStatus; extra?: boolean; breakAt?: number };

/** A group that meets on Tuesdays and Thursdays at 6 PM for 90 minutes, on Wednesday noon in its sixth week. */
async function aClinic() {
	const siteId = await aSite();
	const [facilitator, other] = [
		await aStaffMember(siteId, 'facilitator'),
		await aStaffMember(siteId, 'facilitator')
	];
	const supervisor = await aStaffMember(siteId, 'supervisor');
	const administrator = await aStaffMember(siteId, 'administrator');
	const skills = { id: await aGroup(siteId, [facilitator], { name: 'Skills' }), name: 'Skills' };
	const support = { id: await aGroup(siteId, [other], { name: 'Support' }), name: 'Support' };
	await tx(async (tx) => {
		for (const weekday of [2, 4])
			await tx
				.insert(groupTimes)
				.values({ id: newId(), groupId: skills.id, weekday, startMinute: 1080, minutes: 90 });
	});
	const zoe = {
		id: await aParticipant(siteId, { firstName: 'Zoe', lastName: 'A' }),
		firstName: 'Zoe',
		lastName: 'A'
	};
	const abe = {
		id: await aParticipant(siteId, { firstName: 'Abe', lastName: 'B' }),
		firstName: 'Abe',
		lastName: 'B'
	};
	await atTime(at('2026-10-20T10:00'), async () => {
		for (const { id } of [zoe, abe]) await enrol(facilitator, skills.id, id);
	});

	/** A session of 90 minutes; `came` says how many of them each was there, and null that they were not. */
	async function hold(
		groupId: GroupId,
		start: string,
		came: [ParticipantId, number | null][],
		{ status = 'ended', extra = false, breakAt }: Held = {}
	): Promise<SessionId> {
		const id = newId<SessionId>();
		const startAtMs = at(start) + (extra ? 12_345 : 0);
		const endedAtMs = startAtMs + 90 * MINUTE_MS;
		const isHeld = status === 'ended';
		await tx(async (tx) => {
			await tx.insert(sessions).values({
				id,
				groupId,
				status,
				planId: null,
				plannedStartAtMs: startAtMs,
				plannedEndAtMs: endedAtMs,
				openedAtMs: isHeld ? startAtMs : null,
				startedAtMs: null,
				endedAtMs: isHeld ? endedAtMs : null,
				handedOverAtMs: isHeld ? endedAtMs : null
			});
			if (breakAt !== undefined)
				await tx.insert(recordBreaks).values({
					id: newId(),
					sessionId: id,
					startedAtMs: startAtMs + breakAt * MINUTE_MS,
					endedAtMs: startAtMs + (breakAt + 10) * MINUTE_MS
				});
			for (const [participantId, minutes] of came) {
				const stay = { arrivedAtMs: startAtMs, leftAtMs: startAtMs + (minutes ?? 0) * MINUTE_MS };
				await tx.insert(recordAttendance).values({
					id: newId(),
					sessionId: id,
					participantId,
					status: (minutes === null ? 'absent' : 'present') satisfies AttendanceStatus,
					stays: minutes === null ? [] : [stay],
					arrivedAtMs: minutes === null ? null : stay.arrivedAtMs,
					leftAtMs: minutes === null ? null : stay.leftAtMs,
					minutes: minutes ?? 0,
					reason: null
				});
			}
		});
		return id;
	}
	const ofSkills = (actor = facilitator) => atTime(NOW, () => listGroupHours(actor, [skills], 4));
	/** One person's weeks of the skills group, oldest first. */
	const weeksOf = async (firstName: string, actor = facilitator) =>
		(await ofSkills(actor)).of[0]!.people.find((person) => person.firstName === firstName)!.weeks;
	return {
		...{ siteId, facilitator, other, supervisor, administrator, skills, support, zoe, abe },
		...{ hold, ofSkills, weeksOf }
	};
}

describe('the hours of a group', () => {
	it('are by person and week, people by name, with what the weekly times still bring', async () => {
		const { skills, zoe, abe, hold, ofSkills } = await aClinic();
		await hold(skills.id, '2026-11-17T18:00', [
			[zoe.id, 90],
			[abe.id, 90]
		]);
		await hold(skills.id, '2026-11-19T18:00', [
			[zoe.id, 90],
			[abe.id, null]
		]);
		await hold(skills.id, '2026-11-24T18:00', [
			[zoe.id, 90],
			[abe.id, null]
		]);
		const { of, weeks, timeZone } = await ofSkills();
		expect(timeZone).toBe(ZONE);
		expect(weeks.map(({ startAtMs }) => startAtMs)).toEqual(
			['02', '09', '16', '23'].map((day) => at(`2026-11-${day}T00:00`))
		);
		expect(of[0]!.people.map(({ firstName }) => firstName)).toEqual(['Abe', 'Zoe']);
		const [first, second] = of[0]!.people;
		expect(first!.weeks.map(({ state, attendedMinutes }) => [state, attendedMinutes])).toEqual([
			['none', 0],
			['none', 0],
			['short', 90],
			['at-risk', 0]
		]);
		expect(first!.weeks[3]).toMatchObject({ targetMinutes: 180, leftMinutes: 90, shortMinutes: 90 });
		expect(second!.weeks.slice(2).map(({ state }) => state)).toEqual(['reached', 'so-far']);
		expect(second!.stay).toMatchObject({ weeks: 5, planned: 'before' });
	});

	it('leave breaks out, and a cancelled session', async () => {
		const { skills, zoe, hold, weeksOf } = await aClinic();
		await hold(skills.id, '2026-11-17T18:00', [[zoe.id, 90]], { breakAt: 40 });
		await hold(skills.id, '2026-11-19T18:00', [], { status: 'cancelled' });
		expect((await weeksOf('Zoe'))[2]).toMatchObject({
			state: 'reached',
			attendedMinutes: 80,
			targetMinutes: 80,
			sessions: [{ attendedMinutes: 80 }, { state: 'cancelled' }]
		});
	});

	it('count a meeting that is cancelled this week, or is open now, once', async () => {
		const { skills, hold, weeksOf } = await aClinic();
		await hold(skills.id, '2026-11-26T18:00', [], { status: 'cancelled' });
		expect((await weeksOf('Zoe'))[3]).toMatchObject({ state: 'none', sessions: [{ state: 'cancelled' }] });
		await tx((tx) => tx.update(sessions).set({ status: 'live' }));
		expect((await weeksOf('Zoe'))[3]).toMatchObject({ leftMinutes: 90, sessions: [{ state: 'open' }] });
	});

	it('plan nothing for anybody who was not enrolled when a session began', async () => {
		const { skills, facilitator, zoe, abe, hold, weeksOf } = await aClinic();
		const [spell] = await db().select().from(enrolments).where(eq(enrolments.participantId, abe.id));
		await atTime(at('2026-11-18T10:00'), () => endEnrolment(facilitator, skills.id, spell!.id, ''));
		await hold(skills.id, '2026-11-17T18:00', [
			[zoe.id, 90],
			[abe.id, 90]
		]);
		await hold(skills.id, '2026-11-19T18:00', [[zoe.id, 90]]);
		expect((await weeksOf('Abe'))[2]).toMatchObject({ state: 'reached', targetMinutes: 90 });
		expect((await weeksOf('Abe'))[3]).toMatchObject({ state: 'none', leftMinutes: 0 });
		expect((await weeksOf('Zoe'))[2]!.targetMinutes).toBe(180);
	});

	it('follow a correction of attendance', async () => {
		const { skills, abe, hold, weeksOf } = await aClinic();
		const id = await hold(skills.id, '2026-11-17T18:00', [[abe.id, null]]);
		expect((await weeksOf('Abe'))[2]!.state).toBe('short');
		const stay = { arrivedAtMs: at('2026-11-17T18:00'), leftAtMs: at('2026-11-17T19:30') };
		await tx((tx) =>
			tx
				.update(recordAttendance)
				.set({ stays: [stay], minutes: 90 })
				.where(eq(recordAttendance.sessionId, id))
		);
		expect((await weeksOf('Abe'))[2]).toMatchObject({ state: 'reached', attendedMinutes: 90 });
	});

	it('say the same of a week however many weeks are shown', async () => {
		const { facilitator, skills, abe, hold } = await aClinic();
		await hold(skills.id, '2026-10-22T18:00', [[abe.id, null]]);
		await hold(skills.id, '2026-11-17T18:00', [[abe.id, null]]);
		await hold(skills.id, '2026-11-24T12:00', [[abe.id, 90]], { extra: true });
		await hold(skills.id, '2026-11-24T15:00', [[abe.id, 90]], { extra: true });
		const shown = async (n: 4 | 8) =>
			(await atTime(NOW, () => listGroupHours(facilitator, [skills], n))).of[0]!.people[0]!.weeks.slice(-4);
		expect(await shown(4)).toEqual(await shown(8));
		expect((await shown(4))[2]!.state).toBe('short');
	});

	it('are of all groups whose attendance the reader may see, and of no other', async () => {
		const { other, skills, support, zoe, supervisor, hold, weeksOf } = await aClinic();
		await atTime(at('2026-10-20T10:00'), () => enrol(other, support.id, zoe.id));
		await hold(skills.id, '2026-11-17T18:00', [[zoe.id, 90]]);
		await hold(support.id, '2026-11-18T18:00', [[zoe.id, 60]]);
		const own = (await weeksOf('Zoe'))[2]!;
		expect(own.attendedMinutes).toBe(90);
		expect(JSON.stringify(own)).not.toContain('Support');
		const all = (await weeksOf('Zoe', supervisor))[2]!;
		expect(all.attendedMinutes).toBe(150);
		expect(all.sessions.map(({ groupName }) => groupName)).toEqual(['Skills', 'Support']);
	});

	it('are her own groups’ for a facilitator, and the site’s for supervisor and administrator', async () => {
		const { other, supervisor, administrator, ofSkills } = await aClinic();
		await expect(ofSkills(other)).rejects.toMatchObject({ code: 'not-found' });
		const elsewhere = await aStaffMember(await aSite(), 'supervisor');
		await expect(ofSkills(elsewhere)).rejects.toMatchObject({ code: 'not-found' });
		expect((await ofSkills(supervisor)).plan.ownGroupsOnly).toBe(false);
		expect((await ofSkills(administrator)).of[0]!.people).toHaveLength(2);
	});

	it('are read into the audit log, and hold no id of a person', async () => {
		const { facilitator, skills, zoe, abe, ofSkills } = await aClinic();
		const hours = await ofSkills();
		for (const { id } of [zoe, abe]) expect(JSON.stringify(hours)).not.toContain(id);
		expect(participantOf(facilitator, hours.of[0]!.people[0]!.handle)).toBe(abe.id);
		const entries = await db().select().from(auditEntries).where(eq(auditEntries.action, 'hours:read'));
		expect(entries).toMatchObject([{ subjectKind: 'group', groupId: skills.id, detail: { weeks: 4 } }]);
	});
});

describe('the hours of a person', () => {
	it('are those of the grid, and leave an entry about them', async () => {
		const { facilitator, skills, zoe, hold, weeksOf } = await aClinic();
		await hold(skills.id, '2026-11-17T18:00', [[zoe.id, 90]]);
		const { of } = await atTime(NOW, () => getPersonHours(facilitator, zoe, 4));
		expect(of.weeks).toEqual(await weeksOf('Zoe'));
		const [entry] = await db().select().from(auditEntries).where(eq(auditEntries.action, 'hours:read'));
		expect(entry).toMatchObject({ subjectKind: 'participant', participantId: zoe.id });
	});

	it('are not there for whoever leads none of their groups', async () => {
		const { other, zoe } = await aClinic();
		await expect(getPersonHours(other, zoe, 4)).rejects.toMatchObject({ code: 'not-found' });
	});
});
