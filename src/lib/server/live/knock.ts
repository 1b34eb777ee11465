import { and, desc, eq, inArray } from 'drizzle-orm';
import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { HoldId, ParticipantId, SeatId, SessionId } from '$lib/ids';
import type { JoinWay } from '$lib/live/room';
import type { Locale } from '$lib/localised';
import type { DeviceActor, DoorActor, Stranger } from '../access/actor';
import { findByCard, findByPin, PIN } from '../access/pins';
import { newToken, tokenHash } from '../access/secrets';
import {
	countFailure,
	forgetFailures,
	networkOf,
	refuseThrottled,
	RULES,
	type Throttled
} from '../access/throttle';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { db, tx, type Tx } from '../db';
import { groups, liveHolds, liveSeats, participants, sessions, sites } from '../db/schema';
import { newId } from '../new-id';
import { Refusal } from '../refusal';
import { sessionWithCode } from './door-codes';
import { loadState } from './load-state';
import { raiseVersion } from './raise-version';
import { seatedHoldOf, type LiveState } from './state';
import { arrive } from './stays';
import { refuseTurnedAway } from './turned-away';

/** What somebody brings to the door: their PIN, the secret of their card, or only the wish to come in. */
export const Knock = z.discriminatedUnion('way', [
	z.strictObject({ way: z.literal('pin'), pin: z.string().regex(PIN) }),
	z.strictObject({ way: z.literal('card'), secret: z.string().min(20).max(100) }),
	z.strictObject({ way: z.literal('ask') })
]);
export type Knock = z.infer<typeof Knock>;

export type OpenRoom = { sessionId: SessionId; groupName: string };

/** Sessions at a tablet's site that can be joined now. */
export async function listOpenRooms(device: DeviceActor): Promise<OpenRoom[]> {
	return db()
		.select({ sessionId: sessions.id, groupName: groups.name })
		.from(sessions)
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.where(and(eq(groups.siteId, device.siteId), inArray(sessions.status, ['open', 'live'])));
}

/**
 * Which session a code opens, for anybody.
 * @throws Refusal 'unknown-code', also for one that has ended or is too old; 'throttled'
 */
export async function sessionOfCode(
	actor: Stranger | DeviceActor,
	browser: string,
	code: string
): Promise<SessionId> {
	const keys: Throttled[] = [
		{ key: `code:${browser}`, rule: RULES.tablet },
		// Everybody at a clinic has one address: its own tablets don't fill that bucket for the others.
		...(actor.kind === 'device' ? [] : [{ key: `code-address:${networkOf(actor.from)}`, rule: RULES.code }])
	];
	await refuseThrottled(db(), keys);
	const sessionId = await tx(async (tx) => {
		// Again: of a thousand tries at once, each counts before the next is looked at.
		await refuseThrottled(tx, keys);
		const found = await sessionWithCode(tx, code);
		if (!found && (await countFailure(tx, keys))) await auditGuessing(tx, actor);
		return found;
	});
	if (!sessionId) throw new Refusal('unknown-code');
	return sessionId;
}

/** One entry each time that somebody is stopped, not one for each try; where each site's administrators find it. */
async function auditGuessing(tx: Tx, actor: Stranger | DeviceActor): Promise<void> {
	for (const { siteId } of await tx.select({ siteId: sites.id }).from(sites)) {
		await audit(tx, actor, { action: 'code:guess', subject: { kind: 'site', id: siteId }, siteId });
	}
}

/**
 * In which open session the owner of a card has a seat: the one opened last, if there are several.
 * @throws Refusal 'unknown-card'
 */
export async function sessionOfCard(secret: string): Promise<SessionId> {
	const [found] = await db()
		.select({ sessionId: sessions.id })
		.from(participants)
		.innerJoin(liveSeats, eq(liveSeats.participantId, participants.id))
		.innerJoin(sessions, eq(sessions.id, liveSeats.sessionId))
		.where(and(eq(participants.cardHash, tokenHash(secret)), inArray(sessions.status, ['open', 'live'])))
		.orderBy(desc(sessions.openedAtMs))
		.limit(1);
	if (!found) throw new Refusal('unknown-card');
	return found.sessionId;
}

/** Somebody who waits at the door changed their mind. */
export async function stopWaiting(actor: DoorActor): Promise<void> {
	await tx(async (tx) => {
		await tx
			.update(liveHolds)
			.set({ status: 'released', releasedAtMs: nowMs() })
			.where(and(eq(liveHolds.id, actor.holdId), eq(liveHolds.status, 'waiting')));
		await raiseVersion(tx, actor.sessionId);
	});
}

/**
 * Knocks at the door of a session. One of the clinic's tablets with the right PIN or card is seated at once; a
 * phone or an unknown tablet waits until a facilitator lets it in (or not, as the clinic chose), and so does
 * anybody whose seat is taken by another tablet.
 *
 * @param browser a key of this browser, for the throttle: a tablet's id, or what its cookie says
 * @returns the token for the browser's cookie
 * @throws Refusal 'wrong-pin' (also for somebody of another group), 'unknown-card', 'throttled', 'session-ended',
 * 'turned-away' for ten minutes after a facilitator said no, 'door-full', 'group-full'
 */
