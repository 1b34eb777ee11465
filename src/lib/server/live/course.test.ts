import { describe, expect, it } from 'vitest';
import type { ExerciseId } from '$lib/ids';
import { newCommandId } from '$lib/live/command-id';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom, anExercise } from '../../../../tests/support/live-room';
import { aGroup, aParticipant, aStaffMember } from '../../../../tests/support/world';
import { nowMs } from '../clock';
import { db, tx } from '../db';
import { groupFacilitators, turns } from '../db/schema';
import { signOut } from '../access/sign-in';
import { newId } from '../new-id';
import { enrol } from '../programme/enrolment';
import { createPlan } from '../programme/change-plan';
import { dispatch } from './dispatch';
import { openSession } from './open-session';
import { consoleSnapshot } from './snapshot';

withDatabase();

const refusal = (code: string, detail: unknown = expect.anything()) =>
	expect.objectContaining(detail === undefined ? { code } : { code, detail });
const scores = (urge: number) => ({ form: 'scale', values: [{ key: 'urge', value: urge }] });

/** A second facilitator of the same group. */
async function aColleague(room: Awaited<ReturnType<typeof aLiveRoom>>) {
	const colleague = await aStaffMember(room.siteId, 'facilitator', 'Colleague');
	await tx((tx) =>
		tx.insert(groupFacilitators).values({
			id: newId(),
			groupId: room.groupId,
			staffId: colleague.staffId,
			fromMs: nowMs(),
			untilMs: null
		})
	);
	return colleague;
}

describe('opening a room', () => {
	it('gives everybody on the roster a seat, and a code of six digits', async () => {
		const room = await aLiveRoom({ participants: 4 });
		const { seats, code, session } = await room.console();
		expect(seats.map(({ here }) => here)).toEqual([false, false, false, false]);
		expect(code).toMatch(/^\d{6}$/);
		expect(session.status).toBe('open');
	});

	it('twice for the same meeting is the same room', async () => {
		const room = await aLiveRoom();
		const { session } = await room.console();
		const again = await openSession(room.facilitator, {
			groupId: room.groupId,
			planId: null,
			plannedStartAtMs: session.plannedStartAtMs,
			plannedEndAtMs: session.plannedEndAtMs
		});
		expect(again).toBe(room.sessionId);
	});

	it('brings newcomers in who were enrolled after it', async () => {
		const room = await aLiveRoom({ participants: 2 });
		await enrol(room.facilitator, room.groupId, await aParticipant(room.siteId, { pin: '9999' }));
		const { outcome } = await room.act(room.facilitator, 'bring-newcomers', {});
		expect(outcome).toEqual({ count: 1 });
		expect((await room.console()).seats).toHaveLength(3);
	});

	it('shows the plan, and which of it was run, also where an exercise stands in it twice', async () => {
		const room = await aLiveRoom();
		const exerciseId = await anExercise(room, 'scale');
		const planId = await createPlan(room.facilitator, {
			title: 'Evening',
			exercises: [exerciseId, exerciseId]
		});
		const sessionId = await openSession(room.facilitator, {
			groupId: await aGroup(room.siteId, [room.facilitator]),
			planId,
			plannedStartAtMs: nowMs(),
			plannedEndAtMs: nowMs() + 3_600_000
		});
		const plan = async () => (await consoleSnapshot(room.facilitator, sessionId)).view.plan;
		const [, second] = await plan();
		await dispatch(room.facilitator, sessionId, {
			id: newCommandId(),
			name: 'push',
			steer: 1,
			input: { planItemId: second!.id, exerciseId }
		});
		expect((await plan()).map(({ activityId }) => activityId !== null)).toEqual([false, true]);
	});
});

