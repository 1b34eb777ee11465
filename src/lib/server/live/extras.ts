import type { Reader } from '../db';
import { listPlanItems } from '../programme/plans';
import type { LiveState } from './state';
import { listTurns } from './turns';
import type { ConsoleExtras } from './views/console';

/** What only a console shows: the plan, and parts played in earlier sessions. */
export async function loadExtras(reader: Reader, state: LiveState): Promise<ConsoleExtras> {
	const { planId } = state.session;
	const items = planId ? await listPlanItems(reader, planId) : [];
	const turns = await listTurns(reader, state);
	return {
		plan: items.map(({ id, exercise }) => ({
			id,
			exerciseId: exercise.id,
			kind: exercise.kind,
			title: exercise.title,
			minutes: exercise.minutes,
			notFor: exercise.notFor
		})),
		turns: turns.map(({ seat, kind, part, times }) => ({ seatId: seat, kind, part, times }))
	};
}
