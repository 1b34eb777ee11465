import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { EXERCISES } from '$lib/curriculum';
import type { ExerciseId } from '$lib/ids';
import { KINDS, kindOf } from '$lib/kinds/registry';
import { withDatabase } from '../../../../tests/support/database';
import { aNewExercise as draft } from '../../../../tests/support/new-exercise';
import { aSite, aStaffMember } from '../../../../tests/support/world';
import type { StaffActor } from '../access/actor';
import { firstBrokenEntry } from '../audit/audit';
import { atTime } from '../clock';
import { db } from '../db';
import { auditEntries, exercises } from '../db/schema';
import { newId } from '../new-id';
import { getExercise, listArchivedExercises, listExercises } from './exercises';
import { shareExercise } from './share-exercise';
import {
	archiveExercise,
	changeExercise,
	restoreExercise,
	writeExercise,
	type NewExercise
} from './write-exercise';

withDatabase();

const refusal = (code: string, detail: unknown = null) => expect.objectContaining({ code, detail });
const NOT_FOUND = refusal('not-found');
const A_SLUG = 'at-work' as ExerciseId;

let facilitator: StaffActor;

beforeEach(async () => {
	facilitator = await aStaffMember(await aSite(), 'facilitator');
});

const { kind: _, copiedFrom: __, ...CHANGED } = draft({ title: { en: 'Changed', es: 'Cambiado' } });
const actions = async () =>
	(await db().select({ action: auditEntries.action }).from(auditEntries).orderBy(auditEntries.seq)).map(
		({ action }) => action
	);

describe('writing an exercise', () => {
	it.each(KINDS)('keeps it as it was written, whatever its kind: $id', async ({ id: kind, example }) => {
		const id = await writeExercise(facilitator, draft({ kind, content: example.content }));
		expect(await getExercise(db(), facilitator, id)).toMatchObject({
			...draft({ kind, content: example.content }),
			own: true,
			archived: false
		});
	});

	it('puts it before the curriculum’s', async () => {
		const id = await writeExercise(facilitator, draft());
		const all = await listExercises(db(), facilitator);
		expect(all[0]).toMatchObject({ id, own: true });
		expect(all).toHaveLength(1 + EXERCISES.size);
	});

	it('writes down who did it, and none of its words', async () => {
		const id = await writeExercise(facilitator, draft());
		const [entry] = await db().select().from(auditEntries).where(eq(auditEntries.action, 'exercise:write'));
		expect(entry).toMatchObject({ actorId: facilitator.staffId, subjectKind: 'exercise', subjectId: id });
		expect(JSON.stringify(entry)).not.toContain('How it is now');
		expect(await firstBrokenEntry(db())).toBeNull();
	});

	it('takes out what can’t be seen or turns the reading direction, and line breaks', async () => {
		const title = { en: 'One\u0000 \u202etwo\n\nthree', es: '\u200b' };
		const id = await writeExercise(facilitator, draft({ title }));
		expect((await getExercise(db(), facilitator, id)).title).toEqual({ en: 'One two three', es: '' });
	});

	it.each<[string, Partial<NewExercise>, string]>([
		['without a title', { title: { en: ' ', es: '\u200b' } }, 'title'],
		['with a title that is too long', { title: { en: 'x'.repeat(81), es: '' } }, 'title.en'],
		['for no time at all', { minutes: 0 }, 'minutes'],
		['for half a day', { minutes: 240 }, 'minutes'],
		['on a topic that is none', { topics: ['weather' as never] }, 'topics.0'],
		['for a group that is none', { groupTypes: ['choir' as never] }, 'groupTypes.0'],
		['for a stage that is none', { stages: ['last' as never] }, 'stages.0'],
		['of a kind that is none', { kind: 'no-such-kind' }, 'kind'],
		['with content of another kind', { content: kindOf('stance')!.example.content }, 'content.intro'],
		[
			'with too much of something',
			{ content: { intro: { en: 'x'.repeat(241), es: '' }, scales: [], compare: true } },
			'content.intro.en'
		],
		['with something that does not belong there', { html: '<b>' } as never, '']
	])('is refused with the place: %s', async (_name, changed, field) => {
		const refused = await writeExercise(facilitator, draft(changed)).catch((error: unknown) => error);
		expect(refused).toMatchObject({ code: 'invalid', detail: { fields: expect.arrayContaining([field]) } });
		expect(await db().select().from(exercises)).toEqual([]);
		expect(await actions()).not.toContain('exercise:write');
	});

	it('can’t take the place of one of the curriculum’s', async () => {
		await expect(writeExercise(facilitator, draft(), A_SLUG)).rejects.toMatchObject({ code: 'invalid' });
		expect((await getExercise(db(), facilitator, A_SLUG)).own).toBe(false);
	});

	it('twice by the same form is one exercise', async () => {
		const id = newId<ExerciseId>();
		await writeExercise(facilitator, draft(), id);
		expect(await writeExercise(facilitator, draft(), id)).toBe(id);
		expect(await db().select().from(exercises)).toHaveLength(1);
		const other = draft({ title: { en: 'Another', es: 'Otro' } });
		await expect(writeExercise(facilitator, other, id)).rejects.toMatchObject({ code: 'changed-elsewhere' });
	});
});

