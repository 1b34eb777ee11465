import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom, type LiveRoom } from '../../../../tests/support/live-room';
import { own, typedIn } from '../../../../tests/support/questionnaires';
import { aStaffMember } from '../../../../tests/support/world';
import { tx } from '../db';
import { liveActivities } from '../db/schema';
import { listEarlierScores } from './earlier-scores';
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
		expect(seen).toMatchObject([
			{ name: { en: 'PHQ-9' }, parts: [{ key: 'phq-9', most: 27 }], days: [{ values: { 'phq-9': 8 } }] }
		]);
		expect(await listMeasures(await aStaffMember(room.siteId, 'supervisor'), person!)).toEqual(seen);
		for (const role of ['facilitator', 'administrator'] as const) {
			const read = listMeasures(await aStaffMember(room.siteId, role), person!);
			await expect(read).rejects.toMatchObject({ code: 'not-found' });
		}
	});
});

/** Answers to a form without words, by the keys of its questions. */
const filled = (values: Record<string, number | null>) => ({
	form: 'measure',
	values: Object.entries(values).map(([key, value]) => ({ key, value }))
});
const USE = (each: number) => filled({ q4: each, q5: each, q6: each });

async function end(room: LiveRoom): Promise<void> {
	await room.act(room.facilitator, 'end-session', { flagsReason: '' });
	await ensureHandedOver(room.facilitator, room.sessionId);
}

/** The first person answers a form, and the session ends. */
async function answers(room: LiveRoom, content: ReturnType<typeof own>, answer: ReturnType<typeof filled>) {
	const tablet = await room.seat(0);
	const activityId = await room.push('measure', content);
	await room.act(tablet, 'answer', { activityId, step: 'answer', answer });
	await end(room);
}

describe('a form with sub-scores', () => {
	it('is over time on the person’s page: its sub-scores by day, and its questions one by one', async () => {
		const room = await aLiveRoom();
		await answers(room, typedIn('bam-iop'), USE(1));
		const next = await aLiveRoom({ world: room });
		await answers(next, typedIn('bam-iop'), {
			...USE(2),
			values: [...USE(2).values, { key: 'q14', value: 1 }]
		});
		const [measure, ...others] = await listMeasures(room.facilitator, room.people[0]!);
		expect(others).toEqual([]);
		expect(measure).toMatchObject({ name: { en: 'BAM-IOP' }, changes: true });
		expect(measure!.parts.filter(({ question }) => !question)).toMatchObject([
			{ key: 'bam-iop.use', label: { en: 'Use' }, most: 12 },
			{ key: 'bam-iop.risk', most: 24 },
			{ key: 'bam-iop.protective', most: 24 }
		]);
		expect(measure!.days.map(({ values }) => values['bam-iop.use'])).toEqual([3, 6]);
		expect(measure!.days.map(({ values }) => values['bam-iop.risk'])).toEqual([null, null]);
		expect(measure!.days.map(({ values }) => values['bam-iop/q14'])).toEqual([null, 4]);
	});

	it('leaves the display as it was, and a tablet without a score', async () => {
		const room = await aLiveRoom();
		const [tablet, other] = [await room.seat(0), await room.seat(1)];
		const activityId = await room.push('measure', typedIn('bam'));
		const before = await room.display();
		await room.act(tablet, 'answer', { activityId, step: 'answer', answer: USE(2) });
		expect(await room.display()).toEqual(before);
		for (const actor of [tablet, other]) {
			expect(JSON.stringify(await room.tablet(actor))).not.toMatch(/"(scores?|scales|points|cutOff|band)"/);
		}
	});
});

describe('what somebody was measured at before', () => {
	it('is at hand for who leads the group, from the newest time that there was a score', async () => {
		const room = await aLiveRoom();
		await answers(room, typedIn('bam-iop'), USE(1));
		const second = await aLiveRoom({ world: room });
		await answers(second, typedIn('bam-iop'), filled({ q4: 2 }));
		const third = await aLiveRoom({ world: room });
		const { seatId } = await third.seat(0);
		const earlier = await listEarlierScores(room.facilitator, third.sessionId);
		const of = (key: string) => earlier.filter((each) => each.key === key);
		expect(of('bam-iop.use')).toMatchObject([{ seatId, name: 'BAM-IOP', value: 3 }]);
		expect(of('bam-iop/q4')).toMatchObject([{ value: 2 }]);
		expect(await listEarlierScores(room.facilitator, room.sessionId)).toEqual([]);
	});

	it('is nothing for who does not lead it, and in another group', async () => {
		const room = await aLiveRoom();
		await answers(room, typedIn('bam-iop'), USE(1));
		const next = await aLiveRoom({ world: room });
		for (const role of ['facilitator', 'administrator'] as const) {
			const read = listEarlierScores(await aStaffMember(room.siteId, role), next.sessionId);
			await expect(read).rejects.toMatchObject({ code: 'not-found' });
		}
		const elsewhere = await aLiveRoom();
		expect(await listEarlierScores(elsewhere.facilitator, elsewhere.sessionId)).toEqual([]);
	});
});

describe('a questionnaire that is left half done', () => {
	it('is nobody’s but its author’s: it says so on the tablet, and nothing of it is in the record', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await room.push('measure');
		const draft = { form: 'measure', values: phq9(3).values.slice(0, 5) };
		await room.act(tablet, 'save-draft', { activityId, step: 'answer', draft });
		expect((await room.asked(tablet))!.draft).toEqual(draft);
		await room.step(activityId, 'after');
		expect((await room.asked(tablet))!.shows).toMatchObject({
			unsent: expect.stringContaining('No answers') as string
		});
		expect((await room.console()).activity).toMatchObject({ answers: [], scores: [] });
		await end(room);
		expect(await listMeasures(room.facilitator, room.people[0]!)).toEqual([]);
	});

	it('that was sent so has no sum, and a note that says how much is missing', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await room.push('measure');
		const answer = { form: 'measure', values: phq9(0).values.slice(0, 5) };
		await room.act(tablet, 'answer', { activityId, step: 'answer', answer });
		expect((await room.console()).activity!.scores).toMatchObject([
			{ scores: [{ key: 'phq-9', after: null }] }
		]);
		await end(room);
		expect(await listMeasures(room.facilitator, room.people[0]!)).toMatchObject([
			{ days: [{ values: { 'phq-9': null } }] }
		]);
	});
});

describe('a questionnaire that was running while its content got another shape', () => {
	it('goes on: it is lifted wherever it is shown or kept', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await room.push('measure', own({}));
		const old = {
			intro: { en: 'Two.', es: 'Dos.' },
			questionnaire: {
				from: 'own',
				name: { en: 'Check', es: 'Chequeo' },
				stem: { en: 'Now', es: 'Ahora' },
				items: [{ key: 'a', text: { en: 'One', es: 'Uno' } }],
				options: [
					{ en: 'No', es: 'No' },
					{ en: 'Yes', es: 'Sí' }
				],
				sum: true,
				rights: 'Held by the clinic.'
			}
		};
		await tx((tx) =>
			tx.update(liveActivities).set({ kindVersion: 1, content: old }).where(eq(liveActivities.id, activityId))
		);
		await room.act(tablet, 'answer', { activityId, step: 'answer', answer: filled({ a: 1 }) });
		const { activity } = await room.console();
		expect(activity).toMatchObject({
			content: { questionnaire: { items: [{ answers: { as: 'common' } }] } }
		});
		await end(room);
		expect(await listMeasures(room.facilitator, room.people[0]!)).toMatchObject([
			{ days: [{ values: { own: 1 } }] }
		]);
	});
});
