import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../tests/support/ended-session';
import { aStaffMember } from '../../../../tests/support/world';
import type { StaffActor } from '../access/actor';
import { newId } from '../new-id';
import { forgetDeletedWords } from '../db/full-text';
import { searchRecord } from './search-record';
import { addAddendum } from './addenda';
import { saveNote, signNote } from './write-note';

withDatabase();

const search = async (actor: StaffActor, words: string, before: number | null = null) =>
	(await searchRecord(actor, { words, groupId: null, before })).found;
const texts = (found: Awaited<ReturnType<typeof search>>) =>
	found.flatMap(({ excerpts }) => excerpts.map((pieces) => pieces.map(({ text }) => text).join('')));

describe('a search of the record', () => {
	it('finds what was just written, by the beginnings of words, whatever the accents and capitals', async () => {
		const { facilitator, noteId } = await anEndedSession();
		const id = await noteId(0);
		await saveNote(facilitator, id, {
			version: 1,
			body: { ...FINISHED, data: 'Habló de su CORAZÓN tranquilo.' }
		});
		for (const words of ['corazon', 'Cora', 'TRANQUILO corazón', '"su corazón tranquilo"']) {
			expect((await search(facilitator, words)).map(({ noteId }) => noteId)).toEqual([id]);
		}
		expect(await search(facilitator, '"tranquilo corazón"')).toEqual([]);
		expect(await search(facilitator, 'corazonada')).toEqual([]);
		await saveNote(facilitator, id, { version: 2, body: { ...FINISHED, data: 'Nothing of it.' } });
		expect(await search(facilitator, 'corazon')).toEqual([]);
	});

	it('takes marks of every kind for words or for nothing, never for an order', async () => {
		const { facilitator } = await anEndedSession();
		for (const words of [
			'a" OR "b',
			'NEAR(a b)',
			'text:*',
			'x AND NOT y',
			"'; DROP TABLE staff; --",
			'^^ -zz +qq'
		]) {
			expect(await search(facilitator, words)).toEqual([]);
		}
		await expect(search(facilitator, ' *"": ')).rejects.toMatchObject({ code: 'empty' });
	});

	it('shows a supervisor what is signed and no draft, and an administrator nothing', async () => {
		const { facilitator, supervisor, administrator, noteId } = await anEndedSession();
		const [draft, signed] = [await noteId(0), await noteId(1)];
		await saveNote(facilitator, draft, { version: 1, body: { ...FINISHED, plan: 'Walk by the harbour.' } });
		await signNote(
			facilitator,
			signed,
			{ version: 1, body: { ...FINISHED, plan: 'A harbour to go to.' } },
			false
		);
		await addAddendum(facilitator, signed, 'The harbour is closed.', newId(), false);
		expect((await search(facilitator, 'harbour')).map(({ kind }) => kind).sort()).toEqual([
			'addendum',
			'note',
			'note'
		]);
		expect(texts(await search(supervisor, 'harbour'))).toEqual([
			'The harbour is closed.',
			expect.stringContaining('A harbour to go to.')
		]);
		await expect(search(administrator, 'harbour')).rejects.toMatchObject({ code: 'not-found' });
	});

	it('stays within the groups that somebody leads, and within one person where asked', async () => {
		const { facilitator, siteId, noteId, people } = await anEndedSession();
		await saveNote(facilitator, await noteId(0), { version: 1, body: { ...FINISHED, data: 'Lantern.' } });
		expect(await search(await aStaffMember(siteId, 'facilitator'), 'lantern')).toEqual([]);
		const of = (person: number) =>
			searchRecord(facilitator, { words: 'lantern', groupId: null, before: null }, people[person]);
		expect((await of(0)).found).toHaveLength(1);
		expect((await of(1)).found).toEqual([]);
	});

	it('goes on as before when the index has been swept', async () => {
		const { facilitator, noteId } = await anEndedSession();
		const id = await noteId(0);
		await saveNote(facilitator, id, { version: 1, body: { ...FINISHED, data: 'Quartz.' } });
		await saveNote(facilitator, id, { version: 2, body: { ...FINISHED, data: 'Basalt.' } });
		await forgetDeletedWords();
		expect(await search(facilitator, 'quartz')).toEqual([]);
		expect(await search(facilitator, 'basalt')).toHaveLength(1);
	});
});
