import { describe, expect, it } from 'vitest';
import type { ActivityId, AnswerId } from '$lib/ids';
import type { Json } from '$lib/json';
import { newCommandId } from '$lib/live/command-id';
import { aLiveRoom } from '../../../../tests/support/live-room';
import { withDatabase } from '../../../../tests/support/database';
import { atTime, nowMs } from '../clock';
import { db, tx } from '../db';
import { auditEntries, liveAnswers, liveDrafts } from '../db/schema';
import { firstBrokenEntry } from '../audit/audit';
import { newId } from '../new-id';
import { Refusal } from '../refusal';
import { deliver } from './deliver';
import { dispatch } from './dispatch';
import { seal } from '$lib/live/seal';
import { LONGEST_WRITTEN } from './written';
import { sealingKey, ticketFor } from './sealing';

withDatabase();

const refusal = (code: string) => expect.objectContaining({ code });
const words = (text: string): Json => ({ form: 'text', text, record: false });
const scores = (urge: number, calm = 5): Json => ({
	form: 'scale',
	values: [
		{ key: 'urge', value: urge },
		{ key: 'calm', value: calm }
	]
});
const stored = () => db().select().from(liveAnswers);

describe('an answer', () => {
	it('can be changed and taken back until its step closes', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await room.push('reflection');
		const at = { activityId, step: 'write' };
		await room.act(tablet, 'answer', { ...at, answer: words('first') });
		await room.act(tablet, 'answer', { ...at, answer: words('second') });
		expect(await stored()).toMatchObject([{ answer: words('second') }]);
		await room.act(tablet, 'take-back', at);
		expect((await room.asked(tablet))?.own).toBeNull();
		expect((await room.console()).activity?.answers).toEqual([]);
		await room.step(activityId, 'talk');
		await expect(room.act(tablet, 'take-back', at)).rejects.toEqual(refusal('step-closed'));
	});

	it('and a pass leave the same trace: the same outcome, the same audit, the same screen', async () => {
		const room = await aLiveRoom();
		const [one, other] = [await room.seat(0), await room.seat(1)];
		const activityId = await room.push('reflection');
		const at = { activityId, step: 'write' };
		const answered = await room.act(one, 'answer', { ...at, answer: words('yes') });
		const passed = await room.act(other, 'pass', at);
		expect(passed.outcome).toEqual(answered.outcome);
		const entries = (await db().select().from(auditEntries)).filter(
			({ subjectKind }) => subjectKind === 'answer'
		);
		expect(entries.map(({ detail }) => detail)).toEqual([{ step: 'write' }, { step: 'write' }]);
		expect((await room.console()).activity?.answers.map(({ passed }) => passed)).toEqual([false, true]);
	});

	it('that comes after its step has closed is kept, marked late, and counts only once taken in', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await room.push('scale');
		await room.step(activityId, 'between');
		const { outcome } = await room.act(tablet, 'answer', { activityId, step: 'before', answer: scores(4) });
		expect(outcome).toEqual({ late: true });
		const view = await room.console();
		expect(view.activity?.scores).toEqual([]);
		expect(view.late).toMatchObject([{ passed: false }]);
		await room.act(room.facilitator, 'take-in-late', { answerId: view.late[0]!.answerId });
		expect((await room.console()).activity?.scores).toHaveLength(1);
		expect((await room.console()).late).toEqual([]);
	});

	it('late never takes the place of the one that came in time', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await room.push('scale');
		await room.act(tablet, 'answer', { activityId, step: 'before', answer: scores(4) });
		await room.step(activityId, 'between');
		await room.act(tablet, 'answer', { activityId, step: 'before', answer: scores(9) });
		expect((await room.console()).activity?.scores[0]?.scores[0]).toMatchObject({ before: 4 });
	});

	it('X-27: to a step that was not asked yet, or does not exist, is refused', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await room.push('scale');
		for (const step of ['after', 'talk', 'nonsense', '-1', '0.5', '1e9', '__proto__']) {
			await expect(room.act(tablet, 'answer', { activityId, step, answer: scores(4) })).rejects.toEqual(
				refusal('not-open')
			);
		}
		expect(await stored()).toEqual([]);
	});

	it('X-27: that does not fit its schema or its exercise is refused, and nothing is stored', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await room.push('scale');
		const bad: Json[] = [
			null,
			'4',
			{ form: 'scale', values: [{ key: 'urge', value: 11 }] },
			{ form: 'scale', values: [{ key: 'urge', value: 4.5 }] },
			{ form: 'scale', values: [{ key: 'mood', value: 4 }] },
			{ form: 'scale', values: [] },
			{ form: 'text', text: 'hello', record: false },
			{ form: 'scale', values: [{ key: 'urge', value: 4, extra: true }] }
		];
		for (const answer of bad) {
			await expect(room.act(tablet, 'answer', { activityId, step: 'before', answer })).rejects.toEqual(
				refusal('invalid')
			);
		}
		expect(await stored()).toEqual([]);
	});

	it('X-27: over the size limit is refused, by graphemes and by bytes, and nothing is stored', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await room.push('reflection');
		const at = { activityId, step: 'write' };
		for (const long of ['x'.repeat(601), '👩‍👩‍👧‍👦'.repeat(2_001), 'ñ'.repeat(8_193), '漢'.repeat(5_462)]) {
			await expect(room.act(tablet, 'answer', { ...at, answer: words(long) })).rejects.toEqual(
				refusal('invalid')
			);
		}
		await expect(room.act(tablet, 'save-draft', { ...at, draft: 'x'.repeat(13_000) })).rejects.toEqual(
			refusal('too-large')
		);
		expect(await stored()).toEqual([]);
		// Letters of three bytes are no longer than any.
		await room.act(tablet, 'answer', { ...at, answer: words('漢'.repeat(100)) });
		expect(await stored()).toMatchObject([{ answer: words('漢'.repeat(100)) }]);
	});

	it('that is typed is kept as a draft, and a draft of nothing is none', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await room.push('reflection');
		const type = (draft: Json) => room.act(tablet, 'save-draft', { activityId, step: 'write', draft });
		await type(words('half a sen'));
		expect((await room.asked(tablet))?.draft).toEqual(words('half a sen'));
		await type(null);
		expect((await room.asked(tablet))?.draft).toBeNull();
		await type(null);
		expect((await room.asked(tablet))?.draft).toBeNull();
	});

	it('X-27: over the size limit is refused by the database itself, written or changed', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const at = { activityId: await room.push('reflection'), step: 'write' };
		await room.act(tablet, 'answer', { ...at, answer: words('short') });
		await room.act(tablet, 'save-draft', { ...at, draft: words('short') });
		// As JSON, with its marks of quotation.
		const ofLetters = (count: number): Json => 'x'.repeat(count - 2);
		const answerOf = (count: number) => tx((tx) => tx.update(liveAnswers).set({ answer: ofLetters(count) }));
		const draftOf = (count: number) => tx((tx) => tx.update(liveDrafts).set({ draft: ofLetters(count) }));
		const another = async (count: number) => {
			const [one] = await stored();
			return tx((tx) =>
				tx
					.insert(liveAnswers)
					.values({ ...one!, id: newId<AnswerId>(), late: true, answer: ofLetters(count) })
			);
		};
		const tooLong = { code: 'SQLITE_CONSTRAINT_TRIGGER' };
		for (const work of [answerOf, draftOf, another]) {
			await expect(work(LONGEST_WRITTEN + 1), work.name).rejects.toMatchObject(tooLong);
			await expect(work(LONGEST_WRITTEN), work.name).resolves.toMatchObject({ changes: 1 });
		}
	});

	it('X-27: to another session is refused, whoever’s it is, and nothing is stored', async () => {
		const room = await aLiveRoom();
		const other = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await other.push('reflection');
		await room.push('reflection');
		const answer = { activityId, step: 'write', answer: words('hello') };
		await expect(room.act(tablet, 'answer', answer)).rejects.toEqual(refusal('not-found'));
		await expect(other.act(tablet, 'answer', answer)).rejects.toBeInstanceOf(Refusal);
		expect(await stored()).toEqual([]);
	});

	it('is stored once however often its command is sent, and the repeat gets the first answer', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await room.push('reflection');
		const id = newCommandId();
		const send = (text: string) =>
			room.act(tablet, 'answer', { activityId, step: 'write', answer: words(text) }, { id });
		const first = await send('first');
		const repeats = await Promise.all([send('first'), send('changed on the way'), send('first')]);
		expect(repeats).toEqual([first, first, first]);
		expect(await stored()).toMatchObject([{ answer: words('first') }]);
	});

	it('whose id another seat has used is refused, and tells nothing of the other', async () => {
		const room = await aLiveRoom();
		const [one, other] = [await room.seat(0), await room.seat(1)];
		const activityId = await room.push('reflection');
		const id = newCommandId();
		const input = { activityId, step: 'write', answer: words('mine') };
		await room.act(one, 'answer', input, { id });
		await expect(room.act(other, 'answer', input, { id })).rejects.toEqual(refusal('invalid'));
	});

	it('leaves the display when its author changes it after it was shown', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await room.push('reflection');
		const at = { activityId, step: 'write' };
		await room.act(tablet, 'answer', { ...at, answer: words('read and shown') });
		const [answer] = (await room.console()).activity!.answers;
		await room.act(room.facilitator, 'show-words', {
			answerId: answer!.id,
			field: 'text',
			text: 'read and shown',
			large: true
		});
		expect(JSON.stringify(await room.display())).toContain('read and shown');
		await room.act(tablet, 'answer', { ...at, answer: words('not read by anybody') });
		expect(JSON.stringify(await room.display())).not.toMatch(/read/);
	});

	it('F-35: is stamped by the server, whatever a tablet’s clock says', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await room.push('reflection');
		const atMs = nowMs() + 3_600_000;
		await atTime(atMs, () => room.act(tablet, 'answer', { activityId, step: 'write', answer: words('x') }));
		expect(await stored()).toMatchObject([{ answeredAtMs: atMs }]);
	});
});

