import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { ActivityId, ExerciseId } from '$lib/ids';
import type { Json } from '$lib/json';
import type { TabletSeated } from '$lib/live/views';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom, anExercise, type LiveRoom } from '../../../../tests/support/live-room';
import { PROGRAM, type Actor, type SeatActor, type Stranger } from '../access/actor';
import { atTime, nowMs } from '../clock';
import { db } from '../db';
import { auditEntries, liveSeats, takeHomes } from '../db/schema';
import type { Paper } from '../exports/paper';
import {
	forgetOldTakeHomes,
	LASTS_MS,
	makeTakeHome,
	readTakeHome,
	stateOfTakeHome,
	takeOwnPaper,
	useTakeHome
} from './take-home';

withDatabase();

const phone: Stranger = { kind: 'stranger', from: '192.0.2.77' };
const own = (text: string, key = 'instead.reasons.why'): Json => ({ form: 'own', values: [{ key, text }] });
const refused = (code: string) => ({ code });
const words = (paper: Paper): string => JSON.stringify(paper);

/** A room in which a sheet is open, and what people do with it. Nobody has said that they are ready. */
async function aSheet(before?: LiveRoom, exerciseId?: ExerciseId) {
	const room = await aLiveRoom(before ? { world: before } : {});
	const sheet = exerciseId ?? (await anExercise(room, 'worksheet'));
	const { outcome } = await room.act(room.facilitator, 'push', { planItemId: null, exerciseId: sheet });
	const { activityId } = outcome as { activityId: ActivityId };
	await room.step(activityId, 'own', ['ruler']);
	const type = (seat: SeatActor, draft: Json, step = 'own') =>
		room.act(seat, 'save-draft', { activityId, step, draft });
	return { room, activityId, exerciseId: sheet, type };
}

/** Ana has written something and has a link to it. */
async function aLink(withName = false) {
	const sheet = await aSheet();
	const ana = await sheet.room.seat(0);
	await sheet.type(ana, own('For my girls'));
	return { ...sheet, ana, token: await makeTakeHome(ana, withName) };
}

describe('[H1] a link', () => {
	it('leads once to what somebody wrote, and to nothing of anybody else', async () => {
		const { room, type, token } = await aLink();
		await type(await room.seat(1), own('SECRET of Ben'));
		expect(await stateOfTakeHome(phone, token)).toBe('ready');
		const paper = await readTakeHome(phone, token);
		expect(words(paper)).toContain('For my girls');
		expect(words(paper)).not.toContain('SECRET');
		await useTakeHome(phone, token);
		expect(await stateOfTakeHome(phone, token)).toBe('used');
		await expect(readTakeHome(phone, token)).rejects.toMatchObject(refused('not-found'));
		await expect(useTakeHome(phone, token)).rejects.toMatchObject(refused('not-found'));
	});

	it('works for a quarter of an hour', async () => {
		const { token } = await aLink();
		const at = (ms: number) => atTime(nowMs() + ms, () => stateOfTakeHome(phone, token));
		expect([await at(LASTS_MS - 1_000), await at(LASTS_MS + 1_000)]).toEqual(['ready', 'over']);
		await atTime(nowMs() + LASTS_MS + 1_000, async () => {
			await expect(readTakeHome(phone, token)).rejects.toMatchObject(refused('not-found'));
			await expect(useTakeHome(phone, token)).rejects.toMatchObject(refused('not-found'));
		});
	});

	it('takes the place of the one before, of the same person and sheet alone', async () => {
		const { room, ana, type, token } = await aLink();
		const ben = await room.seat(1);
		await type(ben, own('Ben, for himself'));
		const ofBen = await makeTakeHome(ben, false);
		const again = await makeTakeHome(ana, false);
		expect(await stateOfTakeHome(phone, token)).toBe('over');
		expect(words(await readTakeHome(phone, again))).toContain('For my girls');
		expect(words(await readTakeHome(phone, ofBen))).toContain('Ben, for himself');
	});

	it('has the words as they are when it is opened, also after the end', async () => {
		const { room, ana, type, token } = await aLink();
		await type(ana, own('For my girls and me'));
		await room.act(room.facilitator, 'end-session', { flagsReason: '' });
		expect(words(await readTakeHome(phone, token))).toContain('For my girls and me');
		await expect(makeTakeHome(ana, false)).rejects.toMatchObject(refused('session-ended'));
	});

	it('is kept as a hash, and forgotten a day after it was over', async () => {
		const { token } = await aLink();
		expect(JSON.stringify(await db().select().from(takeHomes))).not.toContain(token);
		await forgetOldTakeHomes(PROGRAM);
		expect(await db().select().from(takeHomes)).toHaveLength(1);
		await atTime(nowMs() + 25 * 60 * 60_000, () => forgetOldTakeHomes(PROGRAM));
		expect(await db().select().from(takeHomes)).toEqual([]);
	});

	it('is not found by trying: whoever tries is slowed down', async () => {
		for (let tries = 0; tries <= 40; tries++)
			expect(await stateOfTakeHome(phone, `no-${tries}`)).toBe('over');
		await expect(stateOfTakeHome(phone, 'no')).rejects.toMatchObject(refused('throttled'));
		await expect(readTakeHome(phone, 'no')).rejects.toMatchObject(refused('throttled'));
		expect(await stateOfTakeHome({ kind: 'stranger', from: '192.0.2.78' }, 'no')).toBe('over');
	});
});

