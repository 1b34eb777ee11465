import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom } from '../../../../tests/support/live-room';
import { aStaffMember } from '../../../../tests/support/world';
import { ensureHandedOver } from './hand-over';
import { listMeasures } from '../record/measures';
import { getSessionRecord } from '../record/session-record';

withDatabase();

const phq9 = (item9: number) => ({
	form: 'measure',
	values: Array.from({ length: 9 }, (_, index) => ({
		key: String(index + 1),
		value: index === 8 ? item9 : 1
	}))
});

async function filledIn(item9: number) {
	const room = await aLiveRoom();
	const tablet = await room.seat(0);
	const activityId = await room.push('measure');
	await room.act(tablet, 'answer', { activityId, step: 'answer', answer: phq9(item9) });
	return { room, tablet, activityId };
}

describe('question 9 of PHQ-9', () => {
	it('above zero is on the console at once, and nowhere else', async () => {
		const { room, tablet } = await filledIn(1);
		const other = await room.seat(1);
		expect((await room.console()).flags).toMatchObject([
			{ cause: 'answer', detail: { label: { en: 'PHQ-9, question 9' }, said: { en: 'Several days' } } }
		]);
		for (const seen of [await room.display(), await room.tablet(other), await room.tablet(tablet)])
			expect(JSON.stringify(seen)).not.toContain('question 9');
	});

	it('is told of where it comes late, too', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await room.push('measure');
		await room.step(activityId, 'after');
		await room.act(tablet, 'answer', { activityId, step: 'answer', answer: phq9(2) });
		expect((await room.console()).flags).toMatchObject([{ cause: 'answer', closedAtMs: null }]);
	});

	it('at zero raises nothing; changed to zero afterwards it stays open until somebody wrote what was done', async () => {
		const { room, tablet, activityId } = await filledIn(0);
		expect((await room.console()).flags).toEqual([]);
		const answer = (item9: number) =>
			room.act(tablet, 'answer', { activityId, step: 'answer', answer: phq9(item9) });
		await answer(3);
		await answer(0);
		expect((await room.console()).flags).toMatchObject([{ closedAtMs: null }]);
	});

	it('is in the record with what was done about it', async () => {
		const { room } = await filledIn(1);
		const [flag] = (await room.console()).flags;
		await room.act(room.facilitator, 'close-flag', { flagId: flag!.id, done: 'Talked alone, safe tonight.' });
		await room.act(room.facilitator, 'end-session', { flagsReason: '' });
		await ensureHandedOver(room.facilitator, room.sessionId);
		const { care } = await getSessionRecord(room.facilitator, room.sessionId);
		expect(care!.followUps).toMatchObject([{ cause: 'answer', done: 'Talked alone, safe tonight.' }]);
	});
});

describe('a person’s questionnaires over time', () => {
	it('are there for who leads the group and for the supervisor, and for nobody else', async () => {
		const { room } = await filledIn(0);
		await room.act(room.facilitator, 'end-session', { flagsReason: '' });
		await ensureHandedOver(room.facilitator, room.sessionId);
		const [person] = room.people;
		const seen = await listMeasures(room.facilitator, person!);
		expect(seen).toMatchObject([{ label: { en: 'PHQ-9' }, sums: [{ sum: 8 }] }]);
		expect(await listMeasures(await aStaffMember(room.siteId, 'supervisor'), person!)).toEqual(seen);
		for (const role of ['facilitator', 'administrator'] as const) {
			const read = listMeasures(await aStaffMember(room.siteId, role), person!);
			await expect(read).rejects.toMatchObject({ code: 'not-found' });
		}
	});
});