describe('what a tablet had kept', () => {
	async function sealed(holdId: Parameters<typeof ticketFor>[0], activityId: ActivityId, text: string) {
		const envelope = {
			id: newCommandId(),
			name: 'answer',
			steer: null,
			input: { activityId, step: 'write', answer: words(text) }
		};
		return seal(sealingKey(), envelope.id, { ticket: ticketFor(holdId), envelope });
	}

	it('is taken in by whichever way it comes, once', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await room.push('reflection');
		const box = await sealed(tablet.holdId, activityId, 'kept on the tablet');
		expect(JSON.stringify(box)).not.toContain('kept');
		await deliver(box, null);
		await deliver(box, null);
		expect(await stored()).toMatchObject([{ answer: words('kept on the tablet'), late: false }]);
	});

	it('is kept as late where the seat has moved to another tablet or the session has ended', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await room.push('reflection');
		const box = await sealed(tablet.holdId, activityId, 'from the old tablet');
		await room.act(room.facilitator, 'release-tablet', { holdId: tablet.holdId });
		await deliver(box, null);
		expect(await stored()).toMatchObject([{ answer: words('from the old tablet'), late: true }]);
		await room.act(room.facilitator, 'end-session', { flagsReason: '' });
		await deliver(await sealed(tablet.holdId, activityId, 'after the end'), null);
		expect(await stored()).toMatchObject([{ answer: words('after the end'), late: true }]);
	});

	it('is refused where it was tampered with, or made for somebody else’s seat', async () => {
		const room = await aLiveRoom();
		const [one, other] = [await room.seat(0), await room.seat(1)];
		const activityId = await room.push('reflection');
		const box = await sealed(one.holdId, activityId, 'mine');
		const tampered = box.box.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
		await expect(deliver({ ...box, box: tampered }, null)).rejects.toBeInstanceOf(Refusal);
		await expect(deliver({ ...box, id: newCommandId() }, null)).rejects.toEqual(refusal('invalid'));
		const forged = await seal(sealingKey(), box.id, {
			ticket: ticketFor(one.holdId).replace(one.holdId, other.holdId),
			envelope: { id: box.id, name: 'answer', steer: null, input: {} }
		});
		await expect(deliver(forged, null)).rejects.toEqual(refusal('invalid'));
	});
});

