import type { SessionId } from '$lib/ids';
import { minutesOfItem } from '$lib/plan';
import { nowMs } from '../clock';
import type { Reader } from '../db';
import { listPlanItems } from '../programme/plan-items';
import type { LiveState } from './state';
import { listTurns } from './turns';
import type { ConsoleExtras } from './views/console';

const REMEMBERED_MS = 10_000;
const kept = new Map<SessionId, { steer: number; untilMs: number; extras: ConsoleExtras }>();

/**
 * What only a console shows: the plan, and parts played in earlier sessions. Both change by steering, or by
 * somebody who edits a plan meanwhile; answers coming in need not read them again.
 */
export async function extrasOf(reader: Reader, state: LiveState): Promise<ConsoleExtras> {
	const { id } = state.session;
	const known = kept.get(id);
	if (known && known.steer === state.room.steer && known.untilMs > nowMs()) return known.extras;
	const extras = await loadExtras(reader, state);
	if (kept.size > 500) kept.clear();
	kept.set(id, { steer: state.room.steer, untilMs: nowMs() + REMEMBERED_MS, extras });
	return extras;
}

async function loadExtras(reader: Reader, state: LiveState): Promise<ConsoleExtras> {
	const { planId } = state.session;
	const items = planId ? await listPlanItems(reader, planId) : [];
	const turns = await listTurns(reader, state);
	return {
		plan: items.map((item) => ({
			id: item.id,
			exercise: item.exercise && {
				id: item.exercise.id,
				kind: item.exercise.kind,
				title: item.exercise.title,
				notFor: item.exercise.notFor,
				isCheckIn: item.exercise.topics.includes('check-in')
			},
			minutes: minutesOfItem(item)
		})),
		turns: turns.map(({ seat, kind, part, times }) => ({ seatId: seat, kind, part, times }))
	};
}