describe('pushing', () => {
	it('puts an exercise on every tablet and makes the session live', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		await room.push('reflection');
		expect(await room.asked(tablet)).toMatchObject({ kind: 'reflection', form: { sees: 'staff-words' } });
		expect((await room.console()).session.status).toBe('live');
	});

	it('sets aside what was open, and takes it up again where it was', async () => {
		const room = await aLiveRoom();
		const first = await room.push('scale');
		await room.step(first, 'between');
		await room.push('reflection');
		expect((await room.console()).activities.map(({ status }) => status)).toEqual(['aside', 'open']);
		await room.act(room.facilitator, 'resume', { activityId: first });
		expect((await room.console()).activity).toMatchObject({ id: first, step: 'between', status: 'open' });
	});

	it('can be undone, back to what was open before, keeping what was answered meanwhile', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const first = await room.push('scale');
		const slip = await room.push('reflection');
		await room.act(tablet, 'answer', {
			activityId: slip,
			step: 'write',
			answer: { form: 'text', text: 'typed into the slip', record: false }
		});
		await room.act(room.facilitator, 'undo-push', { activityId: slip });
		const view = await room.console();
		expect(view.activity).toMatchObject({ id: first, status: 'open' });
		expect(view.activities).toHaveLength(1);
		expect(view.undo).toBeNull();
	});

	it('can no longer be undone once the room has gone on', async () => {
		const room = await aLiveRoom();
		const activityId = await room.push('scale');
		await room.step(activityId, 'between');
		await expect(room.act(room.facilitator, 'undo-push', { activityId })).rejects.toEqual(
			refusal('stale', null)
		);
	});

	it('of an exercise of another site, or of none, is refused', async () => {
		const room = await aLiveRoom();
		for (const exerciseId of [newId<ExerciseId>(), 'no-such-exercise']) {
			await expect(room.act(room.facilitator, 'push', { planItemId: null, exerciseId })).rejects.toEqual(
				refusal('not-found', null)
			);
		}
	});
});

describe('two facilitators at once', () => {
	it('F-35: one wins, and the other is told', async () => {
		const room = await aLiveRoom();
		const colleague = await aColleague(room);
		const activityId = await room.push('scale');
		const { steer } = await room.console();
		const go = (actor: typeof colleague, step: string) =>
			room.act(actor, 'go-to-step', { activityId, step, leaveOut: [] }, { steer });
		const results = await Promise.allSettled([go(room.facilitator, 'between'), go(colleague, 'between')]);
		expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const lost = results.find((result) => result.status === 'rejected');
		expect(lost?.reason).toEqual(refusal('stale', null));
		expect((await room.console(colleague)).activity?.step).toBe('between');
	});

	it('do not get in each other’s way by answers coming in', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await room.push('scale');
		const { steer } = await room.console();
		await room.act(tablet, 'answer', { activityId, step: 'before', answer: scores(3) });
		await room.act(room.facilitator, 'go-to-step', { activityId, step: 'between', leaveOut: [] }, { steer });
		expect((await room.console()).activity?.step).toBe('between');
	});
});

describe('steps', () => {
	it('are not lost by a jump: the facilitator leaves them out by name, and they are kept as left out', async () => {
		const room = await aLiveRoom();
		const activityId = await room.push('scale');
		await expect(room.step(activityId, 'talk')).rejects.toEqual(
			refusal('steps-left', { steps: ['between', 'after'] })
		);
		await room.step(activityId, 'talk', ['between', 'after']);
		const steps = (await room.console()).activity!.steps;
		expect(steps.filter(({ leftOut }) => leftOut).map(({ key }) => key)).toEqual(['between', 'after']);
	});

	it('are not lost by an early end either', async () => {
		const room = await aLiveRoom();
		const activityId = await room.push('scale');
		await expect(room.act(room.facilitator, 'end-activity', { activityId, leaveOut: [] })).rejects.toEqual(
			refusal('steps-left', { steps: ['between', 'after', 'talk'] })
		);
	});

	it('that were left out can be done after all', async () => {
		const room = await aLiveRoom();
		const activityId = await room.push('scale');
		await room.step(activityId, 'talk', ['between', 'after']);
		await room.step(activityId, 'between');
		expect((await room.console()).activity?.steps.find(({ key }) => key === 'between')?.leftOut).toBe(false);
	});

	it('hide again what was revealed, and stop the timer', async () => {
		const room = await aLiveRoom({ participants: 5 });
		const activityId = await room.push('scale');
		for (let n = 0; n < 5; n++) {
			await room.act(await room.seat(n), 'answer', { activityId, step: 'before', answer: scores(n) });
		}
		await room.act(room.facilitator, 'reveal', { activityId, step: 'before' });
		await room.act(room.facilitator, 'timer', { activityId, act: 'start', seconds: 60 });
		const before = await room.display();
		expect(before).toMatchObject({ activity: { summary: { tooFew: false }, timer: { totalMs: 60_000 } } });
		await room.step(activityId, 'between');
		expect(await room.display()).toMatchObject({ activity: { summary: null, timer: null } });
	});
});

