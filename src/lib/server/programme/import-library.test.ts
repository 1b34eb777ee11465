import { gzipSync } from 'node:zlib';
import { eq, sql, type SQL } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ExerciseId, PlanId } from '$lib/ids';
import { kindOf } from '$lib/kinds/registry';
import type { Look } from '$lib/library/look';
import { withDatabase } from '../../../../tests/support/database';
import { aNewExercise } from '../../../../tests/support/new-exercise';
import { aSite, aStaffMember } from '../../../../tests/support/world';
import type { StaffActor } from '../access/actor';
import { POLICY } from '../access/policy';
import { firstBrokenEntry } from '../audit/audit';
import { db, tx } from '../db';
import { auditEntries, exercises, planItems, plans, ROLES } from '../db/schema';
import { createPlan } from './change-plan';
import { exportExercises, exportPlan } from './export-library';
import { getExercise, listExercises } from './exercises';
import { lookIntoFiles, takeInFiles } from './import-library';
import type { LibraryFile } from './library-file';
import { getPlan, listPlans } from './plans';
import { archiveExercise, changeExercise, writeExercise } from './write-exercise';

withDatabase();

const A_SLUG = 'at-work' as ExerciseId;

/** At the clinic that a file comes from, and at the one that it goes to. */
let there: StaffActor;
let here: StaffActor;

beforeEach(async () => {
	there = await aStaffMember(await aSite(), 'facilitator', 'Nora Nobody');
	here = await aStaffMember(await aSite(), 'facilitator');
});

const sent = (...files: object[]) =>
	files.map((file, index) => ({ name: `${index}.groundwork.json`, text: JSON.stringify(file) }));
const look = (actor: StaffActor, ...files: object[]) => lookIntoFiles(actor, sent(...files));
const marksIn = (look: Look) =>
	[...look.exercises, ...look.plans].flatMap((each) => (each.as === 'new' ? [each.mark] : []));
async function takeAll(actor: StaffActor, ...files: object[]) {
	return takeInFiles(actor, sent(...files), marksIn(await look(actor, ...files)), 'en');
}
const states = ({ exercises, plans }: Look) => [...exercises, ...plans].map(({ as }) => as);
const own = async (actor: StaffActor) => (await listExercises(db(), actor)).filter((each) => each.own);

/** A plan with an exercise of the clinic's own before one of the curriculum's, as a file. */
async function aPlanFile(): Promise<LibraryFile> {
	const written = await writeExercise(there, aNewExercise());
	const planId = await createPlan(there, { title: 'Tuesday', exercises: [written, A_SLUG] });
	return exportPlan(db(), there, planId);
}

