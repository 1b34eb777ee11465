import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../tests/support/ended-session';
import { signNote } from '../record/write-note';
import { changeParticipant, getParticipant, NewParticipant } from './participants';

withDatabase();

const PERSON = { firstName: 'Rosalind', lastName: 'Example', recordNumber: 'X-9', language: 'en' as const };

describe('the other names of a person', () => {
	it('are kept as they were written, with commas between', async () => {
		const { facilitator, people } = await anEndedSession();
		await changeParticipant(facilitator, people[1]!, { ...PERSON, otherNames: ' Skip,, el Güero ' });
		expect((await getParticipant(facilitator, people[1]!)).otherNames).toBe('Skip, el Güero');
		await changeParticipant(facilitator, people[1]!, PERSON);
		expect((await getParticipant(facilitator, people[1]!)).otherNames).toBe('');
	});

	it('are five at most', () => {
		const names = (n: number) => Array.from({ length: n }, (_, i) => `Name${i}`).join(', ');
		expect(NewParticipant.safeParse({ ...PERSON, otherNames: names(5) }).success).toBe(true);
		const { error } = NewParticipant.safeParse({ ...PERSON, otherNames: names(6) });
		expect(error?.issues[0]?.message).toContain('5');
	});

	it('are looked for in notes of others before they are signed, and so are slips of the hand', async () => {
		const { facilitator, people, noteId } = await anEndedSession();
		await changeParticipant(facilitator, people[1]!, { ...PERSON, otherNames: 'Skip' });
		const id = await noteId(0);
		const sign = (data: string) =>
			signNote(facilitator, id, { version: 1, body: { ...FINISHED, data } }, false);
		for (const data of ['Sat by Skip.', 'Sat by Rosalnid.', 'Sat by R.E. all evening.']) {
			await expect(sign(data)).rejects.toMatchObject({
				code: 'names-somebody',
				detail: { fields: ['data'] }
			});
		}
		await sign('Sat by the window.');
	});
});
