import type { SessionId } from '$lib/ids';
import type { NextItem } from '$lib/next';
import { minutesOfItem } from '$lib/plan';
import { nowMs } from '../clock';
import type { Reader } from '../db';
import { readForRoom } from '../programme/next-items';
import { listPlanItems, type PlanItem } from '../programme/plan-items';
import type { LiveState } from './state';
import { listTurns } from './turns';
import type { ConsoleExtras } from './views/console';

const REMEMBERED_MS = 10_000;
const kept = new Map<SessionId, { steer: number; untilMs: number; extras: ConsoleExtras }>();

/**
 * What only a console shows: the plan, what earlier sessions left over, and parts played in them. It changes by
 * steering, by a command that says so (`forgetExtras`), or by somebody who edits a plan meanwhile; answers coming in
 * need not read it again.
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

export const forgetExtras = (sessionId: SessionId): void => void kept.delete(sessionId);

async function loadExtras(reader: Reader, state: LiveState): Promise<ConsoleExtras> {
	const { planId } = state.session;
	const items = planId ? await listPlanItems(reader, planId) : [];
	const planned = new Set(items.map(({ exercise }) => exercise?.id));
	const left = await readForRoom(reader, state.session);
	const taken = new Set(left.filter(isTaken).flatMap(({ exercise }) => exercise?.id ?? []));
	// What the plan has anyway stands in it once.
	const beside = left.filter(({ exercise }) => !exercise || !planned.has(exercise.id));
	const ofPlan = (item: PlanItem) => ({
		...planItem(item),
		fromLast: item.exercise !== null && taken.has(item.exercise.id)
	});
	const turns = await listTurns(reader, state);
	const arrived = arriving(items);
	return {
		plan: [
			...items.slice(0, arrived).map(ofPlan),
			...beside.filter((item) => isInPlan(state, item)).flatMap(fromLast),
			...items.slice(arrived).map(ofPlan)
		],
		earlier: beside.filter((item) => !isTaken(item)),
		turns: turns.map(({ seat, kind, part, times }) => ({ seatId: seat, kind, part, times }))
	};
}

/** With how many exercises people arrive: nothing of an earlier evening comes before those. */
function arriving(items: readonly PlanItem[]): number {
	const first = items.findIndex(({ exercise }) => !exercise?.topics.includes('check-in'));
	return first < 0 ? items.length : first;
}

const isTaken = ({ state }: NextItem): boolean => state === 'taken' || state === 'run';

/** Taken up and still to be run, or run from here; what was run some other way stands among the other exercises. */
const isInPlan = ({ activities }: LiveState, { id, state }: NextItem): boolean =>
	state === 'taken' ||
	(state === 'run' && activities.some(({ planItemId }) => planItemId === (id as string)));

const fromLast = ({ id, exercise }: NextItem): ConsoleExtras['plan'] =>
	exercise
		? [{ ...planItem({ id, exercise: { ...exercise, topics: [] }, breakMinutes: null }), fromLast: true }]
		: [];

const planItem = <Id>({
	id,
	exercise,
	breakMinutes
}: { id: Id } & Pick<PlanItem, 'exercise' | 'breakMinutes'>) => ({
	id,
	exercise: exercise && {
		id: exercise.id,
		kind: exercise.kind,
		title: exercise.title,
		notFor: exercise.notFor,
		isCheckIn: exercise.topics.includes('check-in')
	},
	minutes: minutesOfItem({ exercise, breakMinutes })
});
