import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActivityId, PlanItemId } from '../ids';
import { droppable, eveningClock, isLate, toDrop, type Evening, type EveningItem } from './evening-clock';

const START = 1_800_000_000_000;
const MIN = 60_000;
const at = (minutes: number) => START + minutes * MIN;

type Drawn = {
	minutes: number;
	kind: 'exercise' | 'check-in' | 'break';
	state: 'ahead' | 'done' | 'dropped';
};

const itemOf = ({ minutes, kind, state }: Drawn, index: number): EveningItem => ({
	id: `item-${index}` as PlanItemId,
	exercise: kind === 'break' ? null : { isCheckIn: kind === 'check-in' },
	minutes,
	activityId: state === 'done' && kind !== 'break' ? (`run-${index}` as ActivityId) : null,
	taken: state === 'done',
	dropped: state === 'dropped'
});

const evening = (drawn: Drawn[], changes: Partial<Evening> = {}): Evening => ({
	session: { plannedStartAtMs: START, plannedEndAtMs: at(90), startedAtMs: START, status: 'live' },
	plan: drawn.map(itemOf),
	activities: drawn.flatMap(({ kind, state }, index) =>
		state === 'done' && kind !== 'break'
			? [{ id: `run-${index}` as ActivityId, status: 'ended' as const, openedMs: MIN, openSinceMs: null }]
			: []
	),
	onBreak: null,
	...changes
});
const ahead = (minutes: number, kind: Drawn['kind'] = 'exercise'): Drawn => ({
	minutes,
	kind,
	state: 'ahead'
});

describe('the clock of an evening', () => {
	it('adds up what is still to come, breaks and all, against the planned end', () => {
		const clock = eveningClock(evening([ahead(30), ahead(15, 'break'), ahead(40)]), at(10));
		expect(clock).toEqual({ leftMs: 80 * MIN, neededMs: 85 * MIN, finishAtMs: at(95), overMs: 5 * MIN });
	});

	it('counts nothing for what was run, set aside or left out', () => {
		const done = { ...ahead(30), state: 'done' as const };
		const dropped = { ...ahead(40), state: 'dropped' as const };
		const before = evening([done, dropped, ahead(10)]);
		expect(eveningClock(before, at(50)).neededMs).toBe(10 * MIN);
		const aside = {
			...before,
			activities: before.activities.map((each) => ({ ...each, status: 'aside' as const }))
		};
		expect(eveningClock(aside, at(50)).neededMs).toBe(10 * MIN);
	});

	it('counts of what is running what is left of it, and never less than nothing', () => {
		const running = evening([{ ...ahead(30), state: 'done' }, ahead(10)], {
			activities: [{ id: 'run-0' as ActivityId, status: 'open', openedMs: 5 * MIN, openSinceMs: at(20) }]
		});
		expect(eveningClock(running, at(30)).neededMs).toBe(25 * MIN);
		expect(eveningClock(running, at(80)).neededMs).toBe(10 * MIN);
	});

	it('waits for a break that is on until people are back', () => {
		const onBreak = evening([{ ...ahead(15, 'break'), state: 'done' }, ahead(10)], {
			onBreak: { backAtMs: at(45) }
		});
		expect(eveningClock(onBreak, at(33)).neededMs).toBe(22 * MIN);
		expect(eveningClock(onBreak, at(50)).neededMs).toBe(10 * MIN);
	});

	it('does not begin before the planned time only because the room is open', () => {
		const early = evening([ahead(90)]);
		early.session = { ...early.session, startedAtMs: null, status: 'open' };
		expect(eveningClock(early, at(-20)).overMs).toBe(0);
		expect(eveningClock(early, at(5)).overMs).toBe(5 * MIN);
	});

	const drawn = fc.array(
		fc.record({
			minutes: fc.integer({ min: 1, max: 60 }),
			kind: fc.constantFrom('exercise' as const, 'check-in' as const, 'break' as const),
			state: fc.constantFrom('ahead' as const, 'done' as const, 'dropped' as const)
		}),
		{ maxLength: 20 }
	);
	const drop = (before: Evening, ids: readonly string[]): Evening => ({
		...before,
		plan: before.plan.map((item) => (ids.includes(item.id) ? { ...item, dropped: true } : item))
	});

	it('[S12] never ends later for what is left out, and sooner by just its minutes', () => {
		fc.assert(
			fc.property(drawn, fc.integer({ min: -30, max: 200 }), fc.nat(), (items, minute, pick) => {
				const before = evening(items);
				const open = droppable(before.plan);
				const item = open[pick % Math.max(1, open.length)];
				if (!item) return;
				const [was, is] = [before, drop(before, [item.id])].map((each) => eveningClock(each, at(minute)));
				expect(was!.finishAtMs - is!.finishAtMs).toBe(item.minutes * MIN);
				expect(is!.leftMs).toBe(was!.leftMs);
			})
		);
	});

	it('never ends sooner for waiting', () => {
		fc.assert(
			fc.property(drawn, fc.boolean(), fc.nat(200), fc.nat(60), (items, paused, minute, waited) => {
				const running = evening(items, { onBreak: paused ? { backAtMs: at(50) } : null });
				running.activities = running.activities.map((each, index) =>
					index === 0 ? { ...each, status: 'open', openSinceMs: paused ? null : START } : each
				);
				expect(eveningClock(running, at(minute + waited)).finishAtMs).toBeGreaterThanOrEqual(
					eveningClock(running, at(minute)).finishAtMs
				);
			})
		);
	});

	it('[S12] proposes to leave out enough where there is enough, nothing needlessly, and only what may go', () => {
		fc.assert(
			fc.property(drawn, fc.integer({ min: -20, max: 300 }), (items, over) => {
				const { plan } = evening(items);
				const proposed = toDrop(plan, over * MIN);
				const last = plan.findLast(({ exercise }) => exercise !== null);
				for (const item of proposed) {
					expect(item).toMatchObject({ taken: false, dropped: false, exercise: { isCheckIn: false } });
					expect(item).not.toBe(last);
				}
				const candidates = droppable(plan).filter(
					(item) => item.exercise && !item.exercise.isCheckIn && item !== last
				);
				const sum = (list: EveningItem[]) => list.reduce((total, { minutes }) => total + minutes, 0);
				if (over <= 0) expect(proposed).toEqual([]);
				else if (sum(candidates) >= over) {
					expect(sum(proposed)).toBeGreaterThanOrEqual(over);
					for (const { minutes } of proposed) expect(sum(proposed) - minutes).toBeLessThan(over);
				} else expect(proposed).toEqual(candidates);
			})
		);
	});
});

describe('running late', () => {
	it('is more than a few minutes over, while it runs and something can be left out', () => {
		const late = (changes: Partial<Evening>, minute: number, items = [ahead(30)]) => {
			const now = evening(items, changes);
			return isLate(now, eveningClock(now, at(minute)));
		};
		expect(late({}, 65)).toBe(false);
		expect(late({}, 66)).toBe(true);
		expect(late({ session: { ...evening([]).session, status: 'open' } }, 66)).toBe(false);
		expect(late({}, 200, [{ ...ahead(30), state: 'done' }])).toBe(false);
	});
});
