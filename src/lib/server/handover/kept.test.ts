import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ActivityId, ExerciseId } from '$lib/ids';
import type { Json } from '$lib/json';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom, anExercise, type LiveRoom } from '../../../../tests/support/live-room';
import type { DoorActor, SeatActor } from '../access/actor';
import { seesWords } from '$lib/kinds/sees-words';
import { newCommandId } from '$lib/live/command-id';
import { atTime, nowMs } from '../clock';
import { db } from '../db';
import { auditEntries, keptAnswers, liveDrafts, recordNotes, recordParticipation } from '../db/schema';
import { handOver } from './hand-over';
import { listLateAnswers } from './late-answers';
import { endEnrolment, enrol, listRoster } from '../programme/enrolment';
import { getSessionRecord } from '../record/session-record';
import { dispatch } from '../live/dispatch';

withDatabase();

const own = (text: string) => ({ form: 'own', values: [{ key: 'pages.signs.body', text }] });
const shared = (text: string) => ({
	form: 'staff',
	values: [{ key: 'pages.steps.first', text }],
	record: false
});

/** A room in which a sheet is open at the own pages; everybody has said that they are ready. */
async function aSheet(before?: { room: LiveRoom; exerciseId: ExerciseId }) {
	const room = before ? await aLiveRoom({ world: before.room }) : await aLiveRoom();
	const exerciseId = before?.exerciseId ?? (await anExercise(room, 'worksheet'));
	const activityId = await pushed(room, exerciseId);
	await room.step(activityId, 'own', ['ruler']);
	const type = (seat: SeatActor, draft: Json, step = 'own') =>
		room.act(seat, 'save-draft', { activityId, step, draft });
	const send = (seat: SeatActor, answer: Json, step = 'own') =>
		room.act(seat, 'answer', { activityId, step, answer });
	return { room, exerciseId, activityId, type, send };
}

async function pushed(room: LiveRoom, exerciseId: ExerciseId): Promise<ActivityId> {
	const { outcome } = await room.act(room.facilitator, 'push', { planItemId: null, exerciseId });
	return (outcome as { activityId: ActivityId }).activityId;
}

async function end(room: LiveRoom): Promise<void> {
	await room.act(room.facilitator, 'end-session', { flagsReason: '' });
	await handOver(room.sessionId);
}

/** What stands in the fields of a tablet. */
const inFields = async (room: LiveRoom, seat: SeatActor): Promise<Json> => {
	const asked = await room.asked(seat);
	return asked?.draft ?? asked?.own?.answer ?? null;
};

