import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { PLANS } from '$lib/curriculum';
import type { ExerciseId, PlanId } from '$lib/ids';
import { minutesOfItems, type PlanEntry } from '$lib/plan';
import { withDatabase } from '../../../../tests/support/database';
import { anExercise } from '../../../../tests/support/live-room';
import { aGroup, aSite, aStaffMember } from '../../../../tests/support/world';
import type { StaffActor } from '../access/actor';
import { nowMs } from '../clock';
import { db } from '../db';
import { auditEntries, planItems, plans } from '../db/schema';
import { openSession } from '../live/open-session';
import { newId } from '../new-id';
import { addToPlan, archivePlan, changePlan, createPlan, restorePlan } from './change-plan';
import { entryOf, listPlanItems } from './plan-items';
import { getPlan, listArchivedPlans, listPlans, listPlansWith, minutesOfPlan } from './plans';
import { archiveExercise, restoreExercise } from './write-exercise';

withDatabase();

const refusal = (code: string, detail: unknown = null) => expect.objectContaining({ code, detail });
const NOT_FOUND = refusal('not-found');
const A_PLAN = 'stress' as PlanId;

let facilitator: StaffActor;
let own: ExerciseId;
const curriculum = ['arriving', 'stress-now', 'leaving'] as ExerciseId[];

beforeEach(async () => {
	facilitator = await aStaffMember(await aSite(), 'facilitator');
	own = await anExercise({ siteId: facilitator.siteId, facilitator }, 'scale');
});

const aPlan = (exercises: PlanEntry[] = [...curriculum, own], title = 'Tuesday') =>
	createPlan(facilitator, { title, exercises });
const plan = (id: PlanId) => getPlan(db(), facilitator, id);
const order = async (id: PlanId) => (await plan(id)).items.map(entryOf);
const itemIds = async (id: PlanId) => (await plan(id)).items.map((item) => item.id);
const change = async (id: PlanId, exercises: PlanEntry[], title = 'Tuesday') =>
	changePlan(facilitator, id, { title, exercises }, (await plan(id)).revision);

describe('making a plan', () => {
	it('keeps the exercises in their order, the clinic’s own and the curriculum’s', async () => {
		const id = await aPlan();
		expect(await order(id)).toEqual([...curriculum, own]);
		expect(await plan(id)).toMatchObject({
			title: { en: 'Tuesday', es: 'Tuesday' },
			own: true,
			archived: false
		});
	});

	it('lists the clinic’s own first, with the minutes of all its exercises', async () => {
		const id = await aPlan();
		const [first, ...others] = await listPlans(db(), facilitator);
		const { items } = await plan(id);
		expect(first).toMatchObject({
			id,
			own: true,
			count: 4,
			minutes: minutesOfItems(items)
		});
		expect(first?.items.map(({ exercise }) => exercise?.title)).toEqual(
			items.map(({ exercise }) => exercise?.title)
		);
		expect(others).toHaveLength(PLANS.size);
		expect(others.every(({ about, groupTypes }) => about && groupTypes.length > 0)).toBe(true);
	});

	it.each<[string, string, PlanEntry[], string]>([
		['without a title', ' \u200b', ['arriving' as ExerciseId], 'title'],
		['with a title that is too long', 'x'.repeat(81), ['arriving' as ExerciseId], 'title'],
		['without an exercise', 'Tuesday', [], 'exercises'],
		['with far too many', 'Tuesday', Array<ExerciseId>(31).fill('arriving' as ExerciseId), 'exercises'],
		['with a break at its beginning', 'Tuesday', [{ break: 15 }, ...curriculum], 'exercises'],
		['with a break at its end', 'Tuesday', [...curriculum, { break: 15 }], 'exercises'],
		[
			'with two breaks in a row',
			'Tuesday',
			['arriving' as ExerciseId, { break: 15 }, { break: 5 }, 'leaving' as ExerciseId],
			'exercises'
		]
	])('is refused: %s', async (_, title, exercises, field) => {
		await expect(createPlan(facilitator, { title, exercises })).rejects.toEqual(
			refusal('invalid', { fields: [field] })
		);
		expect(await db().select().from(plans)).toEqual([]);
	});

	it('takes out of its title what can’t be seen', async () => {
		const id = await aPlan(curriculum, 'Tues\u0000day\n\u202eevening');
		expect((await plan(id)).title.en).toBe('Tuesday evening');
	});

	it('with an exercise that is not there, or of another site, makes none', async () => {
		const siteId = await aSite();
		const theirs = await anExercise(
			{ siteId, facilitator: await aStaffMember(siteId, 'facilitator') },
			'scale'
		);
		for (const exercise of ['no-such-exercise' as ExerciseId, newId<ExerciseId>(), theirs]) {
			await expect(aPlan([exercise])).rejects.toEqual(NOT_FOUND);
		}
		expect(await db().select().from(plans)).toEqual([]);
	});

	it('can’t take the place of one of the curriculum’s', async () => {
		const input = { title: 'Stress', exercises: curriculum };
		await expect(createPlan(facilitator, input, A_PLAN)).rejects.toMatchObject({ code: 'invalid' });
		expect((await plan(A_PLAN)).own).toBe(false);
	});

	it('twice by the same form is one plan', async () => {
		const id = newId<PlanId>();
		const input = { title: 'Tuesday', exercises: curriculum };
		await createPlan(facilitator, input, id);
		expect(await createPlan(facilitator, input, id)).toBe(id);
		expect(await db().select().from(plans)).toHaveLength(1);
		const other = { ...input, title: 'Thursday' };
		await expect(createPlan(facilitator, other, id)).rejects.toMatchObject({ code: 'changed-elsewhere' });
	});
});