describe('revealing', () => {
	it('needs five answers, and says how many there are', async () => {
		const room = await aLiveRoom({ participants: 4 });
		const activityId = await room.push('scale');
		for (let n = 0; n < 4; n++) {
			await room.act(await room.seat(n), 'answer', { activityId, step: 'before', answer: scores(n) });
		}
		await expect(room.act(room.facilitator, 'reveal', { activityId, step: 'before' })).rejects.toEqual(
			refusal('too-few', { n: 4, smallest: 5 })
		);
		expect((await room.console()).activity?.summary.n).toBe(4);
	});

	it('counts passes for nobody', async () => {
		const room = await aLiveRoom({ participants: 5 });
		const activityId = await room.push('scale');
		for (let n = 0; n < 5; n++) {
			const tablet = await room.seat(n);
			if (n === 0) await room.act(tablet, 'pass', { activityId, step: 'before' });
			else await room.act(tablet, 'answer', { activityId, step: 'before', answer: scores(n) });
		}
		await expect(room.act(room.facilitator, 'reveal', { activityId, step: 'before' })).rejects.toEqual(
			refusal('too-few', { n: 4, smallest: 5 })
		);
	});
});

describe('parts in a role-play', () => {
	it('count as played when the run opens, and rotate in the next session', async () => {
		const room = await aLiveRoom({ participants: 4 });
		for (let n = 0; n < 4; n++) await room.seat(n);
		const activityId = await room.push('role-play');
		const first = (await room.console()).activity!.arrangement as {
			turns: { stations: { refuser: string }[] }[];
		};
		const refuser = first.turns[0]!.stations[0]!.refuser;
		await room.step(activityId, 't1.run1', ['before', 'scene', 't1.roles', 't1.model', 't1.huddle']);
		expect((await db().select().from(turns)).map(({ part }) => part).sort()).toEqual(['coach', 'refuser']);
		const again = await room.push('role-play');
		const second = (await room.console()).activity!;
		expect(second.id).toBe(again);
		const next = (second.arrangement as typeof first).turns[0]!.stations[0]!.refuser;
		expect(next).not.toBe(refuser);
	});

	it('can be arranged, and an arrangement that does not fit is refused', async () => {
		const room = await aLiveRoom({ participants: 4 });
		for (let n = 0; n < 4; n++) await room.seat(n);
		const activityId = await room.push('role-play');
		const { arrangement } = (await room.console()).activity!;
		const arrange = (changed: object) =>
			room.act(room.facilitator, 'arrange', {
				activityId,
				arrangement: { ...(arrangement as object), ...changed } as never
			});
		await arrange({ pressure: 3 });
		await expect(arrange({ pressure: 9 })).rejects.toEqual(refusal('invalid', null));
		await expect(arrange({ scene: 'no such scene' })).rejects.toEqual(refusal('invalid', null));
		const station = {
			offerer: 'leader',
			refuser: newId(),
			coach: null,
			observers: [],
			frozen: false,
			stopped: false
		};
		await expect(arrange({ turns: [{ stations: [station] }] })).rejects.toEqual(
			refusal('does-not-fit', null)
		);
	});

	it('puts nobody into two pairs, and says why', async () => {
		const room = await aLiveRoom({ participants: 4 });
		const seats = [];
		for (let n = 0; n < 4; n++) seats.push((await room.seat(n)).seatId);
		const activityId = await room.push('pairs');
		const { arrangement } = (await room.console()).activity!;
		const [a, b, c, d] = seats;
		const arrange = (groups: unknown[]) =>
			room.act(room.facilitator, 'arrange', {
				activityId,
				arrangement: { ...(arrangement as object), groups } as never
			});
		await expect(
			arrange([
				[a, b],
				[a, c]
			])
		).rejects.toEqual(refusal('does-not-fit', null));
		await arrange([
			[a, d],
			[b, c]
		]);
		expect((await room.console()).activity!.arrangement).toMatchObject({
			groups: [
				[a, d],
				[b, c]
			]
		});
	});
});

describe('somebody who may not', () => {
	it('finds no console: another group’s facilitator, a supervisor, an administrator', async () => {
		const room = await aLiveRoom();
		for (const role of ['facilitator', 'supervisor', 'administrator'] as const) {
			const other = await aStaffMember(room.siteId, role);
			await expect(room.console(other)).rejects.toEqual(refusal('not-found', null));
			await expect(room.act(other, 'eyes-up', { on: true })).rejects.toEqual(refusal('not-found', null));
		}
	});

	it('loses the console with the sign-in', async () => {
		const room = await aLiveRoom();
		await signOut(room.facilitator);
		await expect(room.console()).rejects.toEqual(refusal('not-signed-in', null));
		await expect(room.act(room.facilitator, 'eyes-up', { on: true })).rejects.toEqual(
			refusal('not-signed-in', null)
		);
	});
});