describe('a file that goes to another clinic', () => {
	it('holds exercises of every standing in the order that was asked for, each under a name of its own', async () => {
		const first = await writeExercise(there, aNewExercise());
		const second = await writeExercise(there, aNewExercise({ minutes: 20 }));
		const file = await exportExercises(db(), there, [second, A_SLUG, first]);
		expect(file.exercises.map(({ key }) => key)).toEqual(['how-it-is-now', 'at-work', 'how-it-is-now-2']);
		expect(file.exercises.map(({ minutes }) => minutes)[0]).toBe(20);
	});

	it('names nobody and no time, and nothing of this clinic', async () => {
		const text = JSON.stringify(await aPlanFile());
		const rows = JSON.stringify(await db().select().from(exercises));
		expect(text).not.toContain('Nora');
		for (const id of rows.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g)!) expect(text).not.toContain(id);
		expect(text).not.toMatch(/AtMs|\d{13}/);
	});

	it('becomes the importer’s own and nobody else’s, with its source and licence', async () => {
		const copy = await writeExercise(there, aNewExercise({ copiedFrom: A_SLUG, source: 'A book.' }));
		const { licence } = await getExercise(db(), there, A_SLUG);
		const file = await exportExercises(db(), there, [copy]);
		const taken = await takeAll(here, file);
		const [brought] = await own(here);
		expect(taken).toEqual({ exercises: [{ id: brought!.id, title: brought!.title }], plans: [] });
		const { copiedFrom: _, ...written } = aNewExercise({ source: 'A book.' });
		expect(brought).toMatchObject({
			...written,
			licence,
			alone: true,
			mine: true,
			copiedFrom: null,
			version: 1
		});
		expect(await own(await aStaffMember(here.siteId, 'supervisor'))).toEqual([]);
	});

	it('says of words that a clinic wrote that a clinic wrote them, not that this one did', async () => {
		await takeAll(here, await exportExercises(db(), there, [await writeExercise(there, aNewExercise())]));
		expect((await own(here))[0]?.licence).toBe('A clinic’s own words.');
	});

	it('brings a plan with its exercises, the curriculum’s as they are here, and shares them', async () => {
		const file = await aPlanFile();
		const looked = await look(here, file);
		expect(states(looked)).toEqual(['new', 'here', 'new']);
		const planMark = marksIn(looked).slice(-1);
		const { plans: taken } = await takeInFiles(here, sent(file), planMark, 'en');
		const plan = await getPlan(db(), here, taken[0]!.id);
		expect(plan).toMatchObject({ title: { en: 'Tuesday' }, own: true });
		const [brought] = await own(here);
		expect(plan.items.map(({ exercise }) => exercise?.id)).toEqual([brought!.id, A_SLUG]);
		expect(brought?.alone).toBe(false);
	});

	it('with a plan of the curriculum, whole, has nothing new in it', async () => {
		const file = await exportPlan(db(), there, 'stress' as PlanId);
		expect(new Set(states(await look(here, file)))).toEqual(new Set(['here']));
	});

	it('keeps the breaks between the parts of an evening', async () => {
		const planId = await createPlan(there, {
			title: 'Long',
			exercises: [A_SLUG, { break: 15 }, 'arriving' as ExerciseId]
		});
		const file = await exportPlan(db(), there, planId);
		expect(file.plans[0]?.exercises).toEqual(['at-work', { break: 15 }, 'arriving']);
		const { plans: taken } = await takeAll(here, file);
		const { items } = await getPlan(db(), here, taken[0]!.id);
		expect(items.map(({ breakMinutes }) => breakMinutes)).toEqual([null, 15, null]);
		expect(states(await look(here, file)).at(-1)).toBe('here');
	});

	it('leaves out of a plan what was taken out of the library', async () => {
		const gone = await writeExercise(there, aNewExercise());
		const planId = await createPlan(there, { title: 'Tuesday', exercises: [gone, A_SLUG] });
		await archiveExercise(there, gone);
		const file = await exportPlan(db(), there, planId);
		expect([file.exercises.length, file.plans[0]?.exercises]).toEqual([1, ['at-work']]);
	});
});

describe('what is here already', () => {
	it('is not taken in twice: not by the same file, nor at the clinic that it came from', async () => {
		const file = await aPlanFile();
		const marks = marksIn(await look(here, file));
		await takeInFiles(here, sent(file), marks, 'en');
		expect(states(await look(here, file))).toEqual(['here', 'here', 'here']);
		expect(await takeInFiles(here, sent(file), marks, 'en')).toEqual({ exercises: [], plans: [] });
		expect(await takeAll(there, file)).toEqual({ exercises: [], plans: [] });
		for (const actor of [here, there]) {
			expect(await own(actor)).toHaveLength(1);
			expect((await listPlans(db(), actor)).filter((plan) => plan.own)).toHaveLength(1);
		}
	});

	it('is not taken in twice by two at once', async () => {
		const file = await aPlanFile();
		const marks = marksIn(await look(here, file));
		await Promise.all([1, 2, 3].map(() => takeInFiles(here, sent(file), marks, 'en')));
		expect(await own(here)).toHaveLength(1);
		expect((await listPlans(db(), here)).filter((plan) => plan.own)).toHaveLength(1);
	});

	it('counts by its content: under another title, or with parts in another order, it is the same', async () => {
		const id = await writeExercise(there, aNewExercise());
		const file = await exportExercises(db(), there, [id]);
		const content = file.exercises[0]!.content as object;
		const turned = Object.fromEntries(Object.entries(content).reverse());
		const other = { ...file.exercises[0]!, key: 'b', title: { en: 'Renamed', es: '' }, content: turned };
		const looked = await look(there, { ...file, exercises: [other] });
		expect(looked.exercises).toMatchObject([{ as: 'here', id, called: { en: 'How it is now' } }]);
		await changeExercise(
			there,
			id,
			{ ...withoutKind(aNewExercise()), content: { ...content, compare: false } as never },
			(await getExercise(db(), there, id)).revision
		);
		expect(states(await look(there, file))).toEqual(['new']);
	});

	it('is what the actor sees: what a colleague has not shared gives nothing away', async () => {
		const id = await writeExercise(there, aNewExercise());
		const colleague = await aStaffMember(there.siteId, 'facilitator');
		expect(states(await look(colleague, await exportExercises(db(), there, [id])))).toEqual(['new']);
	});

	it('among several files counts once', async () => {
		const file = await aPlanFile();
		const looked = await look(here, file, file);
		expect(marksIn(looked)).toHaveLength(2);
		await takeAll(here, file, file);
		expect(await own(here)).toHaveLength(1);
	});
});

