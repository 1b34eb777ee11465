import { eq } from 'drizzle-orm';
import type { PlanItemId } from '$lib/ids';
import type { Tx } from '../../db';
import { liveRooms } from '../../db/schema';
import { readTaken } from '../../programme/next-items';
import { listPlanItems } from '../../programme/plan-items';
import { Refusal } from '../../refusal';
import type { Handler } from '../command';
import { withDropped } from '../dropped';
import { heldBreaks, type LiveState } from '../state';

/** Leaves items of the plan out tonight, because time runs short. What was run, or is on, can't be left out. */
export const drop: Handler<'drop'> = async ({ tx, state, input }) => {
	const planned = state.session.planId ? await listPlanItems(tx, state.session.planId) : [];
	const fromLast = await readTaken(tx, state.session.id);
	const inPlan = new Set<string>([...planned, ...fromLast].map(({ id }) => id));
	const wanted = input.planItemIds as PlanItemId[];
	if (!wanted.every((id) => inPlan.has(id))) throw new Refusal('not-found');
	const run = new Set([...state.activities, ...heldBreaks(state)].map(({ planItemId }) => planItemId));
	if (wanted.some((id) => run.has(id))) throw new Refusal('stale');
	await set(tx, state, withDropped(state, wanted, null));
	return {
		outcome: null,
		audit: { subject: { kind: 'plan', id: state.session.planId }, detail: { dropped: wanted.length } }
	};
};

/** It is to be run after all. */
export const takeBackIn: Handler<'take-back-in'> = async ({ tx, state, input }) => {
	await set(tx, state, withDropped(state, [], input.planItemId as PlanItemId));
	return { outcome: null, audit: null };
};

const set = (tx: Tx, { session }: LiveState, dropped: PlanItemId[]) =>
	tx.update(liveRooms).set({ dropped }).where(eq(liveRooms.sessionId, session.id));
