import { describe, expect, it } from 'vitest';
import type { ExerciseId, NextItemId } from '$lib/ids';
import type { NextItem } from '$lib/next';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom, anExercise, type LiveRoom } from '../../../../tests/support/live-room';
import { aParticipant, aStaffMember, aWorld } from '../../../../tests/support/world';
import { db } from '../db';
import { auditEntries, recordNotes } from '../db/schema';
import { newId } from '../new-id';
import { createPlan } from '../programme/change-plan';
import { enrol } from '../programme/enrolment';
import { bringBack, listLeftBy, listOffered, putAway } from '../programme/next';
import { archiveExercise } from '../programme/write-exercise';
import { addHomework } from '../record/add-homework';
import { saveNote } from '../record/write-note';
import { handOver } from './hand-over';

withDatabase();

const HOMEWORK = 'Say one small no before Thursday.';

/**
 * An evening with a plan of a scale, a reflection and a sheet. It ran the scale and the sheet, one person of three was
 * there and sent nothing, and homework was given.
 */
async function anEvening() {
	const world = await aWorld();
	await enrol(world.facilitator, world.groupId, await aParticipant(world.siteId, { firstName: 'Zelda' }));
	const [scale, reflection, sheet] = [
		await anExercise(world, 'scale'),
		await anExercise(world, 'reflection'),
		await anExercise(world, 'worksheet')
	];
	const planId = await createPlan(world.facilitator, {
		title: 'A plan',
		exercises: [scale, reflection, sheet]
	});
	const room = await aLiveRoom({ world, planId });
	await room.seat(0);
	await push(room, scale);
	await push(room, sheet);
	await room.act(world.facilitator, 'give-homework', { text: HOMEWORK, namesAreMeant: false });
	await end(room);
	const waiting = () => listOffered(world.facilitator, world.groupId);
	const idOf = async (what: ExerciseId | string): Promise<NextItemId> =>
		(await waiting()).find(({ exercise, words }) => (exercise?.id ?? words) === what)!.id;
	return { world, room, planId, scale, reflection, sheet, waiting, idOf };
}

const push = (room: LiveRoom, exerciseId: ExerciseId, planItemId: string | null = null) =>
	room.act(room.facilitator, 'push', { planItemId, exerciseId });

async function end(room: LiveRoom): Promise<void> {
	await room.act(room.facilitator, 'end-session', { flagsReason: '' });
	await handOver(room.sessionId);
}

const brief = (items: NextItem[]) =>
	items.map(({ cause, state, exercise, words, people }) => [cause, state, exercise?.id ?? words, people]);
const plan = async (room: LiveRoom) =>
	(await room.console()).plan.map(({ exercise, fromLast }) => [exercise?.id, fromLast]);
const ARRIVING = 'arriving' as ExerciseId;
const earlier = async (room: LiveRoom) => brief((await room.console()).next.earlier);
const groupNote = async (room: LiveRoom) =>
	(await db().select().from(recordNotes)).find(
		({ sessionId, subject }) => sessionId === room.sessionId && subject === 'group'
	)!;

describe('[N1] an evening', () => {
	it('leaves over what was not run, what is not finished, and homework', async () => {
		const { sheet, reflection, waiting } = await anEvening();
		expect(brief(await waiting())).toEqual([
			['unfinished', 'offered', sheet, 1],
			['not-run', 'offered', reflection, null],
			['homework', 'offered', HOMEWORK, null]
		]);
	});

	it('is handed over again without leaving anything twice', async () => {
		const { room, waiting } = await anEvening();
		await handOver(room.sessionId);
		expect(await waiting()).toHaveLength(3);
	});

	it('leaves nothing that waits already, nor what the library has no more', async () => {
		const { world, planId, reflection, sheet, waiting } = await anEvening();
		const next = await aLiveRoom({ world, planId });
		await next.seat(0);
		await end(next);
		// The scale was not run this time; the other two wait since the evening before.
		expect(await waiting()).toHaveLength(4);
		await archiveExercise(world.facilitator, reflection);
		expect((await waiting()).map(({ exercise }) => exercise?.id)).not.toContain(reflection);
		expect((await waiting()).map(({ exercise }) => exercise?.id)).toContain(sheet);
	});
});

