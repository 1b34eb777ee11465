import { nowMs } from '../clock';
import type { Tx } from '../db';
import type { LiveState } from '../live/state';
import { insertLeftOver, readOffered, readTaken } from '../programme/next-items';
import { listPlanItems } from '../programme/plan-items';
import { leftOver } from './left-over';

/** Offers what an evening left over for the group's next one, in the transaction of the handover. */
export async function offerNext(tx: Tx, state: LiveState): Promise<void> {
	const { session } = state;
	const planned = session.planId ? await listPlanItems(tx, session.planId) : [];
	const waiting = await readOffered(tx, session.groupId);
	const left = leftOver(state, {
		planned: planned.flatMap(({ exercise }) => exercise ?? []),
		taken: await readTaken(tx, session.id),
		waiting: new Set(waiting.flatMap(({ exercise }) => exercise?.id ?? []))
	});
	await insertLeftOver(tx, session, left, nowMs());
}
