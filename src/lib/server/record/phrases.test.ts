import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession } from '../../../../tests/support/ended-session';
import { aSite, aStaffMember } from '../../../../tests/support/world';
import { tx } from '../db';
import { participants } from '../db/schema';
import { newId } from '../new-id';
import { listPhrases, PhraseInput, removePhrase, savePhrase } from './phrases';

withDatabase();

const refusal = (code: string) => expect.objectContaining({ code });
const phrase = (changes: Partial<PhraseInput> = {}): PhraseInput => ({
	...{ id: newId<string>(), name: 'homework', words: 'Did the homework.', language: 'en' as const },
	...changes
});

describe('a phrase of one’s own', () => {
	it('is kept, changed and taken away, and is nobody else’s', async () => {
		const siteId = await aSite();
		const [mine, hers] = [
			await aStaffMember(siteId, 'facilitator'),
			await aStaffMember(siteId, 'facilitator')
		];
		const first = phrase();
		await savePhrase(mine, first, null);
		await savePhrase(mine, { ...first, words: 'Did it all.' }, null);
		expect(await listPhrases(mine)).toEqual([{ ...first, words: 'Did it all.' }]);
		expect(await listPhrases(hers)).toEqual([]);
		await expect(savePhrase(hers, first, null)).rejects.toEqual(refusal('not-found'));
		await removePhrase(hers, first.id);
		expect(await listPhrases(mine)).toHaveLength(1);
		await removePhrase(mine, first.id);
		expect(await listPhrases(mine)).toEqual([]);
	});

	it('has a name of its own in its language', async () => {
		const mine = await aStaffMember(await aSite(), 'facilitator');
		await savePhrase(mine, phrase(), null);
		await expect(savePhrase(mine, phrase({ name: 'Homework' }), null)).rejects.toEqual(refusal('taken'));
		await savePhrase(mine, phrase({ language: 'es' }), null);
		expect(await listPhrases(mine)).toHaveLength(2);
	});

	it('is called by one word', () => {
		expect(PhraseInput.parse(phrase({ name: ' /did the homework ' })).name).toBe('did-the-homework');
		expect(PhraseInput.safeParse(phrase({ name: 'a?b' })).success).toBe(false);
		expect(PhraseInput.safeParse(phrase({ name: '' })).success).toBe(false);
		expect(PhraseInput.safeParse(phrase({ words: ' ' })).success).toBe(false);
	});

	it('that is taken from a note names nobody of its roster, not even whom the note is about', async () => {
		const { facilitator, people, noteId } = await anEndedSession();
		await tx((tx) =>
			tx.update(participants).set({ firstName: 'Zelda' }).where(eq(participants.id, people[0]!))
		);
		const id = await noteId(0);
		const naming = phrase({ words: 'Zelda did the homework.' });
		await expect(savePhrase(facilitator, naming, id)).rejects.toEqual(refusal('names-somebody'));
		await expect(savePhrase(facilitator, phrase({ name: 'zelda' }), id)).rejects.toEqual(
			refusal('names-somebody')
		);
		await savePhrase(facilitator, phrase({ words: '{first name} did the homework.' }), id);
		expect(await listPhrases(facilitator)).toHaveLength(1);
	});

	it('is not taken from a note that one may not read', async () => {
		const { siteId, noteId } = await anEndedSession();
		const other = await aStaffMember(siteId, 'facilitator');
		await expect(savePhrase(other, phrase(), await noteId(0))).rejects.toEqual(refusal('not-found'));
	});
});
