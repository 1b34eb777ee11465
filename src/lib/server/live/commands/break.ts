import { eq } from 'drizzle-orm';
import type { BreakId, PlanItemId } from '$lib/ids';
import { LONGEST_BREAK, SLIP_MS } from '$lib/live/room';
import { liveBreaks, liveRooms } from '../../db/schema';
import { newId } from '../../new-id';
import { Refusal } from '../../refusal';
import type { Handler } from '../command';
import { closeBreak, reopenBreak, restOpen, wakeOpen } from '../breaks';
import { withDropped } from '../dropped';
import { breakNow } from '../state';

const MINUTE_MS = 60_000;

/**
 * People stretch their legs: every screen says until when, and what was open rests. The same break, begun again right
 * after its end, goes on: its end was a slip.
 */
export const startBreak: Handler<'start-break'> = async ({ tx, state, input, atMs }) => {
	if (state.session.status !== 'live') throw new Refusal('not-open');
	if (breakNow(state)) throw new Refusal('stale');
	const planItemId = input.planItemId as PlanItemId | null;
	const backAtMs = atMs + input.minutes * MINUTE_MS;
	const last = state.breaks.at(-1);
	const goesOn = last?.planItemId === planItemId && atMs - (last.endedAtMs ?? 0) < SLIP_MS ? last : undefined;
	const id = goesOn?.id ?? newId<BreakId>();
	if (goesOn) await reopenBreak(tx, id, backAtMs);
	else {
		await tx.insert(liveBreaks).values({
			id,
			sessionId: state.session.id,
			planItemId,
			startedAtMs: atMs,
			backAtMs,
			endedAtMs: null
		});
	}
	await restOpen(tx, state, atMs);
	await tx
		.update(liveRooms)
		.set({
			lastPush: null,
			eyesUp: false,
			blank: false,
			dropped: withDropped(state, [], planItemId)
		})
		.where(eq(liveRooms.sessionId, state.session.id));
	return {
		outcome: { breakId: id },
		audit: { subject: { kind: 'break', id }, detail: { minutes: input.minutes } }
	};
};

/** People are asked back later, or sooner, but never before now. */
export const changeBreak: Handler<'change-break'> = async ({ tx, state, input, atMs }) => {
	const on = breakNow(state);
	if (!on) throw new Refusal('stale');
	const wantedMs = Math.max(on.backAtMs, atMs) + input.byMinutes * MINUTE_MS;
	const backAtMs = Math.min(Math.max(wantedMs, atMs), atMs + LONGEST_BREAK * MINUTE_MS);
	await tx.update(liveBreaks).set({ backAtMs }).where(eq(liveBreaks.id, on.id));
	return { outcome: null, audit: { subject: { kind: 'break', id: on.id }, detail: { by: input.byMinutes } } };
};

/** The evening goes on where it was. */
export const endBreak: Handler<'end-break'> = async ({ tx, state, atMs }) => {
	const id = await closeBreak(tx, state, atMs);
	if (!id) throw new Refusal('stale');
	await wakeOpen(tx, state, atMs);
	return { outcome: null, audit: { subject: { kind: 'break', id }, detail: { ended: true } } };
};
