import type { ConsoleView } from './views';

const MINUTE_MS = 60_000;

/** By how much an evening may run over before its facilitator is asked about it. */
const LATE_MS = 5 * MINUTE_MS;

/** What a console knows of an evening, as far as time goes. */
export type Evening = {
	session: Pick<ConsoleView['session'], 'plannedStartAtMs' | 'plannedEndAtMs' | 'startedAtMs' | 'status'>;
	plan: EveningItem[];
	activities: Pick<ConsoleView['activities'][number], 'id' | 'status' | 'openedMs' | 'openSinceMs'>[];
	onBreak: Pick<NonNullable<ConsoleView['onBreak']>, 'backAtMs'> | null;
};

export type EveningItem = Pick<
	ConsoleView['plan'][number],
	'id' | 'minutes' | 'activityId' | 'taken' | 'dropped'
> & { exercise: { isCheckIn: boolean } | null };

/** All in milliseconds; `overMs` is negative while there is time to spare. */
export type EveningClock = { leftMs: number; neededMs: number; finishAtMs: number; overMs: number };

/**
 * The evening against the clock: how long until its planned end, and how long what is still planned takes. What was
 * run counts no more, also where it was set aside; what is running counts as what is left of it; and a break that is
 * on as the time until people are back.
 * @param atMs the server's clock, UTC ms
 */
export function eveningClock(evening: Evening, atMs: number): EveningClock {
	const { session, plan } = evening;
	const breakMs = evening.onBreak ? Math.max(0, evening.onBreak.backAtMs - atMs) : 0;
	const neededMs = plan.reduce((sum, item) => sum + neededFor(item, evening, atMs), breakMs);
	// Nobody begins before the time only because the room is open.
	const fromMs = session.startedAtMs === null ? Math.max(atMs, session.plannedStartAtMs) : atMs;
	const finishAtMs = fromMs + neededMs;
	const { plannedEndAtMs } = session;
	return { leftMs: plannedEndAtMs - atMs, neededMs, finishAtMs, overMs: finishAtMs - plannedEndAtMs };
}

function neededFor(item: EveningItem, { activities }: Evening, atMs: number): number {
	if (item.dropped) return 0;
	const wholeMs = item.minutes * MINUTE_MS;
	if (!item.taken) return wholeMs;
	const running = activities.find(({ id, status }) => id === item.activityId && status === 'open');
	if (!running) return 0;
	const goingOnMs = running.openSinceMs === null ? 0 : Math.max(0, atMs - running.openSinceMs);
	return Math.max(0, wholeMs - running.openedMs - goingOnMs);
}

/** What is still to come, and so can be left out. */
export const droppable = <Item extends EveningItem>(plan: readonly Item[]): Item[] =>
	plan.filter(({ taken, dropped }) => !taken && !dropped);

/** Whether the facilitator is asked what to leave out: it runs, more than a few minutes over, and something can be. */
export const isLate = (evening: Evening, { overMs }: EveningClock): boolean =>
	evening.session.status === 'live' && overMs > LATE_MS && droppable(evening.plan).length > 0;

/**
 * What to leave out so that the evening ends in time: one exercise where one is enough, the shortest such; else the
 * longest, and so on. Never a check-in, nor what the evening ends with: people are met, and nobody goes home unseen
 * (clinical.md 2.4). Never a break either: people need it. All that can be, where that is not enough.
 */
export function toDrop<Item extends EveningItem>(plan: readonly Item[], overMs: number): Item[] {
	const last = plan.findLast(({ exercise }) => exercise !== null);
	const left = droppable(plan)
		.filter((item) => item.exercise && !item.exercise.isCheckIn && item !== last)
		.sort((a, b) => a.minutes - b.minutes);
	const chosen: Item[] = [];
	for (let shortMs = overMs; shortMs > 0 && left.length > 0;) {
		const enough = left.findIndex(({ minutes }) => minutes * MINUTE_MS >= shortMs);
		// Where none is enough by itself, -1 takes the longest, which is last.
		const [item] = left.splice(enough, 1);
		if (!item) break;
		chosen.push(item);
		shortMs -= item.minutes * MINUTE_MS;
	}
	return plan.filter((item) => chosen.includes(item));
}
