import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ExerciseId } from '$lib/ids';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom } from '../../../../tests/support/live-room';
import { aNewExercise } from '../../../../tests/support/new-exercise';
import { aStaffMember, aWorld, type World } from '../../../../tests/support/world';
import type { StaffActor } from '../access/actor';
import { db } from '../db';
import { auditEntries, ROLES } from '../db/schema';
import { addToPlan, archivePlan, changePlan, createPlan } from './change-plan';
import { exportExercises, exportPlan } from './export-library';
import { findExercise, getExercise, listArchivedExercises, listExercises } from './exercises';
import { getPlan } from './plans';
import { mayUnshare, shareExercise, unshareExercise } from './share-exercise';
import { getVersion, listVersions } from './versions';
import {
	archiveExercise,
	bringBackVersion,
	changeExercise,
	restoreExercise,
	writeExercise
} from './write-exercise';

withDatabase();

const NOT_FOUND = expect.objectContaining({ code: 'not-found' });
const IN_USE = expect.objectContaining({ code: 'in-use' });

let world: World;
let author: StaffActor;
let id: ExerciseId;

beforeEach(async () => {
	world = await aWorld();
	author = world.facilitator;
	id = await writeExercise(author, aNewExercise());
});

const colleague = () => aStaffMember(world.siteId, 'facilitator', 'Colleague');
const isAlone = async () => (await getExercise(db(), author, id)).alone;
const plan = (exercises: ExerciseId[]) => createPlan(author, { title: 'Tuesday', exercises });
const { kind: _, copiedFrom: __, ...CHANGED } = aNewExercise({ title: { en: 'Changed', es: 'Cambiado' } });

describe('a new exercise', () => {
	it('is its author’s alone, and so is a copy', async () => {
		const copy = await writeExercise(author, aNewExercise({ copiedFrom: 'at-work' as ExerciseId }));
		for (const each of [id, copy])
			expect(await getExercise(db(), author, each)).toMatchObject({ alone: true, mine: true });
		expect((await listExercises(db(), author)).filter(({ own }) => own)).toHaveLength(2);
	});

	it.each(ROLES)('isn’t there for anybody else: %s', async (role) => {
		const other = await aStaffMember(world.siteId, role, 'Other');
		const { revision } = await getExercise(db(), author, id);
		expect(await findExercise(db(), other, id)).toBeUndefined();
		expect((await listExercises(db(), other)).filter(({ own }) => own)).toEqual([]);
		const ways = [
			() => getExercise(db(), other, id),
			() => listVersions(db(), other, id),
			() => getVersion(db(), other, id, 1),
			() => exportExercises(db(), other, [id]),
			() => changeExercise(other, id, CHANGED, revision),
			() => bringBackVersion(other, id, 1, revision),
			() => archiveExercise(other, id),
			() => restoreExercise(other, id),
			() => shareExercise(other, id),
			() => unshareExercise(other, id),
			() => createPlan(other, { title: 'Theirs', exercises: [id] }),
			() => writeExercise(other, aNewExercise(), id)
		];
		for (const way of ways) await expect(way()).rejects.toEqual(NOT_FOUND);
		await archiveExercise(author, id);
		expect(await listArchivedExercises(db(), other)).toEqual([]);
		expect(await listArchivedExercises(db(), author)).toHaveLength(1);
	});

	it('is not pushed by anybody else, and says of no copy that it was its original', async () => {
		const room = await aLiveRoom({ world });
		const other = await colleague();
		await expect(room.act(other, 'push', { planItemId: null, exerciseId: id })).rejects.toEqual(NOT_FOUND);
		const copy = await writeExercise(other, aNewExercise({ copiedFrom: id }));
		expect((await getExercise(db(), other, copy)).copiedFrom).toBeNull();
		await room.act(author, 'push', { planItemId: null, exerciseId: id });
		expect(await isAlone()).toBe(true);
	});
});

describe('sharing', () => {
	it('makes it the whole clinic’s, once, and is written down', async () => {
		await shareExercise(author, id);
		await shareExercise(author, id);
		const other = await colleague();
		expect(await getExercise(db(), other, id)).toMatchObject({ alone: false, mine: false });
		const shared = await db().select().from(auditEntries).where(eq(auditEntries.action, 'exercise:share'));
		expect(shared).toMatchObject([{ actorId: author.staffId, subjectId: id }]);
	});

	it('comes with a plan: with a new one, a changed one, and from the exercise’s own page', async () => {
		const planId = await plan([id]);
		expect(await isAlone()).toBe(false);
		const second = await writeExercise(author, aNewExercise());
		const { revision } = await getPlan(db(), author, planId);
		await changePlan(author, planId, { title: 'Tuesday', exercises: [id, second] }, revision);
		const third = await writeExercise(author, aNewExercise());
		await addToPlan(author, planId, third);
		const other = await colleague();
		for (const each of [second, third]) expect((await getExercise(db(), other, each)).alone).toBe(false);
		expect((await exportPlan(db(), other, planId)).exercises).toHaveLength(3);
	});

	it('does not stand in the way of whoever is changing it', async () => {
		const { revision } = await getExercise(db(), author, id);
		await shareExercise(author, id);
		await changeExercise(author, id, CHANGED, revision);
		expect(await getExercise(db(), author, id)).toMatchObject({ ...CHANGED, alone: false });
	});
});

describe('making it one’s own again', () => {
	it('is possible while nobody relies on it', async () => {
		await shareExercise(author, id);
		expect(await mayUnshare(db(), author, id)).toBe(true);
		await unshareExercise(author, id);
		expect(await isAlone()).toBe(true);
		expect(await mayUnshare(db(), author, id)).toBe(false);
		await expect(getExercise(db(), await colleague(), id)).rejects.toEqual(NOT_FOUND);
	});

	it('is its author’s alone to do', async () => {
		await shareExercise(author, id);
		const other = await colleague();
		expect(await mayUnshare(db(), other, id)).toBe(false);
		await expect(unshareExercise(other, id)).rejects.toEqual(NOT_FOUND);
	});

	it('is refused while a plan has it, in use or not', async () => {
		const planId = await plan([id]);
		await expect(unshareExercise(author, id)).rejects.toEqual(IN_USE);
		await archivePlan(author, planId);
		await expect(unshareExercise(author, id)).rejects.toEqual(IN_USE);
		expect(await mayUnshare(db(), author, id)).toBe(false);
	});

	it('is refused once a session has run it', async () => {
		await shareExercise(author, id);
		const room = await aLiveRoom({ world });
		await room.act(author, 'push', { planItemId: null, exerciseId: id });
		await expect(unshareExercise(author, id)).rejects.toEqual(IN_USE);
	});

	it('is refused once somebody else has changed it', async () => {
		await shareExercise(author, id);
		const { revision } = await getExercise(db(), author, id);
		await changeExercise(await colleague(), id, CHANGED, revision);
		await expect(unshareExercise(author, id)).rejects.toEqual(IN_USE);
	});
});
