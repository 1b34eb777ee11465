import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession } from '../../../../tests/support/ended-session';
import { db } from '../db';
import { auditEntries } from '../db/schema';
import { getNotePage } from './read-note';
import { saveNote, signNote } from './write-note';

withDatabase();

const COPIED =
	'Took part in most of the evening and tied it to a situation of the coming week; asked for help with it.';
const bodyOf = (assessment: string) => ({ data: 'Was there.', assessment, plan: 'Come again.' });

async function twoNotes(first: string, second: string) {
	const session = await anEndedSession();
	const [one, two] = [await session.noteId(0), await session.noteId(1)];
	await saveNote(session.facilitator, one, { version: 1, body: bodyOf(first) });
	await saveNote(session.facilitator, two, { version: 1, body: bodyOf(second) });
	const sign = (alikeIsMeant: boolean) =>
		signNote(session.facilitator, two, { version: 2, body: bodyOf(second) }, true, alikeIsMeant);
	return { ...session, one, two, sign };
}

describe('a note that is very much like another of its session', () => {
	it('is pointed out with both texts, and the other’s reading is in the audit log', async () => {
		const { facilitator, one, two, people } = await twoNotes(COPIED, COPIED.replace('coming', 'next'));
		const { alike } = await getNotePage(facilitator, two);
		expect(alike).toMatchObject([{ id: one, isEarlier: false }]);
		expect(alike[0]!.theirs.filter(({ differs }) => differs).map(({ text }) => text)).toEqual(['coming']);
		const log = await db().select().from(auditEntries);
		const compared = log.filter(({ action }) => action === 'note:compare');
		expect(compared).toMatchObject([{ participantId: people[0], subjectId: one }]);
		expect(JSON.stringify(compared)).not.toContain('evening');
	});

	it('is signed once somebody has said that it is meant so', async () => {
		const { sign, note } = await twoNotes(COPIED, COPIED);
		await expect(sign(false)).rejects.toMatchObject({ code: 'too-alike' });
		expect((await note(1))?.status).toBe('draft');
		await sign(true);
		expect((await note(1))?.status).toBe('signed');
	});

	it('is not one that says its own, nor what was drafted for both', async () => {
		const { sign, facilitator, two } = await twoNotes(
			COPIED,
			'Was quiet at first, then spoke of a phone call that is to be made tomorrow, and how to begin it.'
		);
		expect((await getNotePage(facilitator, two)).alike).toEqual([]);
		await sign(false);
	});

	it('shows nobody’s text to whoever may not write the note', async () => {
		const { sign, supervisor, two } = await twoNotes(COPIED, COPIED);
		await sign(true);
		expect((await getNotePage(supervisor, two)).alike).toEqual([]);
	});
});