describe('[N2] what is offered', () => {
	it('comes first in the plan of a session that takes it once people have arrived; the rest still waits', async () => {
		const { world, scale, reflection, sheet, idOf, waiting } = await anEvening();
		const planId = await createPlan(world.facilitator, { title: 'Another', exercises: [ARRIVING, scale] });
		const next = await aLiveRoom({ world, planId, take: [await idOf(reflection)] });
		expect(await plan(next)).toEqual([
			[ARRIVING, false],
			[reflection, true],
			[scale, false]
		]);
		expect(await earlier(next)).toEqual([
			['unfinished', 'offered', sheet, 1],
			['homework', 'offered', HOMEWORK, null]
		]);
		expect(brief(await waiting())).toEqual(await earlier(next));
	});

	it('stands once in a plan that has it anyway', async () => {
		const { world, planId, scale, reflection, sheet, idOf } = await anEvening();
		const next = await aLiveRoom({ world, planId, take: [await idOf(reflection)] });
		expect(await plan(next)).toEqual([
			[scale, false],
			[reflection, true],
			[sheet, false]
		]);
		expect(await earlier(next)).toEqual([['homework', 'offered', HOMEWORK, null]]);
	});

	it('is taken by no session of another group, and homework by none', async () => {
		const { idOf, reflection, waiting } = await anEvening();
		const stranger = await aWorld();
		const next = await aLiveRoom({ world: stranger, take: [await idOf(reflection), await idOf(HOMEWORK)] });
		expect(await plan(next)).toEqual([]);
		expect(await waiting()).toHaveLength(3);
	});

	it('is left over anew where it was taken and not run', async () => {
		const { world, room, sheet, idOf, waiting } = await anEvening();
		const next = await aLiveRoom({ world, take: [await idOf(sheet)] });
		await next.seat(0);
		await end(next);
		const again = (await waiting()).find(({ exercise }) => exercise?.id === sheet)!;
		expect(again).toMatchObject({ cause: 'unfinished', state: 'offered', people: 1 });
		expect(again.id).not.toBe((await listLeftBy(world.facilitator, room.sessionId))[0]!.id);
	});
});

describe('[N3] running it', () => {
	it('settles it, from wherever it was pushed', async () => {
		const { world, room, reflection, sheet, idOf, waiting } = await anEvening();
		const next = await aLiveRoom({ world, take: [await idOf(reflection)] });
		await next.seat(0);
		const [item] = (await next.console()).plan;
		await push(next, reflection, item!.id);
		expect((await next.console()).plan).toMatchObject([
			{ exercise: { id: reflection }, fromLast: true, activityId: expect.any(String) }
		]);
		await push(next, sheet);
		expect(await plan(next)).toEqual([[reflection, true]]);
		expect(await earlier(next)).toEqual([['homework', 'offered', HOMEWORK, null]]);
		expect(brief(await listLeftBy(world.facilitator, room.sessionId)).map(([, state]) => state)).toEqual([
			'run',
			'run',
			'offered'
		]);
		// Nobody has sent the sheet this time either.
		await end(next);
		expect(brief(await waiting())).toContainEqual(['unfinished', 'offered', sheet, 1]);
	});

	it('has it back in tonight’s plan once the push is taken back', async () => {
		const { world, sheet } = await anEvening();
		const next = await aLiveRoom({ world });
		const { outcome } = await push(next, sheet);
		await next.act(world.facilitator, 'undo-push', outcome as { activityId: string });
		expect(await plan(next)).toEqual([[sheet, true]]);
	});
});

describe('[N4] what is not wanted any more', () => {
	it('is offered no more until it is brought back', async () => {
		const { world, room, reflection, idOf, waiting } = await anEvening();
		const id = await idOf(reflection);
		await putAway(world.facilitator, id);
		await putAway(world.facilitator, id);
		expect(await waiting()).toHaveLength(2);
		expect(brief(await listLeftBy(world.facilitator, room.sessionId))).toContainEqual([
			'not-run',
			'settled',
			reflection,
			null
		]);
		await bringBack(world.facilitator, id);
		expect(await waiting()).toHaveLength(3);
	});

	it('is put away on the console, where it stays until the room closes', async () => {
		const { world, idOf } = await anEvening();
		const itemId = await idOf(HOMEWORK);
		const next = await aLiveRoom({ world });
		const homework = async () => (await earlier(next)).find(([cause]) => cause === 'homework')![1];
		expect(await homework()).toBe('offered');
		await next.act(world.facilitator, 'settle-next', { itemId, settled: true });
		expect(await homework()).toBe('settled');
		await next.act(world.facilitator, 'settle-next', { itemId, settled: false });
		expect(await homework()).toBe('offered');
		await next.act(world.facilitator, 'settle-next', { itemId, settled: true });
		await end(next);
		expect(brief(await listOffered(world.facilitator, world.groupId))).not.toContainEqual(
			expect.arrayContaining([HOMEWORK])
		);
	});

	it('is not to be put away once a session has taken it, nor by anybody who does not lead the group', async () => {
		const { world, reflection, idOf } = await anEvening();
		const id = await idOf(reflection);
		const supervisor = await aStaffMember(world.siteId, 'supervisor');
		await expect(putAway(supervisor, id)).rejects.toMatchObject({ code: 'not-found' });
		expect(await listOffered(supervisor, world.groupId)).toHaveLength(3);
		const { facilitator: stranger } = await aWorld();
		await expect(putAway(stranger, id)).rejects.toMatchObject({ code: 'not-found' });
		await expect(listOffered(stranger, world.groupId)).rejects.toMatchObject({ code: 'not-found' });
		const next = await aLiveRoom({ world, take: [id] });
		await expect(putAway(world.facilitator, id)).rejects.toMatchObject({ code: 'not-found' });
		const settle = next.act(world.facilitator, 'settle-next', { itemId: id, settled: true });
		await expect(settle).rejects.toMatchObject({ code: 'not-found' });
	});
});

