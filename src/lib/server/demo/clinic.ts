import { like } from 'drizzle-orm';
import type { GroupId, ParticipantId, SignInId, SiteId, StaffId } from '$lib/ids';
import { SITE_DEFAULTS, type GroupType } from '$lib/settings';
import type { StaffActor } from '../access/actor';
import { hashPassword } from '../access/passwords';
import { setPin } from '../access/pins';
import { staffRow } from '../access/staff';
import { nowMs } from '../clock';
import { tx } from '../db';
import { participants, signIns, sites, staff } from '../db/schema';
import { newId } from '../new-id';
import { enrol } from '../programme/enrolment';
import { createGroup, type WeeklyTime } from '../programme/groups';
import { PARTICIPANTS, STAFF } from './people';
import { addWriting } from './writing';

export type Clinic = {
	siteId: SiteId;
	/** By key of `STAFF`. */
	actors: Record<string, StaffActor>;
	groups: { id: GroupId; type: GroupType; leaders: string[]; times: WeeklyTime[] }[];
	people: ParticipantId[];
};

type GroupPlan = {
	name: string;
	type: GroupType;
	times: WeeklyTime[];
	leaders: string[];
	/** Indexes into `PARTICIPANTS`. */
	people: number[];
	displayLanguage: 'en' | 'es' | 'both';
};

const HOUR_AND_A_HALF = 90;
const GROUPS: GroupPlan[] = [
	{
		name: 'Refusal and assertiveness skills',
		type: 'skills',
		times: [
			{ weekday: 2, startMinute: 18 * 60, minutes: HOUR_AND_A_HALF },
			{ weekday: 4, startMinute: 18 * 60, minutes: HOUR_AND_A_HALF }
		],
		leaders: ['robin', 'marisol'],
		people: [0, 1, 2, 3, 4, 5, 6, 7],
		displayLanguage: 'both'
	},
	{
		name: 'Understanding cravings',
		type: 'psychoeducational',
		times: [{ weekday: 1, startMinute: 17 * 60, minutes: 60 }],
		leaders: ['robin'],
		people: [0, 3, 5, 8, 9, 10],
		displayLanguage: 'en'
	},
	{
		name: 'Grupo de apoyo',
		type: 'support',
		times: [{ weekday: 3, startMinute: 19 * 60, minutes: HOUR_AND_A_HALF }],
		leaders: ['marisol'],
		people: [2, 4, 7, 11, 6],
		displayLanguage: 'es'
	}
];

/** One site with three groups of three types, twelve participants and four members of staff. */
export async function buildClinic(): Promise<Clinic> {
	const siteId = newId<SiteId>();
	const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
	await tx((tx) =>
		tx
			.insert(sites)
			.values({ id: siteId, name: 'Meadowlight Demo Clinic', timeZone, settings: SITE_DEFAULTS })
	);
	const actors = await buildStaff(siteId);
	const people = await buildPeople(siteId);
	const groups = [];
	for (const plan of GROUPS) groups.push(await buildGroup(plan, actors, people));
	await addWriting(actorOf(actors, 'casey'), actorOf(actors, 'robin'), people[0]);
	return { siteId, actors, groups, people };
}

async function buildStaff(siteId: SiteId): Promise<Record<string, StaffActor>> {
	const actors: Record<string, StaffActor> = {};
	for (const person of STAFF) {
		const passwordHash = await hashPassword(person.password);
		const staffId = newId<StaffId>();
		const signInId = newId<SignInId>();
		await tx(async (tx) => {
			await tx.insert(staff).values(staffRow(staffId, siteId, person, passwordHash));
			// Commands ask whether their sender is still signed in; this sign-in has no token and ends with the seeding.
			await tx.insert(signIns).values({
				id: signInId,
				staffId,
				tokenHash: `seed ${signInId}`,
				createdAtMs: nowMs(),
				lastSeenAtMs: nowMs(),
				endedAtMs: null
			});
		});
		actors[person.key] = { kind: 'staff', staffId, signInId, siteId, role: person.role, from: null };
	}
	return actors;
}

async function buildPeople(siteId: SiteId): Promise<ParticipantId[]> {
	const ids: ParticipantId[] = [];
	for (const { pin, ...person } of PARTICIPANTS) {
		const id = newId<ParticipantId>();
		await tx(async (tx) => {
			await tx
				.insert(participants)
				.values({ id, siteId, ...person, pinHash: null, cardHash: null, createdAtMs: nowMs() });
			await setPin(tx, siteId, id, pin);
		});
		ids.push(id);
	}
	return ids;
}

async function buildGroup(plan: GroupPlan, actors: Record<string, StaffActor>, people: ParticipantId[]) {
	const leaders = plan.leaders.map((key) => actorOf(actors, key));
	const admin = actorOf(actors, 'casey');
	const id = await createGroup(admin, {
		name: plan.name,
		type: plan.type,
		sizeLimit: 12,
		displayLanguage: plan.displayLanguage,
		fourthStyle: true,
		times: plan.times,
		facilitators: leaders.map(({ staffId }) => staffId)
	});
	for (const index of plan.people) {
		const person = people[index];
		if (person) await enrol(admin, id, person);
	}
	return { id, type: plan.type, leaders: plan.leaders, times: plan.times };
}

export function actorOf(actors: Record<string, StaffActor>, key: string): StaffActor {
	const actor = actors[key];
	if (!actor) throw new Error(`Nobody in the demo clinic is called ${key}.`);
	return actor;
}

/** The seeding is over: its sign-ins end like any other. */
export async function endSeedSignIns(): Promise<void> {
	await tx((tx) => tx.update(signIns).set({ endedAtMs: nowMs() }).where(like(signIns.tokenHash, 'seed %')));
}
