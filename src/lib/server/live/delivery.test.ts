import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom } from '../../../../tests/support/live-room';
import type { SeatActor } from '../access/actor';
import { moved } from '$lib/kinds/appreciation/arrange';
import type { AppreciationArrangement } from '$lib/kinds/appreciation/shapes';
import { db } from '../db';
import { auditEntries, liveShown } from '../db/schema';

withDatabase();

const saying = (text: string) => ({ form: 'words', text });

/** Three people; the second and third have written for the first. */
async function aRoomOfThanks() {
	const room = await aLiveRoom();
	const [first, second, third] = [await room.seat(0), await room.seat(1), await room.seat(2)];
	const activityId = await room.push('appreciation');
	const arranged = async () => (await room.console()).activity!.arrangement as AppreciationArrangement;
	const { known } = await arranged();
	const stepFor = ({ seatId }: SeatActor) => `for-${known.indexOf(seatId) + 1}`;
	const step = stepFor(first);
	await room.step(
		activityId,
		step,
		known.map((_, index) => `for-${index + 1}`).filter((key) => key !== step)
	);
	const write = (by: SeatActor, text: string) =>
		room.act(by, 'answer', { activityId, step, answer: saying(text) });
	await write(second, 'You made me laugh.');
	await write(third, 'You listen well.');
	const answerOf = async ({ seatId }: SeatActor) =>
		(await room.console()).activity!.answers.find((answer) => answer.seatId === seatId)!.id;
	const deliver = async (by: SeatActor, text: string) =>
		room.act(room.facilitator, 'show-words', {
			answerId: await answerOf(by),
			field: 'text',
			text,
			large: true
		});
	const receive = () =>
		room.step(activityId, 'receive', ['read', ...known.map((_, index) => `for-${index + 1}`)]);
	const wordsOf = async (actor: SeatActor) =>
		((await room.asked(actor))!.shows as { words?: { text: string }[] }).words?.map(({ text }) => text);
	const arrange = (arrangement: AppreciationArrangement) =>
		room.act(room.facilitator, 'arrange', { activityId, arrangement: arrangement as never });
	return {
		...room,
		activityId,
		step,
		first,
		second,
		third,
		write,
		answerOf,
		deliver,
		receive,
		wordsOf,
		arranged,
		arrange
	};
}

describe('words for one person', () => {
	it('reach them as they were read, nobody else, and no display', async () => {
		const room = await aRoomOfThanks();
		await room.deliver(room.second, 'You made us laugh.');
		expect(await room.wordsOf(room.first)).toBeUndefined();
		await room.receive();
		expect(await room.wordsOf(room.first)).toEqual(['You made us laugh.']);
		expect(await room.wordsOf(room.second)).toEqual([]);
		expect(await db().select().from(liveShown)).toEqual([]);
		expect(JSON.stringify(await room.display())).not.toMatch(/laugh|listen/);
		const entries = await db().select().from(auditEntries);
		const delivered = entries.filter(({ action }) => action === 'live:show-words');
		expect(delivered).toMatchObject([{ detail: { delivered: true } }]);
		expect(JSON.stringify(entries)).not.toMatch(/laugh|listen/);
	});

	it('are gone when their author changes them or takes them back, and when the facilitator does', async () => {
		const room = await aRoomOfThanks();
		await room.deliver(room.second, 'You made us laugh.');
		await room.deliver(room.third, 'You listen well.');
		await room.write(room.second, 'I mean it otherwise.');
		expect((await room.arranged()).delivered.map(({ text }) => text)).toEqual(['You listen well.']);
		await room.act(room.third, 'take-back', { activityId: room.activityId, step: room.step });
		expect((await room.arranged()).delivered).toEqual([]);
		await room.deliver(room.second, 'I mean it kindly.');
		const answerId = await room.answerOf(room.second);
		await room.act(room.facilitator, 'hide-words', { answerId, field: 'text' });
		expect((await room.arranged()).delivered).toEqual([]);
		const again = room.act(room.facilitator, 'hide-words', { answerId, field: 'text' });
		await expect(again).rejects.toMatchObject({ code: 'not-found' });
	});

	it('are nobody’s to write for themselves, nor to deliver where they were passed', async () => {
		const room = await aRoomOfThanks();
		await expect(room.write(room.first, 'Well done, me.')).rejects.toMatchObject({ code: 'not-open' });
		const answerId = await room.answerOf(room.second);
		await room.act(room.second, 'pass', { activityId: room.activityId, step: room.step });
		const passed = { answerId, field: 'text', text: 'You made me laugh.', large: true };
		await expect(room.act(room.facilitator, 'show-words', passed)).rejects.toMatchObject({
			code: 'not-found'
		});
	});

	it('go to nobody by a hand on the arrangement, and for nobody who has no seat', async () => {
		const room = await aRoomOfThanks();
		const now = await room.arranged();
		const slipped = {
			to: room.third.seatId,
			answerId: await room.answerOf(room.second),
			text: 'No.',
			language: 'en'
		};
		await room.arrange({ ...now, delivered: [slipped as never] });
		expect((await room.arranged()).delivered).toEqual([]);
		const nobody = '00000000-0000-4000-8000-000000000009' as never;
		await expect(room.arrange({ ...now, order: [...now.order, nobody] })).rejects.toMatchObject({
			code: 'does-not-fit'
		});
	});
});

it('a wish to get no words holds against a facilitator who has not seen it yet', async () => {
	const room = await aRoomOfThanks();
	const before = await room.arranged();
	await room.deliver(room.second, 'You made us laugh.');
	await room.act(room.first, 'signal', {
		activityId: room.activityId,
		step: room.step,
		signal: 'not-for-me'
	});
	await room.arrange(moved(before, room.third.seatId, -1));
	expect((await room.arranged()).aside).toEqual([{ seat: room.first.seatId, own: true }]);
	await expect(room.deliver(room.third, 'You listen well.')).rejects.toMatchObject({ code: 'not-found' });
	await room.receive();
	expect(await room.wordsOf(room.first)).toEqual([]);
	expect((await room.arranged()).order).not.toContain(room.first.seatId);
});
