import { and, eq, isNull, lt } from 'drizzle-orm';
import type { ParticipantId } from '$lib/ids';
import type { Own, Sheet } from '$lib/kinds/contract';
import type { Json } from '$lib/json';
import type { Actor, Program, SeatActor, Stranger } from '../access/actor';
import { allowOwn } from '../access/rights';
import { newToken, tokenHash } from '../access/secrets';
import { countFailure, refuseThrottled, RULES, type Throttled } from '../access/throttle';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { db, tx, type Reader, type Tx } from '../db';
import { takeHomes } from '../db/schema';
import type { Paper } from '../exports/paper';
import { Refusal } from '../refusal';
import { isKept, keptFor } from './kept';
import { loadState } from './load-state';
import {
	findHold,
	getActivity,
	getSeat,
	isSeated,
	openActivity,
	ownAnswers,
	playing,
	type ActivityRow,
	type LiveState,
	type SeatRow
} from './state';

/** How long a link works. */
export const LASTS_MS = 15 * 60_000;
/** How long after that a link is still known, so that it can say that it was used. */
const REMEMBERED_MS = 24 * 60 * 60_000;

/** What became of a link. One that nobody knows any more, or that never was, is over too. */
export type LinkState = 'ready' | 'used' | 'over';

type TakeHome = typeof takeHomes.$inferSelect;
type Mine = { state: LiveState; row: ActivityRow; seat: SeatRow; sheet: Sheet };

/**
 * A link by which somebody fetches, once and soon, the sheet that is open on their tablet. An earlier one of the same
 * sheet is worth nothing from then on.
 * @returns the secret part of the link, which is kept nowhere
 * @throws Refusal 'not-seated', 'session-ended', 'not-open' or, where nothing is written, 'empty'
 */
export async function makeTakeHome(actor: Actor, withName: boolean): Promise<string> {
	const own = allowOwn(actor);
	return tx(async (tx) => {
		const { state, row, seat } = await getMine(tx, own);
		const token = newToken();
		const whose = { participantId: seat.participantId, activityId: row.id };
		await tx
			.delete(takeHomes)
			.where(
				and(
					eq(takeHomes.participantId, whose.participantId),
					eq(takeHomes.activityId, whose.activityId),
					isNull(takeHomes.usedAtMs)
				)
			);
		await forgetOld(tx);
		await tx.insert(takeHomes).values({
			tokenHash: tokenHash(token),
			...whose,
			sessionId: state.session.id,
			withName,
			expiresAtMs: nowMs() + LASTS_MS
		});
		await auditTaken(tx, own, { state, row, participantId: seat.participantId }, { way: 'link', withName });
		return token;
	});
}

/**
 * The same for a phone of one's own: the paper itself, at once.
 * @throws Refusal as `makeTakeHome`; 'not-found' on a clinic's tablet, where what is saved stays behind
 */
export async function takeOwnPaper(actor: Actor, withName: boolean): Promise<Paper> {
	const own = allowOwn(actor);
	return tx(async (tx) => {
		const mine = await getMine(tx, own);
		const { state, row, seat } = mine;
		if (findHold(state, own.holdId)?.deviceId) throw new Refusal('not-found');
		await auditTaken(tx, own, { state, row, participantId: seat.participantId }, { way: 'file', withName });
		return paperOf(mine, withName);
	});
}

/** @throws Refusal 'throttled' where somebody at this address has tried too many links that don't exist */
export async function stateOfTakeHome(from: Stranger, token: string): Promise<LinkState> {
	const found = await findThrottled(from, token);
	return found ? stateOf(found) : 'over';
}

/**
 * The paper that a link leads to, as its author's words are now. It is used only once `useTakeHome` says so: a paper
 * that could not be printed must not cost somebody their link.
 * @throws Refusal 'not-found' where the link is not ready
 */
export async function readTakeHome(from: Stranger, token: string): Promise<Paper> {
	const reader = db();
	const found = await findThrottled(from, token);
	if (!found || stateOf(found) !== 'ready') throw new Refusal('not-found');
	const state = await loadState(reader, found.sessionId);
	const seat = state.seats.find(({ participantId }) => participantId === found.participantId);
	if (!seat) throw new Refusal('not-found');
	const row = getActivity(state, found.activityId);
	return paperOf({ state, row, seat, sheet: await sheetOf(reader, state, row, seat) }, found.withName);
}