describe('a copy', () => {
	it('says what it was copied from, and keeps its licence', async () => {
		const original = await getExercise(db(), facilitator, A_SLUG);
		const { kind, title, topics, groupTypes, stages, minutes, notFor, source, content } = original;
		const about = { title, topics, groupTypes, stages, minutes, notFor, source };
		const copy = { kind, ...about, content, copiedFrom: A_SLUG };
		const id = await writeExercise(facilitator, copy);
		expect(await getExercise(db(), facilitator, id)).toMatchObject({
			...copy,
			licence: original.licence,
			own: true
		});
		expect((await getExercise(db(), facilitator, A_SLUG)).own).toBe(false);
	});

	it('of what nobody here can see is an exercise of one’s own', async () => {
		const elsewhere = await aStaffMember(await aSite(), 'facilitator');
		const theirs = await writeExercise(elsewhere, draft());
		const id = await writeExercise(facilitator, draft({ copiedFrom: theirs }));
		expect((await getExercise(db(), facilitator, id)).copiedFrom).toBeNull();
	});
});

describe('changing an exercise', () => {
	it('keeps the change, and what it was copied from', async () => {
		const id = await writeExercise(facilitator, draft({ copiedFrom: A_SLUG }));
		const { revision } = await getExercise(db(), facilitator, id);
		await changeExercise(facilitator, id, CHANGED, revision);
		expect(await getExercise(db(), facilitator, id)).toMatchObject({ ...CHANGED, copiedFrom: A_SLUG });
		expect(await actions()).toContain('exercise:change');
	});

	it('of two at once lets one through and tells the other, who may then decide', async () => {
		const id = await writeExercise(facilitator, draft());
		await shareExercise(facilitator, id);
		const colleague = await aStaffMember(facilitator.siteId, 'facilitator', 'Colleague');
		const { revision } = await getExercise(db(), facilitator, id);
		await changeExercise(colleague, id, CHANGED, revision);
		const theirs = await getExercise(db(), facilitator, id);
		const mine = { ...CHANGED, minutes: 99 };
		await expect(changeExercise(facilitator, id, mine, revision)).rejects.toEqual(
			refusal('changed-elsewhere', { revision: theirs.revision })
		);
		expect(await getExercise(db(), facilitator, id)).toEqual(theirs);
		await changeExercise(facilitator, id, mine, theirs.revision);
		expect((await getExercise(db(), facilitator, id)).minutes).toBe(99);
	});

	it('tells two changes of the same millisecond apart', async () => {
		await atTime(1_800_000_000_000, async () => {
			const id = await writeExercise(facilitator, draft());
			const { revision } = await getExercise(db(), facilitator, id);
			await changeExercise(facilitator, id, CHANGED, revision);
			await expect(changeExercise(facilitator, id, CHANGED, revision)).rejects.toMatchObject({
				code: 'changed-elsewhere'
			});
		});
	});

	it('is refused where it does not fit, and changes nothing', async () => {
		const id = await writeExercise(facilitator, draft());
		const before = await getExercise(db(), facilitator, id);
		await expect(
			changeExercise(facilitator, id, { ...CHANGED, minutes: 0 }, before.revision)
		).rejects.toEqual(refusal('invalid', { fields: ['minutes'] }));
		expect(await getExercise(db(), facilitator, id)).toEqual(before);
	});

	it('of the curriculum is not possible', async () => {
		await expect(changeExercise(facilitator, A_SLUG, CHANGED, 0)).rejects.toEqual(NOT_FOUND);
	});
});