describe('[A6] what somebody wrote', () => {
	it('comes back to them in the next session, from another tablet, and to nobody else', async () => {
		const first = await aSheet();
		const [ana, ben] = [await first.room.seat(0), await first.room.seat(1)];
		await first.send(ana, own('I sleep badly'));
		await first.send(ben, own('I stop calling'));
		await end(first.room);
		const next = await aSheet(first);
		expect(await inFields(next.room, await next.room.seat(0))).toEqual(own('I sleep badly'));
		expect(await inFields(next.room, await next.room.seat(1))).toEqual(own('I stop calling'));
		expect(await inFields(next.room, await next.room.seat(2))).toBeNull();
	});

	it('comes back where it was left half done and never sent', async () => {
		const first = await aSheet();
		await first.type(await first.room.seat(0), own('I sleep'));
		await end(first.room);
		expect(await db().select().from(liveDrafts)).toEqual([]);
		const next = await aSheet(first);
		expect(await inFields(next.room, await next.room.seat(0))).toEqual(own('I sleep'));
	});

	it('comes back though the session was never ended, or its push undone', async () => {
		const first = await aSheet();
		const ana = await first.room.seat(0);
		await first.type(ana, own('Never ended'));
		const activityId = await pushed(first.room, first.exerciseId);
		const drafts = await db().select().from(liveDrafts);
		expect(drafts.filter((draft) => draft.activityId === activityId)).toMatchObject([
			{ draft: own('Never ended'), seatId: ana.seatId }
		]);
		await first.room.act(first.room.facilitator, 'undo-push', { activityId });
		const again = await pushed(first.room, first.exerciseId);
		await first.room.step(again, 'own', ['ruler']);
		expect(await inFields(first.room, ana)).toEqual(own('Never ended'));
	});

	it('is there for somebody who is back on the roster only once the sheet is open', async () => {
		const first = await aSheet();
		await first.type(await first.room.seat(2), own('Before I left'));
		await end(first.room);
		const { facilitator, groupId, people } = first.room;
		const enrolled = (await listRoster(facilitator, groupId)).find(
			({ participantId }) => participantId === people[2]
		);
		await endEnrolment(facilitator, groupId, enrolled!.enrolmentId, '');
		const next = await aSheet(first);
		await enrol(facilitator, groupId, people[2]!);
		await next.room.act(facilitator, 'bring-newcomers', {});
		expect(await inFields(next.room, await next.room.seat(2))).toEqual(own('Before I left'));
	});

	it('moves with its author to another tablet', async () => {
		const { room, type } = await aSheet();
		const first = await room.seat(0);
		await type(first, own('On the first tablet'));
		const second = (await room.seat(0)) as unknown as DoorActor;
		await room.act(room.facilitator, 'admit', { holdId: second.holdId, seatId: null });
		const moved: SeatActor = { ...first, holdId: second.holdId };
		expect(await inFields(room, moved)).toEqual(own('On the first tablet'));
		await room.act(moved, 'save-draft', await atOwn(room, own('On the second')));
		// What the old tablet had not sent yet is older than that.
		const retired = { ...first, retired: true };
		const input = { ...(await atOwn(room, null)), answer: own('On the first, late') };
		const { activityId, step, answer } = input;
		await dispatch(retired, room.sessionId, {
			id: newCommandId(),
			name: 'answer',
			steer: null,
			input: { activityId, step, answer }
		});
		expect(await inFields(room, moved)).toEqual(own('On the second'));
		expect(await db().select().from(keptAnswers)).toMatchObject([{ answer: own('On the second') }]);
	});

	it('is on the sheet that they can print, sent or not', async () => {
		const { room, activityId, type } = await aSheet();
		const ana = await room.seat(0);
		await type(ana, { form: 'own', values: [{ key: 'instead.reasons.why', text: 'My kids' }] });
		await room.step(activityId, 'talk', ['staff']);
		expect(JSON.stringify((await room.asked(ana))?.shows)).toContain('My kids');
		expect(JSON.stringify((await room.asked(await room.seat(1)))?.shows)).not.toContain('My kids');
	});

	it('stays with them when they pass, and when they take it back', async () => {
		const { room, activityId, type, send } = await aSheet();
		const ana = await room.seat(0);
		await type(ana, own('Not for today'));
		await room.act(ana, 'pass', { activityId, step: 'own' });
		expect((await room.asked(ana))?.draft).toEqual(own('Not for today'));
		await send(ana, own('For today'));
		await room.act(ana, 'take-back', { activityId, step: 'own' });
		expect(await room.asked(ana)).toMatchObject({ own: null, draft: own('For today') });
	});

	it('is gone once its author has erased it', async () => {
		const { room, type } = await aSheet();
		const ana = await room.seat(0);
		await type(ana, own('A word too many'));
		expect(await db().select().from(keptAnswers)).toHaveLength(1);
		await type(ana, { form: 'own', values: [] });
		expect(await db().select().from(keptAnswers)).toEqual([]);
	});

	it('never gives way to what a facilitator wrote down for them', async () => {
		const first = await aSheet();
		const ana = await first.room.seat(0);
		await first.type(ana, own('My own words'));
		const { activityId } = first;
		for (const seatId of (await first.room.console()).seats.map(({ id }) => id)) {
			await first.room.act(first.room.facilitator, 'answer-for', {
				seatId,
				activityId,
				step: 'own',
				answer: own('Dictated')
			});
		}
		await end(first.room);
		const next = await aSheet(first);
		expect(await inFields(next.room, await next.room.seat(0))).toEqual(own('My own words'));
		expect(await inFields(next.room, await next.room.seat(1))).toEqual(own('Dictated'));
	});

	it('is kept of an answer that came after the end, too', async () => {
		const first = await aSheet();
		const ana = await first.room.seat(0);
		await end(first.room);
		const { activityId, room } = first;
		await dispatch({ ...ana, retired: true }, room.sessionId, {
			id: newCommandId(),
			name: 'answer',
			steer: null,
			input: { activityId, step: 'own', answer: own('From the outbox') }
		});
		const next = await aSheet(first);
		expect(await inFields(next.room, await next.room.seat(0))).toEqual(own('From the outbox'));
	});
});

describe('[A6] what was being typed as the session ended', () => {
	const lastWords = (of: Awaited<ReturnType<typeof aSheet>>, seat: SeatActor, text: string) =>
		dispatch({ ...seat, retired: true }, of.room.sessionId, {
			id: newCommandId(),
			name: 'save-draft',
			steer: null,
			input: { activityId: of.activityId, step: 'own', draft: own(text) }
		});

	it('is kept where it comes within a minute, and stands in nobody’s fields before the next session', async () => {
		const first = await aSheet();
		const ana = await first.room.seat(0);
		await first.type(ana, own('I sleep'));
		await end(first.room);
		await lastWords(first, ana, 'I sleep badly');
		expect(await db().select().from(liveDrafts)).toEqual([]);
		const next = await aSheet(first);
		expect(await inFields(next.room, await next.room.seat(0))).toEqual(own('I sleep badly'));
	});

	it('is refused later, before the end, and from a tablet that another has taken over', async () => {
		const first = await aSheet();
		const before = await first.room.seat(0);
		const second = (await first.room.seat(0)) as unknown as DoorActor;
		await first.room.act(first.room.facilitator, 'admit', { holdId: second.holdId, seatId: null });
		const letGo = { code: 'not-seated' };
		await expect(lastWords(first, before, 'Too soon')).rejects.toMatchObject(letGo);
		await end(first.room);
		await expect(lastWords(first, before, 'Of the first tablet')).rejects.toMatchObject(letGo);
		const seat = { ...before, holdId: second.holdId };
		await expect(atTime(nowMs() + 61_000, () => lastWords(first, seat, 'Too late'))).rejects.toMatchObject(
			letGo
		);
		expect(await db().select().from(keptAnswers)).toEqual([]);
		await lastWords(first, seat, 'In time');
		expect(await db().select().from(keptAnswers)).toMatchObject([{ answer: own('In time') }]);
	});
});

