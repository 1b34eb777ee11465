import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { GroupId, StaffId } from '$lib/ids';
import { byName } from '$lib/name-order';
import { GROUP_TYPES, type GroupSettings, type GroupType } from '$lib/settings';
import { oneLine } from '$lib/text-fields';
import type { StaffActor } from '../access/actor';
import { POLICY } from '../access/policy';
import { allow, listOwnGroups } from '../access/rights';
import { audit } from '../audit/audit';
import { rightsChanged } from '../bus';
import { nowMs } from '../clock';
import { db, tx, type Reader, type Tx } from '../db';
import { groupFacilitators, groups, groupTimes, staff } from '../db/schema';
import { newId } from '../new-id';
import { Refusal } from '../refusal';
import { rosterSize } from './enrolment';

export const GroupInput = z.strictObject({
	name: oneLine(80).min(1),
	type: z.enum(GROUP_TYPES),
	sizeLimit: z.int().min(2).max(40),
	displayLanguage: z.enum(['en', 'es', 'both']),
	fourthStyle: z.boolean(),
	times: z
		.array(
			z.strictObject({
				weekday: z.int().min(1).max(7),
				startMinute: z.int().min(0).max(1439),
				minutes: z.int().min(15).max(480)
			})
		)
		.max(14),
	facilitators: z.array(z.uuid()).min(1).max(6)
});
export type GroupInput = z.infer<typeof GroupInput>;

export type WeeklyTime = { weekday: number; startMinute: number; minutes: number };

export type GroupHead = {
	id: GroupId;
	name: string;
	type: GroupType;
	sizeLimit: number;
	rosterSize: number;
	times: WeeklyTime[];
	facilitators: { id: StaffId; name: string }[];
};

export type Group = GroupHead & { settings: GroupSettings };

/** The groups that an actor reaches, by name. */
export async function listGroups(actor: StaffActor): Promise<GroupHead[]> {
	const reader = db();
	const own = POLICY['groups:read'][actor.role] === 'own' ? await listOwnGroups(reader, actor) : null;
	if (own?.length === 0) return [];
	const rows = await reader
		.select()
		.from(groups)
		.where(
			and(
				eq(groups.siteId, actor.siteId),
				isNull(groups.archivedAtMs),
				own ? inArray(groups.id, own) : undefined
			)
		);
	rows.sort((a, b) => byName(a.name, b.name));
	return Promise.all(rows.map((row) => withPeople(reader, row)));
}

/** @throws Refusal 'not-found' */
export async function getGroup(actor: StaffActor, groupId: GroupId): Promise<Group> {
	const reader = db();
	await allow(reader, actor, 'groups:read', { groupId });
	const [row] = await reader.select().from(groups).where(eq(groups.id, groupId));
	if (!row) throw new Refusal('not-found');
	return { ...(await withPeople(reader, row)), settings: row.settings };
}

async function withPeople(reader: Reader, row: typeof groups.$inferSelect): Promise<GroupHead> {
	const times = await reader
		.select()
		.from(groupTimes)
		.where(eq(groupTimes.groupId, row.id))
		.orderBy(asc(groupTimes.weekday), asc(groupTimes.startMinute));
	const leaders = await reader
		.select({ id: staff.id, name: staff.displayName })
		.from(groupFacilitators)
		.innerJoin(staff, eq(staff.id, groupFacilitators.staffId))
		.where(and(eq(groupFacilitators.groupId, row.id), isNull(groupFacilitators.untilMs)))
		.orderBy(asc(staff.displayName));
	return {
		id: row.id,
		name: row.name,
		type: row.type,
		sizeLimit: row.sizeLimit,
		rosterSize: await rosterSize(reader, row.id),
		times: times.map(({ weekday, startMinute, minutes }) => ({ weekday, startMinute, minutes })),
		facilitators: leaders
	};
}

/**
 * A facilitator who creates a group leads it, whomever else she names.
 * @param id made with the form, so that the same form sent twice makes one group
 */
export async function createGroup(
	actor: StaffActor,
	input: GroupInput,
	id: GroupId = newId<GroupId>()
): Promise<GroupId> {
	return tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'groups:create', { siteId: actor.siteId });
		const [here] = await tx.select({ id: groups.id }).from(groups).where(eq(groups.id, id));
		if (here) {
			await allow(tx, actor, 'groups:write', { groupId: id });
			return id;
		}
		await tx.insert(groups).values({
			id,
			siteId,
			name: input.name,
			type: input.type,
			sizeLimit: input.sizeLimit,
			settings: { displayLanguage: input.displayLanguage, fourthStyle: input.fourthStyle },
			createdAtMs: nowMs(),
			archivedAtMs: null
		});
		await setTimes(tx, id, input.times);
		const named = input.facilitators as StaffId[];
		await setFacilitators(tx, actor, id, actor.role === 'facilitator' ? [...named, actor.staffId] : named);
		await audit(tx, actor, {
			action: 'group:create',
			subject: { kind: 'group', id },
			groupId: id,
			siteId
		});
		return id;
	});
}

export async function changeGroup(actor: StaffActor, groupId: GroupId, input: GroupInput): Promise<void> {
	await tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'groups:write', { groupId });
		await tx
			.update(groups)
			.set({
				name: input.name,
				type: input.type,
				sizeLimit: input.sizeLimit,
				settings: { displayLanguage: input.displayLanguage, fourthStyle: input.fourthStyle }
			})
			.where(eq(groups.id, groupId));
		await setTimes(tx, groupId, input.times);
		await setFacilitators(tx, actor, groupId, input.facilitators as StaffId[]);
		await audit(tx, actor, {
			action: 'group:change',
			subject: { kind: 'group', id: groupId },
			groupId,
			siteId
		});
	});
}

async function setTimes(tx: Tx, groupId: GroupId, times: WeeklyTime[]): Promise<void> {
	await tx.delete(groupTimes).where(eq(groupTimes.groupId, groupId));
	for (const time of times) await tx.insert(groupTimes).values({ id: newId(), groupId, ...time });
}

/** Who leads from now on. Spells are kept; whoever no longer leads loses her open consoles at once. */
async function setFacilitators(
	tx: Tx,
	actor: StaffActor,
	groupId: GroupId,
	wanted: StaffId[]
): Promise<void> {
	const ids = new Set(wanted);
	const people = await tx
		.select({ id: staff.id })
		.from(staff)
		.where(and(eq(staff.siteId, actor.siteId), eq(staff.role, 'facilitator'), inArray(staff.id, [...ids])));
	if (people.length !== ids.size) throw new Refusal('invalid', { fields: ['facilitators'] });
	const current = await tx
		.select()
		.from(groupFacilitators)
		.where(and(eq(groupFacilitators.groupId, groupId), isNull(groupFacilitators.untilMs)));
	for (const spell of current.filter(({ staffId }) => !ids.has(staffId))) {
		await tx.update(groupFacilitators).set({ untilMs: nowMs() }).where(eq(groupFacilitators.id, spell.id));
		tx.afterCommit(rightsChanged);
	}
	const leading = new Set(current.map(({ staffId }) => staffId));
	for (const staffId of ids) {
		if (leading.has(staffId)) continue;
		await tx
			.insert(groupFacilitators)
			.values({ id: newId(), groupId, staffId, fromMs: nowMs(), untilMs: null });
	}
}