describe('changing a plan', () => {
	it('keeps the ids of what stays, so that a session still knows what it has done', async () => {
		const id = await aPlan();
		const [arriving, stress, leaving, scale] = await itemIds(id);
		await change(id, [own, curriculum[0]!, curriculum[2]!]);
		expect(await itemIds(id)).toEqual([scale, arriving, leaving]);
		await change(id, [own, curriculum[0]!, curriculum[2]!, curriculum[1]!]);
		expect((await itemIds(id)).slice(0, 3)).toEqual([scale, arriving, leaving]);
		expect(await itemIds(id)).not.toContain(stress);
	});

	it('tells the same exercise twice in it apart', async () => {
		const id = await aPlan([own, curriculum[0]!, own]);
		const before = await itemIds(id);
		await change(id, [own, own, curriculum[0]!]);
		expect(new Set(await itemIds(id))).toEqual(new Set(before));
	});

	it('of two at once lets one through and tells the other, who may then decide', async () => {
		const id = await aPlan();
		const colleague = await aStaffMember(facilitator.siteId, 'facilitator', 'Colleague');
		const { revision } = await plan(id);
		await changePlan(colleague, id, { title: 'Hers', exercises: curriculum }, revision);
		const now = (await plan(id)).revision;
		const mine = { title: 'Mine', exercises: [own] };
		await expect(changePlan(facilitator, id, mine, revision)).rejects.toEqual(
			refusal('changed-elsewhere', { revision: now })
		);
		expect((await plan(id)).title.en).toBe('Hers');
		expect(await order(id)).toEqual(curriculum);
		await changePlan(facilitator, id, mine, now);
		expect(await order(id)).toEqual([own]);
	});

	it('that is refused changes nothing', async () => {
		const id = await aPlan();
		const before = await plan(id);
		await expect(change(id, ['no-such-exercise' as ExerciseId])).rejects.toEqual(NOT_FOUND);
		await expect(change(id, [])).rejects.toEqual(refusal('invalid', { fields: ['exercises'] }));
		expect(await plan(id)).toEqual(before);
		expect(await db().select().from(planItems)).toHaveLength(4);
	});

	it('is not possible for the curriculum’s', async () => {
		await expect(changePlan(facilitator, A_PLAN, { title: 'x', exercises: curriculum }, 0)).rejects.toEqual(
			NOT_FOUND
		);
		await expect(archivePlan(facilitator, A_PLAN)).rejects.toEqual(NOT_FOUND);
		await expect(addToPlan(facilitator, A_PLAN, own)).rejects.toEqual(NOT_FOUND);
	});

	it('by adding an exercise puts it at the end, and is told to whoever is changing it', async () => {
		const id = await aPlan(curriculum);
		const { revision } = await plan(id);
		await addToPlan(facilitator, id, own);
		expect(await order(id)).toEqual([...curriculum, own]);
		await expect(
			changePlan(facilitator, id, { title: 'Mine', exercises: curriculum }, revision)
		).rejects.toMatchObject({ code: 'changed-elsewhere' });
	});

	it('writes down who did it', async () => {
		const id = await aPlan();
		await change(id, curriculum);
		await archivePlan(facilitator, id);
		await restorePlan(facilitator, id);
		const entries = await db().select().from(auditEntries).where(eq(auditEntries.subjectId, id));
		expect(entries.map(({ action }) => action)).toEqual([
			'plan:create',
			'plan:change',
			'plan:archive',
			'plan:restore'
		]);
		expect(JSON.stringify(entries)).not.toContain('Tuesday');
	});
});

