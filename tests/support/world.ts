import type { GroupId, ParticipantId, SignInId, SiteId, StaffId } from '$lib/ids';
import {
	GROUP_DEFAULTS,
	SITE_DEFAULTS,
	type GroupSettings,
	type GroupType,
	type SiteSettings
} from '$lib/settings';
import type { StaffActor } from '$lib/server/access/actor';
import { setPin } from '$lib/server/access/pins';
import { staffRow } from '$lib/server/access/staff';
import { nowMs } from '$lib/server/clock';
import { tx } from '$lib/server/db';
import {
	groupFacilitators,
	groups,
	participants,
	signIns,
	sites,
	staff,
	type Role
} from '$lib/server/db/schema';
import { enrol } from '$lib/server/programme/enrolment';
import { newId } from '$lib/server/new-id';

/** Builders for tests: each makes one thing with sensible defaults, straight in the database. */

export async function aSite(settings: Partial<SiteSettings> = {}): Promise<SiteId> {
	const id = newId<SiteId>();
	await tx((tx) =>
		tx.insert(sites).values({
			id,
			name: 'Test site',
			timeZone: 'America/New_York',
			settings: { ...SITE_DEFAULTS, ...settings }
		})
	);
	return id;
}

const A_LONG_TIME_MS = 10 * 365 * 24 * 3_600_000;

/**
 * Somebody of the staff, signed in, who has shown again that it is them and may sign for as long as a test may take. The
 * password hash is no hash: nobody can sign in by it.
 */
export async function aStaffMember(
	siteId: SiteId,
	role: Role,
	displayName: string = role
): Promise<StaffActor> {
	const staffId = newId<StaffId>();
	const signInId = newId<SignInId>();
	await tx(async (tx) => {
		const person = { signInName: staffId, displayName, credential: 'LCSW', role, language: 'en' as const };
		await tx.insert(staff).values(staffRow(staffId, siteId, person, 'no hash'));
		await tx.insert(signIns).values({
			id: signInId,
			staffId,
			tokenHash: signInId,
			createdAtMs: nowMs(),
			lastSeenAtMs: nowMs(),
			endedAtMs: null,
			confirmedAtMs: nowMs() + A_LONG_TIME_MS
		});
	});
	return { kind: 'staff', staffId, signInId, siteId, role, from: '192.0.2.1' };
}

export async function aGroup(
	siteId: SiteId,
	leaders: StaffActor[],
	options: { name?: string; type?: GroupType; sizeLimit?: number; settings?: Partial<GroupSettings> } = {}
): Promise<GroupId> {
	const id = newId<GroupId>();
	await tx(async (tx) => {
		await tx.insert(groups).values({
			id,
			siteId,
			name: options.name ?? 'Test group',
			type: options.type ?? 'skills',
			sizeLimit: options.sizeLimit ?? 12,
			settings: { ...GROUP_DEFAULTS, ...options.settings },
			createdAtMs: nowMs(),
			archivedAtMs: null
		});
		for (const { staffId } of leaders) {
			await tx
				.insert(groupFacilitators)
				.values({ id: newId(), groupId: id, staffId, fromMs: nowMs(), untilMs: null });
		}
	});
	return id;
}

let people = 0;

export async function aParticipant(
	siteId: SiteId,
	options: { firstName?: string; lastName?: string; language?: 'en' | 'es'; pin?: string } = {}
): Promise<ParticipantId> {
	const id = newId<ParticipantId>();
	const number = ++people;
	await tx(async (tx) => {
		await tx.insert(participants).values({
			id,
			siteId,
			firstName: options.firstName ?? `First${number}`,
			lastName: options.lastName ?? `Last${number}`,
			recordNumber: `R-${number}`,
			language: options.language ?? 'en',
			pinHash: null,
			cardHash: null,
			createdAtMs: nowMs()
		});
		if (options.pin) await setPin(tx, siteId, id, options.pin);
	});
	return id;
}

export type World = {
	siteId: SiteId;
	facilitator: StaffActor;
	groupId: GroupId;
	people: ParticipantId[];
};

/** One site, one facilitator, her group, and people on its roster with the PINs 1001, 1002 … */
export async function aWorld({ participants: count = 3 }: { participants?: number } = {}): Promise<World> {
	const siteId = await aSite();
	const facilitator = await aStaffMember(siteId, 'facilitator');
	const groupId = await aGroup(siteId, [facilitator]);
	const people: ParticipantId[] = [];
	for (let index = 0; index < count; index++) {
		const id = await aParticipant(siteId, { pin: String(1001 + index) });
		await enrol(facilitator, groupId, id);
		people.push(id);
	}
	return { siteId, facilitator, groupId, people };
}
