import { describe, expect, it } from 'vitest';
import type { ActivityId, ExerciseId } from '$lib/ids';
import type { DisplayRoom, TabletSeated } from '$lib/live/views';
import { clockTime } from '$lib/ui/times';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom, anExercise } from '../../../../tests/support/live-room';
import { aWorld } from '../../../../tests/support/world';
import { atTime, nowMs } from '../clock';
import { db } from '../db';
import { createPlan } from '../programme/change-plan';
import { loadState } from './load-state';

withDatabase();

const refusal = (code: string) => expect.objectContaining({ code });
const MINUTE = 60_000;
const LEAVING = 'leaving' as ExerciseId;

/** An evening of two parts, its room open and its first exercise on the tablets, and one person at a tablet. */
async function anEvening() {
	const world = await aWorld({ participants: 2 });
	const exercise = await anExercise(world, 'scale');
	const planId = await createPlan(world.facilitator, {
		title: 'Long evening',
		exercises: [exercise, { break: 15 }, exercise, LEAVING]
	});
	const room = await aLiveRoom({ world, planId });
	const staff = world.facilitator;
	const person = await room.seat(0);
	const [first, pause, second, last] = (await room.console()).plan.map(({ id }) => id as string);
	const pushItem = async (planItemId: string, exerciseId = exercise) => {
		const { outcome } = await room.act(staff, 'push', { planItemId, exerciseId });
		return (outcome as { activityId: ActivityId }).activityId;
	};
	const startMs = nowMs();
	const running = await atTime(startMs, () => pushItem(first!));
	return {
		...room,
		person,
		running,
		startMs,
		items: { first: first!, pause: pause!, second: second!, last: last! },
		pushItem,
		/** Does something so many minutes after the first exercise was pushed. */
		after: <T>(minutes: number, work: () => Promise<T>) => atTime(startMs + minutes * MINUTE, work),
		startBreak: (minutes = 15, planItemId: string | null = pause!) =>
			room.act(staff, 'start-break', { planItemId, minutes }),
		endBreak: () => room.act(staff, 'end-break', {}),
		change: (byMinutes: number) => room.act(staff, 'change-break', { byMinutes }),
		drop: (...planItemIds: string[]) => room.act(staff, 'drop', { planItemIds }),
		seen: async () => (await room.tablet(person)) as TabletSeated,
		shown: async () => (await room.display()) as DisplayRoom,
		row: async () => (await loadState(db(), room.sessionId)).activities.find(({ id }) => id === running)!,
		planItem: async (id: string) => (await room.console()).plan.find((item) => item.id === id)!
	};
}