describe('an evening with breaks', () => {
	const evening = (): PlanEntry[] => [curriculum[0]!, own, { break: 15 }, curriculum[1]!, curriculum[2]!];

	it('keeps them at their places, and counts their minutes but no exercise for them', async () => {
		const id = await aPlan(evening());
		expect(await order(id)).toEqual(evening());
		const [head] = await listPlans(db(), facilitator);
		const exercises = minutesOfItems((await plan(id)).items.filter(({ exercise }) => exercise));
		expect(head).toMatchObject({ count: 4, minutes: exercises + 15 });
		expect(await minutesOfPlan(db(), facilitator, id)).toBe(exercises + 15);
	});

	it('keeps the id of a break that is moved or takes another time', async () => {
		const id = await aPlan(evening());
		const before = (await itemIds(id))[2];
		await change(id, [curriculum[0]!, { break: 20 }, own, curriculum[1]!, curriculum[2]!]);
		expect((await itemIds(id))[1]).toBe(before);
		expect((await order(id))[1]).toEqual({ break: 20 });
		await change(id, [curriculum[0]!, own, curriculum[1]!]);
		expect(await itemIds(id)).not.toContain(before);
	});

	it.each([0, 4, 61, 7.5, Number.NaN])('refuses a break of %j minutes', async (minutes) => {
		await expect(aPlan([curriculum[0]!, { break: minutes }, own])).rejects.toMatchObject({ code: 'invalid' });
		expect(await db().select().from(plans)).toEqual([]);
	});

	it('runs without a break that divides nothing, once what stood beside it is out of the library', async () => {
		const id = await aPlan([curriculum[0]!, { break: 15 }, own]);
		await archiveExercise(facilitator, own);
		expect((await listPlanItems(db(), id)).map(entryOf)).toEqual([curriculum[0]]);
		expect(await order(id)).toEqual([curriculum[0], { break: 15 }, own]);
		await restoreExercise(facilitator, own);
		expect(await listPlanItems(db(), id)).toHaveLength(3);
	});

	it('comes with the curriculum, and is read and copied like any other plan', async () => {
		const { items } = await plan('evening-urges' as PlanId);
		expect(items.filter(({ exercise }) => exercise === null)).toHaveLength(2);
		const id = await aPlan(items.map(entryOf));
		expect(await order(id)).toEqual(items.map(entryOf));
		expect(await minutesOfPlan(db(), facilitator, id)).toBe(180);
	});
});

