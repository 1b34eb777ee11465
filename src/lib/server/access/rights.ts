import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { GroupId, ParticipantId, SiteId, StaffId } from '$lib/ids';
import { prepared, type Reader } from '../db';
import { enrolments, groupFacilitators, groups, participants } from '../db/schema';
import { Refusal } from '../refusal';
import type { Actor, SeatActor, StaffActor } from './actor';
import { isInEmergency } from './emergency';
import { POLICY, type Right } from './policy';

/**
 * What an act is about: a site or something of it, a group of it, or a person of it. What is `onlyOf` one of the staff
 * is there for nobody else, whatever their role.
 */
export type About =
	{ siteId: SiteId; onlyOf?: StaffId | null } | { groupId: GroupId } | { participantId: ParticipantId };

/**
 * Lets a member of staff through or answers 'not found', as if the thing weren't there.
 * @returns the actor, now known to be staff
 */
export async function allow(reader: Reader, actor: Actor, right: Right, about: About): Promise<StaffActor> {
	if (actor.kind !== 'staff') throw new Refusal(actor.kind === 'stranger' ? 'not-signed-in' : 'not-found');
	if (!(await reaches(reader, actor, right, about))) throw new Refusal('not-found');
	return actor;
}

/**
 * Lets a seat through to what its own person wrote. Of staff nobody reaches it, whatever their role ('own-words:take').
 * @returns the actor, now known to be a seat; whether it still has its tablet is the session's to say
 */
export function allowOwn(actor: Actor): SeatActor {
	if (actor.kind !== 'seat') throw new Refusal('not-found');
	return actor;
}

/** Whether a member of staff has a right about something. */
export async function reaches(
	reader: Reader,
	actor: StaffActor,
	right: Right,
	about: About
): Promise<boolean> {
	const reach = POLICY[right][actor.role];
	if (reach === 'none') return false;
	if ((await siteOf(reader, about)) !== actor.siteId) return false;
	if ('siteId' in about && about.onlyOf && about.onlyOf !== actor.staffId) return false;
	if (reach === 'site') return true;
	// Of one person alone: about a group or the site an emergency says nothing, whomever it is about.
	if (reach === 'emergency')
		return 'participantId' in about && isInEmergency(reader, actor, about.participantId);
	if ('groupId' in about) return (await listOwnGroups(reader, actor)).includes(about.groupId);
	if ('participantId' in about) return sharesAGroup(reader, actor, about.participantId);
	// About the site as a whole, a person who reaches only her own groups has nothing to say.
	return false;
}

/** The groups that a facilitator leads now. */
export async function listOwnGroups(reader: Reader, actor: StaffActor): Promise<GroupId[]> {
	return (await ownGroups(reader, { staffId: actor.staffId })).map(({ groupId }) => groupId);
}

// Asked at every command of a console and every second of a push to one: built once.
const ownGroups = prepared((reader: Reader) =>
	reader
		.select({ groupId: groupFacilitators.groupId })
		.from(groupFacilitators)
		.where(and(eq(groupFacilitators.staffId, sql.placeholder('staffId')), isNull(groupFacilitators.untilMs)))
);
const siteOfGroup = prepared((reader: Reader) =>
	reader
		.select({ siteId: groups.siteId })
		.from(groups)
		.where(eq(groups.id, sql.placeholder('groupId')))
);

async function siteOf(reader: Reader, about: About): Promise<SiteId | undefined> {
	if ('siteId' in about) return about.siteId;
	if ('groupId' in about) {
		const [group] = await siteOfGroup(reader, { groupId: about.groupId });
		return group?.siteId;
	}
	const [participant] = await reader
		.select({ siteId: participants.siteId })
		.from(participants)
		.where(eq(participants.id, about.participantId));
	return participant?.siteId;
}

/** People of her groups, past spells included: their record is hers to finish after they left. */
async function sharesAGroup(
	reader: Reader,
	actor: StaffActor,
	participantId: ParticipantId
): Promise<boolean> {
	const own = await listOwnGroups(reader, actor);
	if (own.length === 0) return false;
	const [shared] = await reader
		.select({ id: enrolments.id })
		.from(enrolments)
		.where(and(eq(enrolments.participantId, participantId), inArray(enrolments.groupId, own)))
		.limit(1);
	return shared !== undefined;
}