describe('[H2] who may make one', () => {
	it('nobody where nothing is written, or nothing of it is left', async () => {
		const { room, type } = await aSheet();
		const ana = await room.seat(0);
		await expect(makeTakeHome(ana, false)).rejects.toMatchObject(refused('empty'));
		await type(ana, own('A word too many'));
		await makeTakeHome(ana, false);
		await type(ana, { form: 'own', values: [] });
		await expect(makeTakeHome(ana, false)).rejects.toMatchObject(refused('empty'));
	});

	it('nobody but a seat that still has its tablet', async () => {
		const { room, ana } = await aLink();
		const actors: [Actor, string][] = [
			[room.facilitator, 'not-found'],
			[phone, 'not-found'],
			[{ kind: 'display', sessionId: room.sessionId, from: null }, 'not-found'],
			[{ kind: 'door', sessionId: room.sessionId, holdId: ana.holdId, from: null }, 'not-found'],
			[{ ...ana, retired: true }, 'not-seated']
		];
		for (const [actor, code] of actors) {
			await expect(makeTakeHome(actor, false)).rejects.toMatchObject(refused(code));
			await expect(takeOwnPaper(actor, false)).rejects.toMatchObject(refused(code));
		}
		await room.act(room.facilitator, 'release-tablet', { holdId: ana.holdId });
		await expect(makeTakeHome(ana, false)).rejects.toMatchObject(refused('not-seated'));
	});

	it('only of the exercise that is open, and of a kind that keeps what people write', async () => {
		const { room, ana } = await aLink();
		await room.push('reflection');
		await expect(makeTakeHome(ana, false)).rejects.toMatchObject(refused('not-open'));
		const other = await room.push('worksheet');
		await expect(makeTakeHome(ana, false), 'nothing is written there').rejects.toMatchObject(
			refused('empty')
		);
		await room.act(room.facilitator, 'end-activity', {
			activityId: other,
			leaveOut: ['own', 'staff', 'talk']
		});
		await expect(makeTakeHome(ana, false)).rejects.toMatchObject(refused('not-open'));
	});

	it('also of what was written in an earlier session', async () => {
		const first = await aLink();
		await first.room.act(first.room.facilitator, 'end-session', { flagsReason: '' });
		const next = await aSheet(first.room, first.exerciseId);
		const token = await makeTakeHome(await next.room.seat(0), false);
		expect(words(await readTakeHome(phone, token))).toContain('For my girls');
	});
});

describe('[H3] the paper', () => {
	it('names nobody unless they asked, and no group, clinic or number ever', async () => {
		const { room, ana, token } = await aLink();
		const named = await makeTakeHome(ana, true);
		expect(await stateOfTakeHome(phone, token)).toBe('over');
		const { firstName } = (await room.tablet(ana)) as TabletSeated;
		expect((await readTakeHome(phone, named)).firstName).toBe(firstName);
		const paper = await readTakeHome(phone, await makeTakeHome(ana, false));
		expect(paper.firstName).toBeNull();
		expect(Object.keys(paper).sort()).toEqual(['atMs', 'firstName', 'locale', 'sheet', 'timeZone']);
		const { session } = await room.console();
		for (const word of [session.groupName, firstName, ...room.people]) {
			expect(words(paper)).not.toContain(word);
		}
	});

	it('has the pages that fit the number on the ruler, with room for what is empty', async () => {
		const { room, type, activityId } = await aSheet();
		const ana = await room.seat(0);
		await room.step(activityId, 'ruler');
		await room.act(ana, 'answer', { activityId, step: 'ruler', answer: { form: 'ruler', value: 8 } });
		await room.step(activityId, 'own');
		await type(ana, own('I sleep badly', 'pages.signs.body'));
		const { sheet } = await readTakeHome(phone, await makeTakeHome(ana, false));
		expect(sheet.pages.map(({ title }) => title)).toEqual(['Early signs', 'What I do']);
		expect(sheet.pages[0]!.lines).toMatchObject([
			{ label: 'In my body', said: ['I sleep badly'] },
			{ label: 'What I feel then', said: [], room: { boxes: ['Sad', 'Mad'] } }
		]);
		expect(sheet.pages[1]!.lines).toMatchObject([
			{ said: [], room: { lines: 1 } },
			{ said: [], room: { low: 'Not sure', high: 'Very sure' } }
		]);
	});

	it('is a file at once on a phone of one’s own, and never on a clinic’s tablet', async () => {
		const { room, ana, type } = await aLink();
		await expect(takeOwnPaper(ana, false)).rejects.toMatchObject(refused('not-found'));
		const door = await room.join(phone, { way: 'pin', pin: '1002' });
		await room.act(room.facilitator, 'admit', { holdId: door.holdId, seatId: null });
		const seats = await db().select().from(liveSeats).where(eq(liveSeats.participantId, room.people[1]!));
		const ben: SeatActor = { ...ana, holdId: door.holdId, seatId: seats[0]!.id };
		await type(ben, own('On my own phone'));
		expect(words(await takeOwnPaper(ben, true))).toMatch(/On my own phone.*"firstName":"First/);
	});

	it('leaves an entry in the audit log, without a word of it', async () => {
		const { ana, token } = await aLink(true);
		await useTakeHome(phone, token);
		const entries = (await db().select().from(auditEntries)).filter(
			({ action }) => action === 'own-words:take'
		);
		expect(entries).toMatchObject([
			{ actorKind: 'seat', actorId: ana.seatId, detail: { way: 'link', withName: true } },
			{ actorKind: 'stranger', fromAddress: phone.from, detail: { way: 'link used', withName: true } }
		]);
		for (const secret of ['For my girls', token, 'First'])
			expect(JSON.stringify(entries)).not.toContain(secret);
	});
});
