import type {
	ActivityId,
	ExerciseId,
	GroupId,
	HoldId,
	ParticipantId,
	SeatId,
	SessionId,
	SignInId,
	SiteId,
	StaffId
} from '$lib/ids';
import { GROUP_DEFAULTS, SITE_DEFAULTS } from '$lib/settings';
import { newCommandId } from '$lib/live/command-id';
import type { StaffActor } from '$lib/server/access/actor';
import { newToken, tokenHash } from '$lib/server/access/secrets';
import { staffRow } from '$lib/server/access/staff';
import { nowMs } from '$lib/server/clock';
import { closeDatabase, db, tx } from '$lib/server/db';
import {
	enrolments,
	groupFacilitators,
	groups,
	liveHolds,
	liveRooms,
	liveSeats,
	participants,
	recordAttendance,
	sessions,
	signIns,
	sites,
	staff,
	turns
} from '$lib/server/db/schema';
import { eq } from 'drizzle-orm';
import { dispatch } from '$lib/server/live/dispatch';
import { displayToken } from '$lib/server/live/display-token';
import { openSession } from '$lib/server/live/open-session';
import { newId } from '$lib/server/new-id';

export type SeededSession = {
	sessionId: SessionId;
	groupId: GroupId;
	activityId: ActivityId;
	/** The facilitator's cookie value. */
	staffToken: string;
	/** One cookie value a tablet. */
	seatTokens: string[];
	/** The display's cookie value. */
	displayToken: string;
};

const EXERCISE = 'arriving' as ExerciseId;

/** Fills an empty data folder with running sessions of so many tablets each, an exercise open on all of them. */
export async function seed(count: number, tablets = 15): Promise<SeededSession[]> {
	const siteId = newId<SiteId>();
	// Consoles without a person at them must not lock in the middle of a long run.
	const settings = { ...SITE_DEFAULTS, lockAfterMinutes: 60 };
	await tx((tx) => tx.insert(sites).values({ id: siteId, name: 'Bench', timeZone: 'UTC', settings }));
	const seeded: SeededSession[] = [];
	for (let index = 0; index < count; index++) seeded.push(await seedSession(siteId, index, tablets));
	await closeDatabase();
	return seeded;
}

async function seedSession(siteId: SiteId, index: number, tablets: number): Promise<SeededSession> {
	const staffToken = newToken();
	const actor = await seedFacilitator(siteId, staffToken);
	const groupId = newId<GroupId>();
	await tx(async (tx) => {
		await tx.insert(groups).values({
			id: groupId,
			siteId,
			name: `Group ${index}`,
			type: 'skills',
			sizeLimit: Math.max(20, tablets),
			settings: GROUP_DEFAULTS,
			createdAtMs: nowMs(),
			archivedAtMs: null
		});
		await tx
			.insert(groupFacilitators)
			.values({ id: newId(), groupId, staffId: actor.staffId, fromMs: nowMs(), untilMs: null });
		for (let n = 0; n < tablets; n++) {
			const participantId = newId<ParticipantId>();
			await tx.insert(participants).values({
				id: participantId,
				siteId,
				firstName: `First${n}`,
				lastName: `Last${n}`,
				recordNumber: `${index}-${n}`,
				language: n % 3 === 0 ? 'es' : 'en',
				pinHash: null,
				cardHash: null,
				createdAtMs: nowMs()
			});
			await tx.insert(enrolments).values({
				id: newId(),
				groupId,
				participantId,
				startedAtMs: nowMs(),
				endedAtMs: null,
				endReason: null
			});
		}
	});
	const sessionId = await openSession(actor, {
		groupId,
		planId: null,
		plannedStartAtMs: nowMs(),
		plannedEndAtMs: nowMs() + 5_400_000
	});
	const seatTokens = await seatEverybody(sessionId);
	const { outcome } = await dispatch(actor, sessionId, {
		id: newCommandId(),
		name: 'push',
		steer: 1,
		input: { planItemId: null, exerciseId: EXERCISE }
	});
	const { activityId } = outcome as { activityId: ActivityId };
	const [room] = await db().select().from(liveRooms).where(eq(liveRooms.sessionId, sessionId));
	const display = displayToken(sessionId, room?.displayNonce ?? '');
	return { sessionId, groupId, activityId, staffToken, seatTokens, displayToken: display };
}

async function seedFacilitator(siteId: SiteId, token: string): Promise<StaffActor> {
	const staffId = newId<StaffId>();
	const signInId = newId<SignInId>();
	await tx(async (tx) => {
		const person = {
			signInName: staffId,
			displayName: 'Facilitator',
			credential: '',
			role: 'facilitator' as const,
			language: 'en' as const
		};
		await tx.insert(staff).values(staffRow(staffId, siteId, person, 'no hash'));
		await tx.insert(signIns).values({
			id: signInId,
			staffId,
			tokenHash: tokenHash(token),
			createdAtMs: nowMs(),
			lastSeenAtMs: nowMs(),
			endedAtMs: null
		});
	});
	return { kind: 'staff', staffId, signInId, siteId, role: 'facilitator', from: null };
}

async function seatEverybody(sessionId: SessionId): Promise<string[]> {
	const seats = await db()
		.select({ id: liveSeats.id })
		.from(liveSeats)
		.where(eq(liveSeats.sessionId, sessionId));
	const tokens: string[] = [];
	await tx(async (tx) => {
		for (const [index, seat] of seats.entries()) {
			const token = newToken();
			tokens.push(token);
			await tx.insert(liveHolds).values({
				id: newId<HoldId>(),
				sessionId,
				seatId: seat.id as SeatId,
				tokenHash: tokenHash(token),
				deviceId: null,
				number: index,
				status: 'seated',
				way: 'pin',
				language: 'en',
				askedAtMs: nowMs(),
				seatedAtMs: nowMs(),
				releasedAtMs: null
			});
		}
	});
	return tokens;
}

const PARTS = ['refuser', 'offerer', 'coach'];

/** Gives a group past sessions with attendance and parts played, each a week before the one after it. */
export async function seedPast(groupId: GroupId, count: number): Promise<void> {
	const people = await db()
		.select({ participantId: enrolments.participantId })
		.from(enrolments)
		.where(eq(enrolments.groupId, groupId));
	const week = 7 * 24 * 3_600_000;
	await tx(async (tx) => {
		for (let past = 1; past <= count; past++) {
			const id = newId<SessionId>();
			const startAtMs = nowMs() - past * week;
			await tx.insert(sessions).values({
				id,
				groupId,
				status: 'ended',
				planId: null,
				plannedStartAtMs: startAtMs,
				plannedEndAtMs: startAtMs + 5_400_000,
				openedAtMs: startAtMs,
				startedAtMs: startAtMs,
				endedAtMs: startAtMs + 5_400_000,
				handedOverAtMs: startAtMs + 5_400_000
			});
			for (const [index, { participantId }] of people.entries()) {
				const part = PARTS[(index + past) % people.length];
				if (part) {
					const turn = { groupId, participantId, kind: 'role-play', part, sessionId: id, atMs: startAtMs };
					await tx.insert(turns).values({ id: newId(), ...turn });
				}
				await tx.insert(recordAttendance).values({
					id: newId(),
					sessionId: id,
					participantId,
					status: 'present',
					stays: [],
					arrivedAtMs: startAtMs,
					leftAtMs: startAtMs + 5_400_000,
					minutes: 90,
					reason: null
				});
			}
		}
	});
	await closeDatabase();
}