describe('what is broken', () => {
	it('X-29: is read as the text of a file or not at all: no archive is opened, no name is a path', async () => {
		const bomb = gzipSync(Buffer.alloc(10_000_000)).toString('latin1');
		const { format, version } = await aPlanFile();
		const shell = { format, version };
		const files = [
			{ name: 'bomb.zip', text: `PK\u0003\u0004${bomb}` },
			{ name: '../../../etc/passwd', text: '{"__proto__": {"groundwork": true}}' },
			{ name: 'deep.json', text: '['.repeat(100_000) + ']'.repeat(100_000) },
			{
				name: 'deeper.json',
				text: JSON.stringify({ ...shell, exercises: [0] }).replace(
					'0',
					`${'['.repeat(100_000)}${']'.repeat(100_000)}`
				)
			},
			{ name: 'many.json', text: `{"exercises": [${'{},'.repeat(10_000)}{}]}` }
		];
		const looked = await lookIntoFiles(here, files);
		expect(looked.files.map(({ fault }) => fault === null)).toEqual([false, false, false, false, false]);
		expect(looked.exercises).toEqual([]);
		expect(looked.plans).toEqual([]);
	});

	it('X-29: is refused where it is too many', async () => {
		const { exercises, ...file } = await aPlanFile();
		const many = Array.from({ length: 10_001 }, (_, index) => ({ ...exercises[0]!, key: `key-${index}` }));
		const [looked] = (await lookIntoFiles(here, sent({ ...file, exercises: many, plans: [] }))).files;
		expect(looked?.fault).not.toBeNull();
	});

	it('keeps nothing else out: another file, another exercise, the rest of a plan', async () => {
		const file = await aPlanFile();
		const [good, known] = file.exercises;
		const broken = { ...good!, key: 'broken', minutes: 0 };
		const plan = { ...file.plans[0]!, exercises: ['broken', 'at-work', 'no-such-exercise'] };
		const files = [
			{ name: 'notes.txt', text: 'Dear diary' },
			...sent({ ...file, exercises: [broken, known], plans: [plan] })
		];
		const looked = await lookIntoFiles(here, files);
		expect(looked.files.map(({ fault }) => fault === null)).toEqual([false, true]);
		expect(looked.exercises.map(({ as }) => as)).toEqual(['unreadable', 'here']);
		expect(looked.plans).toMatchObject([{ as: 'new', count: 1, lacking: 2 }]);
		const { plans: taken } = await takeInFiles(here, files, marksIn(looked), 'en');
		expect((await getPlan(db(), here, taken[0]!.id)).items).toHaveLength(1);
	});

	it('leaves nothing of a plan of which nothing can be read', async () => {
		const { plans: sentPlans, ...file } = await aPlanFile();
		const plan = { ...sentPlans[0]!, exercises: ['no-such-exercise'] };
		expect((await look(here, { ...file, plans: [plan] })).plans).toMatchObject([
			{ as: 'unreadable', faults: [{ path: 'exercises' }] }
		]);
	});

	it('says how many texts are missing in one language, and takes it in', async () => {
		const id = await writeExercise(
			there,
			aNewExercise({ title: { en: 'Only English', es: '' }, notFor: null })
		);
		const file = await exportExercises(db(), there, [id]);
		expect((await look(here, file)).exercises).toMatchObject([{ as: 'new', oneLanguage: 1 }]);
		await takeAll(here, file);
		expect((await own(here))[0]?.title).toEqual({ en: 'Only English', es: '' });
	});
});