describe('an exercise that is taken out of the library', () => {
	it('keeps its place in a plan, is not run, and counts no minutes', async () => {
		const id = await aPlan([curriculum[0]!, own, curriculum[2]!]);
		const [before] = await listPlans(db(), facilitator);
		await archiveExercise(facilitator, own);
		expect((await plan(id)).items.map(({ archived }) => archived)).toEqual([false, true, false]);
		expect((await listPlanItems(db(), id)).map(entryOf)).toEqual([curriculum[0], curriculum[2]]);
		const [after] = await listPlans(db(), facilitator);
		expect(after).toMatchObject({ count: 2, minutes: before!.minutes - 10 });
	});

	it('stays there when the plan is changed, and is run again when it is back', async () => {
		const id = await aPlan([curriculum[0]!, own]);
		const ids = await itemIds(id);
		await archiveExercise(facilitator, own);
		await change(id, [own, curriculum[0]!]);
		await restoreExercise(facilitator, own);
		expect((await listPlanItems(db(), id)).map((item) => item.id)).toEqual([ids[1], ids[0]]);
	});

	it('can’t be put into a plan anew', async () => {
		await archiveExercise(facilitator, own);
		await expect(aPlan([own])).rejects.toEqual(NOT_FOUND);
		const id = await aPlan(curriculum);
		await expect(addToPlan(facilitator, id, own)).rejects.toEqual(NOT_FOUND);
	});
});

describe('the plans that hold an exercise', () => {
	it('are the clinic’s own and the curriculum’s, each once, without those taken out', async () => {
		const id = await aPlan([own, own, 'stress-now' as ExerciseId]);
		const out = await aPlan([own], 'Old');
		await archivePlan(facilitator, out);
		expect((await listPlansWith(db(), facilitator, own)).map((each) => each.id)).toEqual([id]);
		expect(
			(await listPlansWith(db(), facilitator, 'stress-now' as ExerciseId)).map((each) => each.id)
		).toEqual([id, A_PLAN]);
	});
});

describe('taking a plan out', () => {
	it('leaves it to be found by its address, and to be brought back', async () => {
		const id = await aPlan();
		await archivePlan(facilitator, id);
		expect((await listPlans(db(), facilitator)).map((each) => each.id)).not.toContain(id);
		expect((await listArchivedPlans(db(), facilitator)).map((each) => each.id)).toEqual([id]);
		expect((await plan(id)).archived).toBe(true);
		await restorePlan(facilitator, id);
		expect((await listPlans(db(), facilitator))[0]?.id).toBe(id);
		expect(await order(id)).toEqual([...curriculum, own]);
	});
});

describe('who may', () => {
	it('change plans: facilitators and supervisors, and administrators only read', async () => {
		const supervisor = await aStaffMember(facilitator.siteId, 'supervisor');
		const administrator = await aStaffMember(facilitator.siteId, 'administrator');
		const input = { title: 'Tuesday', exercises: curriculum };
		const id = await createPlan(supervisor, input);
		const { revision } = await getPlan(db(), administrator, id);
		await expect(createPlan(administrator, input)).rejects.toEqual(NOT_FOUND);
		await expect(changePlan(administrator, id, input, revision)).rejects.toEqual(NOT_FOUND);
		await expect(addToPlan(administrator, id, own)).rejects.toEqual(NOT_FOUND);
		await expect(archivePlan(administrator, id)).rejects.toEqual(NOT_FOUND);
		await expect(restorePlan(administrator, id)).rejects.toEqual(NOT_FOUND);
	});

	it('see them, or open a room by them: nobody of another site', async () => {
		const id = await aPlan();
		const { revision } = await plan(id);
		const siteId = await aSite();
		const stranger = await aStaffMember(siteId, 'facilitator');
		const input = { title: 'Theirs', exercises: curriculum };
		await expect(getPlan(db(), stranger, id)).rejects.toEqual(NOT_FOUND);
		await expect(changePlan(stranger, id, input, revision)).rejects.toEqual(NOT_FOUND);
		await expect(createPlan(stranger, input, id)).rejects.toEqual(NOT_FOUND);
		await expect(archivePlan(stranger, id)).rejects.toEqual(NOT_FOUND);
		expect((await listPlans(db(), stranger)).some((each) => each.own)).toBe(false);
		await expect(
			openSession(stranger, {
				groupId: await aGroup(siteId, [stranger]),
				planId: id,
				plannedStartAtMs: nowMs(),
				plannedEndAtMs: nowMs() + 3_600_000
			})
		).rejects.toEqual(NOT_FOUND);
	});
});