describe('a command', () => {
	it('that a role may not give is not there for it', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await room.push('scale');
		await expect(
			room.act(tablet, 'reveal', { activityId, step: 'before' }),
			'a tablet does not steer'
		).rejects.toEqual(refusal('not-found'));
		await expect(room.act(room.facilitator, 'call', { call: 'talk-now' })).rejects.toEqual(
			refusal('not-found')
		);
		const display = { kind: 'display', sessionId: room.sessionId, from: null } as const;
		await expect(room.act(display, 'eyes-up', { on: true })).rejects.toEqual(refusal('not-found'));
	});

	it('that is malformed is refused without a trace', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const send = (name: string, input: unknown) =>
			dispatch(tablet, room.sessionId, { id: newCommandId(), name, steer: null, input });
		for (const input of [null, [], 'x', 7, {}, { activityId: 'no uuid', step: 'write', answer: {} }]) {
			await expect(send('answer', input)).rejects.toEqual(refusal('invalid'));
		}
		for (const name of ['', 'drop-tables', '__proto__', 'constructor', 'toString']) {
			await expect(send(name, {})).rejects.toEqual(refusal('invalid'));
		}
		expect(await stored()).toEqual([]);
	});

	it('leaves an unbroken chain in the audit log, without a word of what was written', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const activityId = await room.push('reflection');
		await room.act(tablet, 'answer', { activityId, step: 'write', answer: words('a very private sentence') });
		await room.act(tablet, 'call', { call: 'talk-after' });
		expect(await firstBrokenEntry(db())).toBeNull();
		const log = JSON.stringify(await db().select().from(auditEntries));
		expect(log).not.toContain('private sentence');
		expect(log).not.toMatch(/First\d|Last\d/);
	});
});