describe('[N5] homework', () => {
	it('is in the group note’s draft and in no other', async () => {
		const { room } = await anEvening();
		expect((await groupNote(room)).body.plan).toContain(`Between sessions: ${HOMEWORK}`);
		const others = (await db().select().from(recordNotes)).filter(({ subject }) => subject !== 'group');
		expect(others.length).toBeGreaterThan(0);
		expect(JSON.stringify(others)).not.toContain(HOMEWORK);
	});

	it('can be changed and taken back while the room is open', async () => {
		const { world, waiting } = await anEvening();
		const next = await aLiveRoom({ world });
		for (const text of ['This.', 'That.', ' ']) {
			await next.act(world.facilitator, 'give-homework', { text, namesAreMeant: false });
			expect((await next.console()).next.homework).toBe(text.trim());
		}
		await end(next);
		expect((await waiting()).filter(({ cause }) => cause === 'homework')).toHaveLength(1);
	});

	it('that names somebody of the group is kept only once a person has looked, and no draft has the name', async () => {
		const { world } = await anEvening();
		const next = await aLiveRoom({ world });
		const text = 'Call Zelda before Thursday.';
		const give = (namesAreMeant: boolean) =>
			next.act(world.facilitator, 'give-homework', { text, namesAreMeant });
		await expect(give(false)).rejects.toMatchObject({ code: 'names-somebody' });
		expect((await next.console()).next.homework).toBe('');
		await give(true);
		await end(next);
		expect((await groupNote(next)).body.plan).toContain('Call [another member] before Thursday.');
	});

	it('that was forgotten is added afterwards, once', async () => {
		const { world, room, waiting } = await anEvening();
		const form = { newId: newId<string>(), words: 'Bring the sheet along.', namesAreMeant: false };
		await addHomework(world.facilitator, room.sessionId, form);
		await addHomework(world.facilitator, room.sessionId, form);
		expect(brief(await waiting()).slice(2)).toEqual([
			['homework', 'offered', HOMEWORK, null],
			['homework', 'offered', form.words, null]
		]);
		const note = await groupNote(room);
		expect(note.body.plan).toContain(`Between sessions: ${HOMEWORK}\nBetween sessions: ${form.words}`);
		// What somebody wrote in the note stays as it is.
		await saveNote(world.facilitator, note.id, {
			version: note.version,
			body: { ...note.body, plan: 'Mine.' }
		});
		await addHomework(world.facilitator, room.sessionId, { ...form, newId: newId<string>(), words: 'Rest.' });
		expect((await groupNote(room)).body.plan).toBe('Mine.');
	});

	it('is added by nobody but who leads the group, to nothing that still runs, and names nobody unseen', async () => {
		const { world, room } = await anEvening();
		const form = () => ({ newId: newId<string>(), words: 'Call Zelda.', namesAreMeant: false });
		const supervisor = await aStaffMember(world.siteId, 'supervisor');
		const add = (actor = world.facilitator, sessionId = room.sessionId) =>
			addHomework(actor, sessionId, form());
		await expect(add(supervisor)).rejects.toMatchObject({ code: 'not-found' });
		await expect(add()).rejects.toMatchObject({ code: 'names-somebody' });
		const next = await aLiveRoom({ world });
		await expect(add(world.facilitator, next.sessionId)).rejects.toMatchObject({ code: 'not-found' });
	});
});

it('leaves an audit entry for each change, without a word of what was given', async () => {
	const { world, room, reflection, idOf } = await anEvening();
	const id = await idOf(reflection);
	await putAway(world.facilitator, id);
	await bringBack(world.facilitator, id);
	await addHomework(world.facilitator, room.sessionId, {
		newId: newId<string>(),
		words: 'Rest.',
		namesAreMeant: false
	});
	const entries = await db().select().from(auditEntries);
	const actions = entries.map(({ action }) => action);
	for (const action of ['live:give-homework', 'next-item:put-away', 'next-item:bring-back', 'homework:add']) {
		expect(actions).toContain(action);
	}
	expect(JSON.stringify(entries)).not.toMatch(/small no|Rest\./);
});
