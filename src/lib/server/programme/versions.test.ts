import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ExerciseId } from '$lib/ids';
import { kindOf } from '$lib/kinds/registry';
import type { ExerciseInput } from '$lib/library/exercise-input';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom } from '../../../../tests/support/live-room';
import { aNewExercise } from '../../../../tests/support/new-exercise';
import { aStaffMember, aWorld, type World } from '../../../../tests/support/world';
import type { StaffActor } from '../access/actor';
import { atTime } from '../clock';
import { db, tx } from '../db';
import { exercises, exerciseVersions, liveActivities, recordActivities } from '../db/schema';
import { handOver } from '../handover/hand-over';
import { getSessionRecord } from '../record/session-record';
import { getExercise } from './exercises';
import { shareExercise } from './share-exercise';
import { getVersion, listVersions } from './versions';
import { bringBackVersion, changeExercise, writeExercise } from './write-exercise';

withDatabase();

const NOT_FOUND = expect.objectContaining({ code: 'not-found' });
const scale = kindOf('scale')!;
const { kind: _, copiedFrom: __, ...FIRST } = aNewExercise();
const titled = (en: string): ExerciseInput => ({ ...FIRST, title: { en, es: en } });

let world: World;
let author: StaffActor;
let id: ExerciseId;

beforeEach(async () => {
	world = await aWorld();
	author = world.facilitator;
	id = await writeExercise(author, aNewExercise());
	await shareExercise(author, id);
});

const now = () => getExercise(db(), author, id);
const change = async (written: ExerciseInput, by = author) =>
	changeExercise(by, id, written, (await now()).revision);
const bringBack = async (version: number, by = author) =>
	bringBackVersion(by, id, version, (await now()).revision);
const kept = () => db().select().from(exerciseVersions).orderBy(exerciseVersions.version);

describe('the version of an exercise', () => {
	it('is the first until what is run changes: not with its topics, minutes, source or whom it is not for', async () => {
		await change({ ...FIRST, minutes: 20, topics: [], source: 'A book.', notFor: null });
		expect(await now()).toMatchObject({ version: 1, minutes: 20 });
		expect(await kept()).toEqual([]);
	});

	it('is the next where the title or the content changes, and the one before is kept', async () => {
		await change(titled('Second'));
		const content = { ...(FIRST.content as object), compare: false };
		await change({ ...titled('Second'), content });
		expect((await now()).version).toBe(3);
		expect(await kept()).toMatchObject([
			{ version: 1, title: FIRST.title, content: FIRST.content },
			{ version: 2, title: { en: 'Second', es: 'Second' }, content: FIRST.content },
			{ version: 3, title: { en: 'Second', es: 'Second' }, content }
		]);
	});

	it('says who wrote it and when, also where it is the only one', async () => {
		const [only] = await listVersions(db(), author, id);
		expect(only).toMatchObject({ version: 1, by: 'facilitator' });
		const colleague = await aStaffMember(world.siteId, 'facilitator', 'Colleague');
		const atMs = Date.now() + 60_000;
		await atTime(atMs, () => change(titled('Second'), colleague));
		await atTime(atMs + 1, () => change(titled('Third')));
		expect(await listVersions(db(), author, id)).toEqual([
			{ version: 3, by: 'facilitator', atMs: atMs + 1 },
			{ version: 2, by: 'Colleague', atMs },
			only
		]);
	});

	it('changes nothing where somebody was faster', async () => {
		const { revision } = await now();
		await change(titled('Second'));
		await expect(changeExercise(author, id, titled('Mine'), revision)).rejects.toMatchObject({
			code: 'changed-elsewhere'
		});
		expect((await kept()).map(({ version }) => version)).toEqual([1, 2]);
	});
});

describe('an earlier version', () => {
	beforeEach(() => change({ ...titled('Second'), minutes: 30 }));

	it('is read as it was', async () => {
		expect(await getVersion(db(), author, id, 1)).toEqual({
			kind: 'scale',
			title: FIRST.title,
			content: FIRST.content
		});
		expect((await getVersion(db(), author, id, 2)).title.en).toBe('Second');
	});

	it.each([0, 3, -1, 1.5, NaN])('isn’t there by a number that is none: %s', async (version) => {
		await expect(getVersion(db(), author, id, version)).rejects.toEqual(NOT_FOUND);
		await expect(bringBack(version)).rejects.toEqual(NOT_FOUND);
	});

	it('comes back as a new one: what was written meanwhile stays, and so do minutes and topics', async () => {
		await bringBack(1);
		expect(await now()).toMatchObject({
			title: FIRST.title,
			content: FIRST.content,
			version: 3,
			minutes: 30
		});
		expect((await kept()).map(({ title }) => title.en)).toEqual(['How it is now', 'Second', 'How it is now']);
	});

	it('that is the present one comes back as it is', async () => {
		await bringBack(2);
		expect((await now()).version).toBe(2);
	});

	it('does not come back over what somebody else has changed', async () => {
		const { revision } = await now();
		await change(titled('Third'));
		await expect(bringBackVersion(author, id, 1, revision)).rejects.toMatchObject({
			code: 'changed-elsewhere'
		});
		expect((await now()).title.en).toBe('Third');
	});

	it('is lifted to the kind’s present version, and never changed itself', async () => {
		const old = { ...(FIRST.content as object), old: true };
		await tx((tx) =>
			tx.update(exerciseVersions).set({ kindVersion: 0, content: old }).where(eq(exerciseVersions.version, 1))
		);
		scale.upgrades[0] = () => FIRST.content;
		try {
			expect((await getVersion(db(), author, id, 1)).content).toEqual(FIRST.content);
			await bringBack(1);
		} finally {
			delete scale.upgrades[0];
		}
		expect(await now()).toMatchObject({ content: FIRST.content, version: 3 });
		expect((await kept())[0]).toMatchObject({ kindVersion: 0, content: old });
	});

	it('that its kind can’t lift is not brought back, and says so', async () => {
		await tx((tx) =>
			tx
				.update(exerciseVersions)
				.set({ content: { old: true } })
				.where(eq(exerciseVersions.version, 1))
		);
		await expect(bringBack(1)).rejects.toMatchObject({ code: 'invalid' });
		expect((await now()).version).toBe(2);
	});
});

it('a change of nothing but the kind’s own version is no new version of the exercise', async () => {
	await tx((tx) =>
		tx
			.update(exercises)
			.set({ kindVersion: 0, content: { old: true } })
			.where(eq(exercises.id, id))
	);
	scale.upgrades[0] = () => FIRST.content;
	try {
		await change(FIRST);
	} finally {
		delete scale.upgrades[0];
	}
	expect(await now()).toMatchObject({ version: 1, content: FIRST.content });
});

describe('a session', () => {
	it('keeps the version that it ran, in the room and in the record', async () => {
		await change(titled('Second'));
		const room = await aLiveRoom({ world });
		await room.act(author, 'push', { planItemId: null, exerciseId: id });
		await change(titled('Third'));
		await room.act(author, 'push', { planItemId: null, exerciseId: 'arriving' as ExerciseId });
		await room.act(author, 'end-session', { flagsReason: '' });
		await handOver(room.sessionId);
		for (const table of [liveActivities, recordActivities]) {
			const ran = await db().select().from(table).orderBy(table.position);
			expect(ran.map(({ title, exerciseVersion }) => [title.en, exerciseVersion])).toEqual([
				['Second', 2],
				['How are you arriving?', null]
			]);
		}
		const { care } = await getSessionRecord(author, room.sessionId);
		expect(care?.activities.map(({ version }) => version)).toEqual([2, null]);
	});
});