describe('[A7] who never has it', () => {
	it('is said at every form before the first letter', async () => {
		const { room, activityId } = await aSheet();
		const ana = await room.seat(0);
		const said: Record<string, unknown> = {};
		for (const step of ['ruler', 'own', 'staff']) {
			await room.step(activityId, step);
			const asked = (await room.asked(ana))!;
			expect({ own: asked.own, draft: asked.draft }, step).toEqual({ own: null, draft: null });
			said[step] = asked.form?.seesWords;
		}
		expect(said).toEqual({
			ruler: seesWords('staff', 'en'),
			own: seesWords('own', 'en'),
			staff: seesWords('staff', 'en')
		});
	});

	it('no console, display, note, record, late answer or audit entry has an own page’s words, in either session', async () => {
		const first = await aSheet();
		const [ana, ben] = [await first.room.seat(0), await first.room.seat(1)];
		const seen: unknown[] = [];
		const look = async (room: LiveRoom) => {
			seen.push(await room.console(), await room.display(), await room.tablet(ben));
		};
		await first.type(ana, own('SECRET half'));
		await look(first.room);
		await first.send(ana, own('SECRET whole'));
		await look(first.room);
		await first.room.step(first.activityId, 'staff');
		await first.send(ana, shared('Call my sister'), 'staff');
		await first.send(ana, own('SECRET late'));
		await look(first.room);
		expect(JSON.stringify(seen), 'the control: what is for staff is there').toContain('Call my sister');
		await end(first.room);
		const { facilitator, sessionId } = first.room;
		seen.push(await getSessionRecord(facilitator, sessionId));
		seen.push(await listLateAnswers(facilitator, sessionId));
		const next = await aSheet(first);
		const again = await next.room.seat(0);
		expect(await inFields(next.room, again)).toEqual(own('SECRET late'));
		seen.push(await next.room.console(), await next.room.display());
		seen.push(await next.room.tablet(await next.room.seat(1)));
		seen.push(await db().select().from(recordNotes), await db().select().from(recordParticipation));
		seen.push(await db().select().from(auditEntries));
		expect(JSON.stringify(seen)).toContain('Worked on the sheet');
		expect(JSON.stringify(seen)).not.toContain('SECRET');
	});

	it('one file alone touches what is kept, and hands it to its author’s paper only', () => {
		const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
			.filter((name) => /\.(ts|svelte)$/.test(name) && !name.endsWith('.test.ts'))
			.map((name) => ({
				name: name.replaceAll('\\', '/'),
				text: readFileSync(join('src', name), 'utf8')
			}));
		const naming = (word: RegExp) =>
			sources
				.filter(({ text }) => word.test(text))
				.map(({ name }) => name)
				.sort();
		expect(naming(/\bkeptFor\b/)).toEqual(['lib/server/live/kept.ts', 'lib/server/live/take-home.ts']);
		expect(naming(/\bkeptAnswers\b/)).toEqual([
			'lib/server/db/schema/programme.ts',
			// It deletes, and never reads.
			'lib/server/keeping/portions.ts',
			'lib/server/live/kept.ts'
		]);
		expect(naming(/\bfrom\(keptAnswers\)/)).toEqual(['lib/server/live/kept.ts']);
		const given = readFileSync('src/lib/server/live/kept.ts', 'utf8').matchAll(
			/export (?:async function|const) (\w+)[^{;]*?\)\s*:\s*([^{=]+?)\s*(?:\{|=>)/g
		);
		const returned = new Map([...given].map(([, name, type]) => [name, type]));
		expect(returned.size).toBeGreaterThanOrEqual(5);
		expect(returned.get('keptFor')).toBe('Promise<Own<Json>>');
		returned.delete('keptFor');
		for (const type of returned.values()) expect(['boolean', 'Promise<void>']).toContain(type);
	});
});

async function atOwn(room: LiveRoom, draft: Json) {
	const { activity } = await room.console();
	return { activityId: activity!.id, step: 'own', draft };
}