describe('taking an exercise out of the library', () => {
	it('leaves it to be found by its address, and to be brought back', async () => {
		const id = await writeExercise(facilitator, draft());
		await archiveExercise(facilitator, id);
		expect((await listExercises(db(), facilitator)).map((each) => each.id)).not.toContain(id);
		expect((await listArchivedExercises(db(), facilitator)).map((each) => each.id)).toEqual([id]);
		expect((await getExercise(db(), facilitator, id)).archived).toBe(true);
		await restoreExercise(facilitator, id);
		expect((await listExercises(db(), facilitator))[0]).toMatchObject({ id, archived: false });
		expect(await listArchivedExercises(db(), facilitator)).toEqual([]);
	});

	it('twice is once', async () => {
		const id = await writeExercise(facilitator, draft());
		await archiveExercise(facilitator, id);
		await archiveExercise(facilitator, id);
		expect((await actions()).filter((action) => action === 'exercise:archive')).toHaveLength(1);
	});

	it('does not stand in the way of whoever is changing it', async () => {
		const id = await writeExercise(facilitator, draft());
		const { revision } = await getExercise(db(), facilitator, id);
		await archiveExercise(facilitator, id);
		await changeExercise(facilitator, id, CHANGED, revision);
		expect(await getExercise(db(), facilitator, id)).toMatchObject({ ...CHANGED, archived: true });
	});

	it('is refused for what is not there, and leaves no trace', async () => {
		for (const id of [newId<ExerciseId>(), A_SLUG]) {
			await expect(archiveExercise(facilitator, id)).rejects.toEqual(NOT_FOUND);
			await expect(restoreExercise(facilitator, id)).rejects.toEqual(NOT_FOUND);
		}
		expect(await actions()).toEqual([]);
	});
});

describe('who may', () => {
	it('write: facilitators and supervisors, and administrators only read', async () => {
		const supervisor = await aStaffMember(facilitator.siteId, 'supervisor');
		const administrator = await aStaffMember(facilitator.siteId, 'administrator');
		const id = await writeExercise(supervisor, draft());
		await shareExercise(supervisor, id);
		const { revision } = await getExercise(db(), administrator, id);
		await expect(writeExercise(administrator, draft())).rejects.toEqual(NOT_FOUND);
		await expect(changeExercise(administrator, id, CHANGED, revision)).rejects.toEqual(NOT_FOUND);
		await expect(archiveExercise(administrator, id)).rejects.toEqual(NOT_FOUND);
		await expect(restoreExercise(administrator, id)).rejects.toEqual(NOT_FOUND);
	});

	it('see it: nobody of another site', async () => {
		const id = await writeExercise(facilitator, draft());
		await shareExercise(facilitator, id);
		const { revision } = await getExercise(db(), facilitator, id);
		const stranger = await aStaffMember(await aSite(), 'facilitator');
		await expect(getExercise(db(), stranger, id)).rejects.toEqual(NOT_FOUND);
		await expect(changeExercise(stranger, id, CHANGED, revision)).rejects.toEqual(NOT_FOUND);
		await expect(archiveExercise(stranger, id)).rejects.toEqual(NOT_FOUND);
		await expect(writeExercise(stranger, draft(), id)).rejects.toEqual(NOT_FOUND);
		expect((await listExercises(db(), stranger)).some(({ own }) => own)).toBe(false);
	});
});
