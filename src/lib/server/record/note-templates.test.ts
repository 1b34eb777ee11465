import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../tests/support/ended-session';
import { FORMAT_SECTIONS } from '$lib/note-formats';
import { SITE_DEFAULTS } from '$lib/settings';
import { db } from '../db';
import { noteTemplates, recordNotes } from '../db/schema';
import { newId } from '../new-id';
import { chooseForms, listNoteForms, saveTemplate, setArchived } from './note-templates';
import { startNote } from './start-note';
import { FormChoices, TemplateInput } from './template-input';
import { saveNote } from './write-note';

withDatabase();

const refusal = (code: string, detail: unknown = null) => expect.objectContaining({ code, detail });
const SECTIONS = FORMAT_SECTIONS.DAP.map((section) =>
	section.key === 'data' ? { ...section, title: { en: 'What happened', es: 'Lo que pasó' } } : section
);
const input = (changes: Partial<TemplateInput> = {}): TemplateInput => ({
	...{ name: 'Ours', format: 'DAP' as const, sections: SECTIONS, version: 0 },
	...changes
});
const choosing = (skills: FormChoices['skills']): FormChoices => ({ ...SITE_DEFAULTS.noteTemplates, skills });

/** A session that has ended (of a skills group), and a template of its clinic's. */
async function aClinic() {
	const session = await anEndedSession();
	const id = newId<string>();
	await saveTemplate(session.administrator, id, input());
	const notes = () => db().select().from(recordNotes).where(eq(recordNotes.sessionId, session.sessionId));
	return { ...session, id, notes };
}

describe('a template', () => {
	it('is listed with what it is used for, changed, archived and brought back', async () => {
		const { administrator, id } = await aClinic();
		await saveTemplate(administrator, id, input({ name: 'Ours, better', version: 1 }));
		await setArchived(administrator, id, true);
		expect((await listNoteForms(administrator)).templates).toMatchObject([
			{ id, name: 'Ours, better', version: 2, isArchived: true, usedFor: [] }
		]);
		await setArchived(administrator, id, false);
		expect((await listNoteForms(administrator)).templates).toMatchObject([{ isArchived: false }]);
	});

	it('is not overwritten by somebody who began with an older one, and has a name of its own', async () => {
		const { administrator, id } = await aClinic();
		await saveTemplate(administrator, id, input({ version: 1 }));
		await expect(saveTemplate(administrator, id, input({ version: 1 }))).rejects.toEqual(
			refusal('changed-elsewhere')
		);
		await expect(saveTemplate(administrator, newId(), input({ name: 'ours' }))).rejects.toEqual(
			refusal('taken')
		);
	});

	it('stays out of the archive while notes are begun with it, and says for which groups', async () => {
		const { administrator, id } = await aClinic();
		await chooseForms(administrator, choosing({ templateId: id }));
		await expect(setArchived(administrator, id, true)).rejects.toEqual(
			refusal('in-use', { usedFor: ['skills'] })
		);
		expect(await db().select().from(noteTemplates)).toMatchObject([{ archivedAtMs: null }]);
	});

	it('of another clinic, or in the archive, can’t be chosen', async () => {
		const { administrator, id } = await aClinic();
		const elsewhere = await aClinic();
		const theirs = choosing({ templateId: elsewhere.id });
		await expect(chooseForms(administrator, theirs)).rejects.toEqual(refusal('not-found'));
		await setArchived(administrator, id, true);
		await expect(chooseForms(administrator, choosing({ templateId: id }))).rejects.toEqual(
			refusal('not-found')
		);
		await expect(saveTemplate(administrator, elsewhere.id, input({ version: 1 }))).rejects.toEqual(
			refusal('not-found')
		);
	});

	it('has a place for every kind of sentence, and only one', () => {
		const [first, ...others] = SECTIONS;
		const without = [{ ...first!, takes: [] }, ...others];
		const twice = [first!, ...others.map((each) => ({ ...each, takes: [...each.takes, 'seen' as const] }))];
		const sameKey = [first!, { ...others[0]!, key: first!.key }, ...others.slice(1)];
		expect(TemplateInput.safeParse(input()).success).toBe(true);
		for (const sections of [without, twice, sameKey, []]) {
			expect(TemplateInput.safeParse(input({ sections })).success).toBe(false);
		}
	});
});

describe('what notes are begun with', () => {
	it('is what the clinic chose for groups of that type', async () => {
		const { administrator, id, notes } = await aClinic();
		await chooseForms(administrator, choosing({ templateId: id }));
		for (const note of await notes()) {
			expect(note).toMatchObject({ templateId: id, sections: SECTIONS, updatedBy: null });
		}
	});

	it('follows in drafts that nobody has touched, with their sentences where they belong now', async () => {
		const { administrator, notes, note } = await aClinic();
		await chooseForms(administrator, choosing('SOAP'));
		expect((await notes()).map(({ format }) => format)).toEqual(['SOAP', 'SOAP', 'SOAP']);
		expect((await note(0))?.body.objective).toContain('attended the whole session');
		await chooseForms(administrator, { ...choosing('SOAP'), family: 'BIRP' });
		expect((await note(0))?.format).toBe('SOAP');
	});

	it('stays as it was in a session in whose notes somebody has written, for notes begun later too', async () => {
		const { administrator, facilitator, sessionId, people, noteId, notes } = await aClinic();
		await saveNote(facilitator, await noteId('group'), { version: 1, body: FINISHED });
		await chooseForms(administrator, choosing('SOAP'));
		await startNote(facilitator, sessionId, people[2]!);
		expect((await notes()).map(({ format }) => format)).toEqual(['DAP', 'DAP', 'DAP', 'DAP']);
	});

	it('changes nothing in notes when a template changes after they were begun', async () => {
		const { administrator, facilitator, id, noteId, note } = await aClinic();
		await chooseForms(administrator, choosing({ templateId: id }));
		await saveNote(facilitator, await noteId(0), { version: (await note(0))!.version, body: FINISHED });
		const sections = SECTIONS.map((section) => ({ ...section, title: { en: 'Other', es: 'Otra' } }));
		await saveTemplate(administrator, id, input({ sections, version: 1 }));
		expect((await note(0))?.sections).toEqual(SECTIONS);
		expect((await note(0))?.body).toEqual(FINISHED);
	});

	it('is a choice for every type of group', () => {
		expect(FormChoices.safeParse(SITE_DEFAULTS.noteTemplates).success).toBe(true);
		expect(FormChoices.safeParse({ skills: 'DAP' }).success).toBe(false);
		expect(FormChoices.safeParse(choosing('XYZ' as never)).success).toBe(false);
	});
});