/** @throws Refusal 'not-found' where somebody else was faster, or the link is too old by now */
export async function useTakeHome(from: Stranger, token: string): Promise<void> {
	await tx(async (tx) => {
		const found = await findTakeHome(tx, token);
		if (!found || stateOf(found) !== 'ready') throw new Refusal('not-found');
		await tx.update(takeHomes).set({ usedAtMs: nowMs() }).where(eq(takeHomes.tokenHash, found.tokenHash));
		const state = await loadState(tx, found.sessionId);
		const row = getActivity(state, found.activityId);
		const { participantId, withName } = found;
		await auditTaken(tx, from, { state, row, participantId }, { way: 'link used', withName });
	});
}

/** Forgets links that are long over. */
export async function forgetOldTakeHomes(_actor: Program): Promise<void> {
	await tx(forgetOld);
}

const forgetOld = async (tx: Tx): Promise<void> => {
	await tx.delete(takeHomes).where(lt(takeHomes.expiresAtMs, nowMs() - REMEMBERED_MS));
};

/** What stands open on the actor's own tablet, in their own words. */
async function getMine(tx: Tx, actor: SeatActor): Promise<Mine> {
	const state = await loadState(tx, actor.sessionId);
	if (state.session.status === 'ended') throw new Refusal('session-ended');
	if (actor.retired || !isSeated(state, actor)) throw new Refusal('not-seated');
	const seat = getSeat(state, actor.seatId);
	const row = openActivity(state);
	if (!row || !playing(row).kind.keeps) throw new Refusal('not-open');
	const sheet = await sheetOf(tx, state, row, seat);
	const isEmpty = sheet.pages.every(({ lines }) => lines.every(({ said }) => said.length === 0));
	if (isEmpty) throw new Refusal('empty');
	return { state, row, seat, sheet };
}

/** Of steps that are kept what is kept counts, sent or not: what somebody erased since is on no paper. */
async function sheetOf(reader: Reader, state: LiveState, row: ActivityRow, seat: SeatRow): Promise<Sheet> {
	const { kind, run } = playing(row);
	if (!kind.keeps) throw new Refusal('not-found');
	const sent = Object.entries(ownAnswers(state, row.id, seat.id)).filter(([step]) => !isKept(row, step));
	const own: Own<Json> = { ...Object.fromEntries(sent), ...(await keptFor(reader, row, seat.participantId)) };
	return kind.keeps.sheet(run, own, seat.language);
}

const paperOf = ({ state, seat, sheet }: Mine, withName: boolean): Paper => ({
	sheet,
	locale: seat.language,
	firstName: withName ? seat.firstName : null,
	atMs: nowMs(),
	timeZone: state.session.timeZone
});

async function findTakeHome(reader: Reader, token: string): Promise<TakeHome | undefined> {
	const [found] = await reader
		.select()
		.from(takeHomes)
		.where(eq(takeHomes.tokenHash, tokenHash(token)));
	return found;
}

/** The same for somebody from outside: whoever tries many that don't exist is slowed down. */
async function findThrottled({ from }: Stranger, token: string): Promise<TakeHome | undefined> {
	const keys: Throttled[] = [{ key: `home:${from ?? ''}`, rule: RULES.address }];
	await refuseThrottled(db(), keys);
	const found = await findTakeHome(db(), token);
	if (!found) await tx((tx) => countFailure(tx, keys));
	return found;
}

function stateOf({ usedAtMs, expiresAtMs }: TakeHome): LinkState {
	if (usedAtMs !== null) return 'used';
	return nowMs() < expiresAtMs ? 'ready' : 'over';
}

type Taken = { state: LiveState; row: ActivityRow; participantId: ParticipantId };

const auditTaken = (
	tx: Tx,
	actor: Actor,
	{ state, row, participantId }: Taken,
	detail: { way: 'link' | 'link used' | 'file'; withName: boolean }
): Promise<void> =>
	audit(tx, actor, {
		action: 'own-words:take',
		subject: { kind: 'activity', id: row.id },
		participantId,
		groupId: state.session.groupId,
		siteId: state.session.siteId,
		detail
	});
