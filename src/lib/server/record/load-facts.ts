import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { PLANS } from '$lib/curriculum';
import type { GroupId, PlanId, SessionId } from '$lib/ids';
import type { Localised } from '$lib/localised';
import { byLastName } from '$lib/name-order';
import type { ActivityFacts, Interval } from '$lib/record-views';
import type { Reader } from '../db';
import {
	groupFacilitators,
	groups,
	participants,
	plans,
	recordActivities,
	recordAttendance,
	recordFollowUps,
	recordParticipation,
	sessions,
	sites,
	staff
} from '../db/schema';
import { nextOfGroup } from '../programme/coming';
import { readLeftBy } from '../programme/next-items';
import { Refusal } from '../refusal';
import { listBreaks } from './breaks';
import { heldInterval } from './attended';
import type { PersonFacts, SessionFacts } from './facts';
import { listVisitors } from './list-visitors';

/**
 * All that the record knows of a session that was handed over. Asks no right by itself.
 * @throws Refusal 'not-found' for one that has not ended
 */
export async function loadFacts(reader: Reader, sessionId: SessionId): Promise<SessionFacts> {
	const [found] = await reader
		.select({ session: sessions, group: groups, timeZone: sites.timeZone })
		.from(sessions)
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.innerJoin(sites, eq(sites.id, groups.siteId))
		.where(eq(sessions.id, sessionId));
	if (!found || found.session.endedAtMs === null) throw new Refusal('not-found');
	const { session, group, timeZone } = found;
	const held = heldInterval({ ...session, endedAtMs: found.session.endedAtMs });
	return {
		group: { name: group.name, type: group.type },
		timeZone,
		held,
		breaks: await listBreaks(reader, sessionId),
		topic: await titleOf(reader, session.planId),
		facilitators: await listLeaders(reader, group.id, held),
		activities: await listActivities(reader, sessionId),
		people: await listPeople(reader, sessionId),
		visitors: (await listVisitors(reader, sessionId)).map(({ role }) => role),
		homework: (await readLeftBy(reader, sessionId)).flatMap(({ words }) => words ?? []),
		nextStartAtMs: (await nextOfGroup(reader, group.id, timeZone, held.endAtMs))?.startAtMs ?? null
	};
}

async function titleOf(reader: Reader, planId: PlanId | null): Promise<Localised | null> {
	if (planId === null) return null;
	const file = PLANS.get(planId);
	if (file) return file.title;
	const [own] = await reader.select({ title: plans.title }).from(plans).where(eq(plans.id, planId));
	return own ? { en: own.title, es: own.title } : null;
}

/** Who led the group at the time, with their credentials. */
async function listLeaders(reader: Reader, groupId: GroupId, held: Interval): Promise<string[]> {
	const rows = await reader
		.selectDistinct({ name: staff.displayName, credential: staff.credential })
		.from(groupFacilitators)
		.innerJoin(staff, eq(staff.id, groupFacilitators.staffId))
		.where(
			and(
				eq(groupFacilitators.groupId, groupId),
				lte(groupFacilitators.fromMs, held.endAtMs),
				or(isNull(groupFacilitators.untilMs), gt(groupFacilitators.untilMs, held.startAtMs))
			)
		)
		.orderBy(asc(staff.displayName));
	return rows.map(({ name, credential }) => (credential ? `${name}, ${credential}` : name));
}

async function listActivities(reader: Reader, sessionId: SessionId): Promise<ActivityFacts[]> {
	const rows = await reader
		.select()
		.from(recordActivities)
		.where(eq(recordActivities.sessionId, sessionId))
		.orderBy(asc(recordActivities.position));
	return rows.map(({ id, title, exerciseVersion, minutes, groupLines, leftOut }) => ({
		id,
		title,
		version: exerciseVersion,
		minutes,
		lines: groupLines,
		leftOut
	}));
}

async function listPeople(reader: Reader, sessionId: SessionId): Promise<PersonFacts[]> {
	const rows = await reader
		.select({
			attendance: recordAttendance,
			firstName: participants.firstName,
			lastName: participants.lastName,
			otherNames: participants.otherNames
		})
		.from(recordAttendance)
		.innerJoin(participants, eq(participants.id, recordAttendance.participantId))
		.where(eq(recordAttendance.sessionId, sessionId));
	rows.sort(byLastName);
	const parts = await reader
		.select({ part: recordParticipation })
		.from(recordParticipation)
		.innerJoin(recordActivities, eq(recordActivities.id, recordParticipation.activityId))
		.where(eq(recordParticipation.sessionId, sessionId))
		.orderBy(asc(recordActivities.position));
	const followUps = await reader
		.select()
		.from(recordFollowUps)
		.where(eq(recordFollowUps.sessionId, sessionId))
		.orderBy(asc(recordFollowUps.raisedAtMs));
	return rows.map(({ attendance, firstName, lastName, otherNames }) => {
		const { participantId: id, status, stays, arrivedAtMs, leftAtMs, minutes, reason } = attendance;
		return {
			...{ id, firstName, lastName, otherNames, status, stays, arrivedAtMs, leftAtMs, minutes, reason },
			parts: parts
				.filter(({ part }) => part.participantId === id)
				.map(({ part: { activityId, lines, scores, plans } }) => ({ activityId, lines, scores, plans })),
			followUps: followUps
				.filter(({ participantId }) => participantId === id)
				.map(({ cause, detail, raisedAtMs, closedAtMs, done }) => ({
					cause,
					detail,
					raisedAtMs,
					closedAtMs,
					done
				}))
		};
	});
}