describe('a break', () => {
	it('[S10] is on every screen until it ends, with when people are back, and what was open rests where it was', async () => {
		const room = await anEvening();
		await room.after(10, () => room.startBreak());
		const { onBreak: on, activity } = await room.console();
		expect(on).toEqual({
			planItemId: room.items.pause,
			startedAtMs: room.startMs + 10 * MINUTE,
			backAtMs: room.startMs + 25 * MINUTE
		});
		expect(activity).toMatchObject({ id: room.running, status: 'open', step: 'before' });
		const back = clockTime(on!.backAtMs, 'en', 'America/New_York');
		const tablet = await room.seen();
		expect(tablet.rests).toEqual({
			title: 'Break',
			what: `We go on at ${back}. Your tablet waits for you.`
		});
		expect(tablet.activity?.id).toBe(room.running);
		expect(await room.shown()).toMatchObject({
			activity: null,
			onBreak: { backAtMs: on!.backAtMs, backAt: { en: back } }
		});

		await room.after(26, room.endBreak);
		expect((await room.console()).onBreak).toBeNull();
		expect((await room.seen()).rests).toBeNull();
		expect(await room.shown()).toMatchObject({ onBreak: null, activity: { step: 'before' } });
		expect((await room.planItem(room.items.pause)).taken).toBe(true);
	});

	it('is said in each person’s own language', async () => {
		const room = await anEvening();
		await room.act(room.person, 'choose-language', { language: 'es' });
		await room.startBreak();
		expect((await room.seen()).rests?.title).toBe('Pausa');
	});

	it('counts for nothing in the minutes and the timer of what rests', async () => {
		const room = await anEvening();
		const timer = (act: 'start' | 'resume', seconds = 1) =>
			room.act(room.facilitator, 'timer', { activityId: room.running, act, seconds });
		await room.after(1, () => timer('start', 600));
		await room.after(4, () => room.startBreak());
		expect((await room.row()).timer).toMatchObject({ endsAtMs: null, leftMs: 7 * MINUTE });
		await room.after(19, room.endBreak);
		await room.after(22, () =>
			room.act(room.facilitator, 'end-activity', {
				activityId: room.running,
				leaveOut: ['between', 'after', 'talk']
			})
		);
		expect((await room.row()).openedMs).toBe(7 * MINUTE);
	});

	it('may be made longer, or shorter but never before now', async () => {
		const room = await anEvening();
		await room.after(0, () => room.startBreak());
		const backAfter = async () => ((await room.console()).onBreak!.backAtMs - room.startMs) / MINUTE;
		await room.after(1, () => room.change(5));
		expect(await backAfter()).toBe(20);
		await room.after(18, () => room.change(-5));
		expect(await backAfter()).toBe(18);
		// Whoever is late already gets five minutes from now.
		await room.after(30, () => room.change(5));
		expect(await backAfter()).toBe(35);
	});

	it('[S10] lets a call through, and an answer that was under way', async () => {
		const room = await anEvening();
		await room.startBreak();
		await room.act(room.person, 'call', { call: 'talk-now' });
		await room.act(room.person, 'answer', {
			activityId: room.running,
			step: 'before',
			answer: { form: 'scale', values: [{ key: 'urge', value: 3 }] }
		});
		const view = await room.console();
		expect(view.flags).toHaveLength(1);
		expect(view.activity?.answers).toMatchObject([{ late: false }]);
	});

	it('is over with the next push, and goes on where that is undone', async () => {
		const room = await anEvening();
		await room.after(2, () => room.startBreak());
		const slip = await room.after(8, () => room.pushItem(room.items.second));
		expect((await room.console()).onBreak).toBeNull();
		await room.after(9, () => room.act(room.facilitator, 'undo-push', { activityId: slip }));
		const view = await room.console();
		expect(view.onBreak).toMatchObject({ backAtMs: room.startMs + 17 * MINUTE });
		expect(view.activity).toMatchObject({ id: room.running, status: 'open' });
		expect((await room.row()).openSinceMs).toBeNull();
		await room.after(17, room.endBreak);
		expect(await room.row()).toMatchObject({ openedMs: 2 * MINUTE, openSinceMs: room.startMs + 17 * MINUTE });
	});

	it('that ended as soon as it had begun was none, and one begun again at once never ended', async () => {
		const room = await anEvening();
		await room.after(3, () => room.startBreak());
		await room.after(3.5, room.endBreak);
		expect((await room.planItem(room.items.pause)).taken).toBe(false);
		await room.after(10, () => room.startBreak());
		await room.after(20, room.endBreak);
		await room.after(20.5, () => room.startBreak(5));
		const { onBreak: on } = await room.console();
		expect(on).toMatchObject({
			startedAtMs: room.startMs + 10 * MINUTE,
			backAtMs: room.startMs + 25.5 * MINUTE
		});
		expect((await loadState(db(), room.sessionId)).breaks).toHaveLength(2);
	});

	it('may come where none was planned', async () => {
		const room = await anEvening();
		await room.startBreak(10, null);
		expect((await room.console()).onBreak).toMatchObject({ planItemId: null });
		expect((await room.planItem(room.items.pause)).taken).toBe(false);
	});

	it('is refused before anything was run, in another break, for no time or half a day, and once there is none', async () => {
		const room = await anEvening();
		await expect(room.endBreak()).rejects.toEqual(refusal('stale'));
		await expect(room.change(5)).rejects.toEqual(refusal('stale'));
		for (const minutes of [0, -5, 2.5, 720])
			await expect(room.startBreak(minutes)).rejects.toEqual(refusal('invalid'));
		await room.startBreak();
		await expect(room.startBreak()).rejects.toEqual(refusal('stale'));
		const waiting = await aLiveRoom();
		await expect(
			waiting.act(waiting.facilitator, 'start-break', { planItemId: null, minutes: 15 })
		).rejects.toEqual(refusal('not-open'));
	});

	it('ends with the session', async () => {
		const room = await anEvening();
		await room.after(5, () => room.startBreak());
		await room.after(12, () => room.act(room.facilitator, 'end-session', { flagsReason: '' }));
		const { breaks, session } = await loadState(db(), room.sessionId);
		expect(breaks[0]?.endedAtMs).toBe(session.endedAtMs);
	});
});

describe('what is left out for want of time', () => {
	it('[S11] is not run, is put back by a tap, and is in again when it is run after all', async () => {
		const room = await anEvening();
		await room.drop(room.items.second, room.items.pause);
		const dropped = async () =>
			(await room.console()).plan.filter((item) => item.dropped).map(({ id }) => id);
		expect(await dropped()).toEqual([room.items.pause, room.items.second]);
		await room.drop(room.items.second);
		expect(await dropped()).toHaveLength(2);
		await room.act(room.facilitator, 'take-back-in', { planItemId: room.items.second });
		expect(await dropped()).toEqual([room.items.pause]);
		await room.startBreak();
		expect(await dropped()).toEqual([]);
		await room.drop(room.items.last);
		await room.pushItem(room.items.last, LEAVING);
		expect(await dropped()).toEqual([]);
	});

	it('is refused where it was run, is running, or is in no plan of the evening', async () => {
		const room = await anEvening();
		await expect(room.drop(room.items.first)).rejects.toEqual(refusal('stale'));
		await expect(room.drop(room.items.second, 'stress.0')).rejects.toEqual(refusal('not-found'));
		await room.startBreak();
		await expect(room.drop(room.items.pause)).rejects.toEqual(refusal('stale'));
		const planless = await aLiveRoom();
		await expect(
			planless.act(planless.facilitator, 'drop', { planItemIds: [room.items.second] })
		).rejects.toEqual(refusal('not-found'));
		expect((await room.console()).plan.some((item) => item.dropped)).toBe(false);
	});

	it('[S1] of two facilitators at once the second is told', async () => {
		const room = await anEvening();
		const { steer } = await room.console();
		await room.drop(room.items.second);
		await expect(
			room.act(room.facilitator, 'start-break', { planItemId: null, minutes: 15 }, { steer })
		).rejects.toEqual(refusal('stale'));
	});
});