describe('taking in', () => {
	it('takes in what is ticked, and is written down without a word of it', async () => {
		const ids = [
			await writeExercise(there, aNewExercise()),
			await writeExercise(there, aNewExercise({ kind: 'stance', content: kindOf('stance')!.example.content }))
		];
		const file = await exportExercises(db(), there, ids);
		const [first] = marksIn(await look(here, file));
		await takeInFiles(here, sent(file), [first!, 'no such mark'], 'en');
		const [brought, ...others] = await own(here);
		expect([brought?.kind, others]).toEqual(['scale', []]);
		const entries = await db().select().from(auditEntries).where(eq(auditEntries.action, 'exercise:import'));
		expect(entries).toMatchObject([{ actorId: here.staffId, subjectId: brought!.id, detail: null }]);
		expect(await firstBrokenEntry(db())).toBeNull();
	});

	it('takes in all of it or nothing', async () => {
		const file = await aPlanFile();
		const marks = marksIn(await look(here, file));
		// The last thing that an import does fails. No other code writes SQL by hand, so the type has no way to.
		const broken = sql`CREATE TRIGGER broken BEFORE INSERT ON plan_items BEGIN SELECT RAISE(ABORT, 'broken'); END`;
		await tx(async (tx) => (tx as unknown as { run: (query: SQL) => unknown }).run(broken));
		await expect(takeInFiles(here, sent(file), marks, 'en')).rejects.toThrow();
		expect(await own(here)).toEqual([]);
		expect((await listPlans(db(), here)).filter((plan) => plan.own)).toEqual([]);
	});
});

const withoutKind = ({ kind: _kind, copiedFrom: _from, ...written }: ReturnType<typeof aNewExercise>) =>
	written;

describe('who may', () => {
	it.each(ROLES)('import and export: %s', async (role) => {
		const file = await aPlanFile();
		const actor = await aStaffMember(here.siteId, role);
		const code = (work: Promise<unknown>) =>
			work.then(
				() => 'done',
				(refused: { code: string }) => refused.code
			);
		const reads = POLICY['exercises:read'][role] === 'site' ? 'done' : 'not-found';
		const writes = POLICY['exercises:write'][role] === 'site' ? 'done' : 'not-found';
		expect(await code(exportExercises(db(), actor, [A_SLUG]))).toBe(reads);
		expect(await code(exportPlan(db(), actor, 'stress' as PlanId))).toBe(reads);
		expect(await code(look(actor, file))).toBe(writes);
		expect(await code(takeInFiles(actor, sent(file), [], 'en'))).toBe(writes);
		const theirs = (await own(there))[0]!.id;
		expect(await code(exportExercises(db(), actor, [A_SLUG, theirs]))).toBe('not-found');
	});

	it('nobody who is not let: nothing is left behind', async () => {
		const administrator = await aStaffMember(here.siteId, 'administrator');
		const file = await aPlanFile();
		await expect(
			takeInFiles(administrator, sent(file), marksIn(await look(here, file)), 'en')
		).rejects.toThrow();
		expect(await db().select().from(exercises).where(eq(exercises.siteId, here.siteId))).toEqual([]);
		expect(await db().select().from(plans).where(eq(plans.siteId, here.siteId))).toEqual([]);
		expect((await db().select().from(planItems)).length).toBe(2);
	});
});