export async function knock(
	actor: Stranger | DeviceActor,
	browser: string,
	sessionId: SessionId,
	brought: Knock,
	language: Locale | null
): Promise<{ token: string }> {
	if (actor.kind === 'stranger') await refuseTurnedAway(browser);
	const seat = brought.way === 'ask' ? null : await identify(actor, browser, sessionId, brought);
	const token = newToken();
	await tx(async (tx) => {
		const state = await loadState(tx, sessionId);
		if (state.session.status === 'ended') throw new Refusal('session-ended');
		const hold = newHold(state, actor, brought.way, seat, token, language);
		if (hold.status === 'waiting' && actor.kind === 'stranger') {
			refuseFullDoor(state);
			if (!seat) refuseFullGroup(state);
		}
		await tx.insert(liveHolds).values(hold);
		if (seat && hold.status === 'seated') await arrive(tx, state, seat.id, 'tablet', hold.askedAtMs);
		await raiseVersion(tx, sessionId);
		await audit(tx, actor, {
			action: hold.status === 'seated' ? 'live:take-seat' : 'live:knock',
			subject: { kind: 'hold', id: hold.id },
			groupId: state.session.groupId,
			siteId: state.session.siteId,
			...(seat ? { participantId: seat.participantId } : {}),
			detail: { way: brought.way }
		});
	});
	return { token };
}

/** So many phones and unknown tablets wait at once: a list that a facilitator can still read. */
const MOST_WAITING = 20;

function refuseFullDoor({ holds }: LiveState): void {
	const waiting = holds.filter(({ status, deviceId }) => status === 'waiting' && deviceId === null);
	if (waiting.length >= MOST_WAITING) throw new Refusal('door-full');
}

/** Where everybody has a tablet or phone, one more that says nothing of whose it is is nobody's. */
function refuseFullGroup(state: LiveState): void {
	const isFull = state.seats.length > 0 && state.seats.every(({ id }) => seatedHoldOf(state, id));
	if (isFull) throw new Refusal('group-full');
}

type Seat = { id: SeatId; participantId: ParticipantId; language: Locale };

function newHold(
	state: LiveState,
	actor: Stranger | DeviceActor,
	way: JoinWay,
	seat: Seat | null,
	token: string,
	language: Locale | null
): typeof liveHolds.$inferInsert {
	const trusted = actor.kind === 'device' || state.room.settings.admitByItself;
	const seated = trusted && seat !== null && !seatedHoldOf(state, seat.id);
	const atMs = nowMs();
	return {
		id: newId<HoldId>(),
		sessionId: state.session.id,
		seatId: seat?.id ?? null,
		tokenHash: tokenHash(token),
		deviceId: actor.kind === 'device' ? actor.deviceId : null,
		number: freeNumber(state),
		status: seated ? 'seated' : 'waiting',
		way,
		language: seat?.language ?? language ?? 'en',
		askedAtMs: atMs,
		seatedAtMs: seated ? atMs : null,
		releasedAtMs: null
	};
}

/** Two digits that nobody else at this door or in this room has. */
function freeNumber(state: LiveState): number {
	const used = new Set(
		state.holds
			.filter(({ status }) => status === 'waiting' || status === 'seated')
			.map(({ number }) => number)
	);
	for (let tries = 0; tries < 500; tries++) {
		const number = randomInt(10, 100);
		if (!used.has(number)) return number;
	}
	return randomInt(100, 1000);
}

/** Whose seat it is. Every failure counts for this browser; for phones also for the session; never for the group. */
async function identify(
	actor: Stranger | DeviceActor,
	browser: string,
	sessionId: SessionId,
	brought: Exclude<Knock, { way: 'ask' }>
): Promise<Seat> {
	const ofBrowser: Throttled = { key: `door:${browser}`, rule: RULES.tablet };
	const keys =
		actor.kind === 'device'
			? [ofBrowser]
			: [ofBrowser, { key: `door-session:${sessionId}`, rule: RULES.session }];
	await refuseThrottled(db(), keys);
	const [session] = await db()
		.select({ siteId: groups.siteId })
		.from(sessions)
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.where(eq(sessions.id, sessionId));
	if (!session) throw new Refusal('session-ended');
	const participantId =
		brought.way === 'pin'
			? await findByPin(db(), session.siteId, brought.pin)
			: await findByCard(db(), session.siteId, brought.secret);
	const [seat] = participantId
		? await db()
				.select({ id: liveSeats.id, participantId: liveSeats.participantId, language: liveSeats.language })
				.from(liveSeats)
				.where(and(eq(liveSeats.sessionId, sessionId), eq(liveSeats.participantId, participantId)))
		: [];
	const ofPerson: Throttled[] = participantId
		? [{ key: `door-person:${participantId}`, rule: RULES.participant }]
		: [];
	await refuseThrottled(db(), ofPerson);
	if (!seat) {
		await tx((tx) => countFailure(tx, [...keys, ...ofPerson]));
		throw new Refusal(brought.way === 'pin' ? 'wrong-pin' : 'unknown-card');
	}
	await tx((tx) => forgetFailures(tx, [ofBrowser, ...ofPerson]));
	return seat;
}
