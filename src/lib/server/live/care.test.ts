import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom } from '../../../../tests/support/live-room';
import { atTime, nowMs } from '../clock';
import { db } from '../db';
import { liveDrafts, liveStays } from '../db/schema';

withDatabase();

const refusal = (code: string, detail: unknown = null) => expect.objectContaining({ code, detail });
const scores = (urge: number) => ({ form: 'scale', values: [{ key: 'urge', value: urge }] });

describe('a call for a word', () => {
	it('shows on the console alone, and stays until somebody wrote what was done', async () => {
		const room = await aLiveRoom();
		const [caller, other] = [await room.seat(0), await room.seat(1)];
		await room.act(caller, 'call', { call: 'talk-now' });
		const [flag] = (await room.console()).flags;
		expect(flag).toMatchObject({ cause: 'call', detail: { call: 'talk-now' }, closedAtMs: null });
		expect(await room.tablet(caller)).toMatchObject({ call: 'talk-now' });
		expect(await room.tablet(other)).toMatchObject({ call: null });
		expect(JSON.stringify(await room.display())).not.toContain('talk-now');
		await room.act(room.facilitator, 'close-flag', { flagId: flag!.id, done: 'Talked in the hall' });
		expect((await room.console()).flags[0]).toMatchObject({ done: 'Talked in the hall' });
		expect(await room.tablet(caller)).toMatchObject({ call: null });
	});

	it('can be taken back, and is still seen to have been made', async () => {
		const room = await aLiveRoom();
		const caller = await room.seat(0);
		await room.act(caller, 'call', { call: 'unwell' });
		await room.act(caller, 'withdraw-call', {});
		const [flag] = (await room.console()).flags;
		expect(flag?.withdrawnAtMs).not.toBeNull();
		expect(flag?.closedAtMs).toBeNull();
	});

	it('cannot be closed with nothing, nor twice', async () => {
		const room = await aLiveRoom();
		await room.act(await room.seat(0), 'call', { call: 'talk-after' });
		const [flag] = (await room.console()).flags;
		const close = (done: string) => room.act(room.facilitator, 'close-flag', { flagId: flag!.id, done });
		await expect(close('  ')).rejects.toEqual(refusal('invalid', { fields: ['done'] }));
		await close('Talked');
		await expect(close('Talked again')).rejects.toEqual(refusal('changed-elsewhere'));
	});
});

describe('a score', () => {
	it('that rose by the clinic’s threshold stays open, and follows the numbers', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await room.push('scale');
		await room.act(tablet, 'answer', { activityId, step: 'before', answer: scores(2) });
		expect((await room.console()).flags).toEqual([]);
		await room.step(activityId, 'between');
		await room.step(activityId, 'after');
		await room.act(tablet, 'answer', { activityId, step: 'after', answer: scores(6) });
		expect((await room.console()).flags).toMatchObject([
			{ cause: 'rise', detail: { key: 'urge', before: 2, after: 6 } }
		]);
		await room.act(tablet, 'answer', { activityId, step: 'after', answer: scores(3) });
		expect((await room.console()).flags).toMatchObject([
			{ detail: { before: 2, after: 3 }, closedAtMs: null }
		]);
	});
});

describe('ending', () => {
	it('asks for the reason while something is open, and keeps it', async () => {
		const room = await aLiveRoom();
		await room.act(await room.seat(0), 'call', { call: 'not-safe' });
		const end = (flagsReason: string) => room.act(room.facilitator, 'end-session', { flagsReason });
		await expect(end('')).rejects.toEqual(refusal('flags-open', { count: 1 }));
		await end('Handed over to the evening team');
		expect((await room.console()).flags[0]).toMatchObject({ done: 'Handed over to the evening team' });
	});

	it('lets every tablet go, closes the door, and leaves no draft behind', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await room.push('reflection');
		await room.act(tablet, 'save-draft', { activityId, step: 'write', draft: { text: 'half a sen' } });
		await room.act(room.facilitator, 'end-session', { flagsReason: '' });
		expect(await room.tablet(tablet)).toEqual({ screen: 'gone', locale: 'en', why: 'ended' });
		expect(await room.display()).toMatchObject({ screen: 'ended' });
		expect((await room.console()).code).toBeNull();
		expect(await db().select().from(liveDrafts)).toEqual([]);
		await expect(room.act(tablet, 'pass', { activityId, step: 'write' })).rejects.toEqual(
			refusal('not-seated')
		);
		await expect(room.act(room.facilitator, 'eyes-up', { on: true })).rejects.toEqual(
			refusal('session-ended')
		);
	});
});

describe('attendance in the room', () => {
	it('writes arrivals and leavings to the moment, several of them', async () => {
		const room = await aLiveRoom();
		const start = nowMs();
		const [, , third] = (await room.console()).seats;
		const mark = (name: 'mark-here' | 'mark-left', minutes: number) =>
			atTime(start + minutes * 60_000, () => room.act(room.facilitator, name, { seatId: third!.id }));
		await mark('mark-here', 5);
		await mark('mark-left', 20);
		await mark('mark-here', 30);
		await mark('mark-here', 31);
		const stays = await db().select().from(liveStays);
		expect(
			stays.map(({ arrivedAtMs, leftAtMs }) => [arrivedAtMs - start, leftAtMs && leftAtMs - start])
		).toEqual([
			[300_000, 1_200_000],
			[1_800_000, null]
		]);
	});

	it('a mark by hand that was a slip leaves no stay; a tablet’s arrival is kept', async () => {
		const room = await aLiveRoom();
		const onTablet = await room.seat(0);
		const [, second] = (await room.console()).seats;
		await room.act(room.facilitator, 'mark-here', { seatId: second!.id });
		for (const seatId of [second!.id, onTablet.seatId]) {
			await room.act(room.facilitator, 'mark-away', { seatId, mark: 'excused', reason: 'Appointment' });
		}
		const stays = await db().select().from(liveStays);
		expect(stays.map(({ seatId }) => seatId)).toEqual([onTablet.seatId]);
		expect((await room.console()).seats.map(({ mark }) => mark)).toContain('excused');
	});

	it('whoever arrives loses the mark of being away', async () => {
		const room = await aLiveRoom();
		const [first] = (await room.console()).seats;
		await room.act(room.facilitator, 'mark-away', { seatId: first!.id, mark: 'absent', reason: '' });
		await room.act(room.facilitator, 'mark-here', { seatId: first!.id });
		expect((await room.console()).seats[0]).toMatchObject({ mark: null, here: true });
	});

	it('a tablet that is taken out leaves its person in the room', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		await room.act(room.facilitator, 'release-tablet', { holdId: tablet.holdId });
		expect((await room.console()).seats.find(({ id }) => id === tablet.seatId)).toMatchObject({
			here: true,
			tablet: null
		});
	});
});

describe('without a tablet', () => {
	it('a facilitator writes down an answer or a pass, also after the step has closed', async () => {
		const room = await aLiveRoom();
		const [first, second] = (await room.console()).seats;
		const activityId = await room.push('scale');
		await room.step(activityId, 'between');
		const by = (seatId: string, answer: never) =>
			room.act(room.facilitator, 'answer-for', { seatId, activityId, step: 'before', answer });
		await by(first!.id, scores(4) as never);
		await by(second!.id, null as never);
		const { answers } = (await room.console()).activity!;
		expect(answers.map(({ byStaff, late, passed }) => ({ byStaff, late, passed }))).toEqual([
			{ byStaff: true, late: false, passed: false },
			{ byStaff: true, late: false, passed: true }
		]);
	});
});
