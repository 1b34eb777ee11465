import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED, scores } from '../../../../tests/support/ended-session';
import { aStaffMember } from '../../../../tests/support/world';
import { newCommandId } from '$lib/live/command-id';
import { dispatch } from '../live/dispatch';
import { getNotePage } from '../record/read-note';
import { saveNote } from '../record/write-note';
import { listLateAnswers, takeIntoRecord } from './late-answers';

withDatabase();

const refusal = expect.objectContaining({ code: 'not-found' });

/** The second person's tablet was out of contact; its answer comes when the session is over. */
async function aLateAnswer() {
	const session = await anEndedSession();
	const { second, sessionId, activityId } = session;
	await dispatch({ ...second, retired: true }, sessionId, {
		id: newCommandId(),
		name: 'answer',
		steer: null,
		input: { activityId, step: 'after', answer: scores(1) }
	});
	const [late] = await listLateAnswers(session.facilitator, sessionId);
	return { ...session, late: late! };
}

describe('an answer that comes after the end', () => {
	it('is kept, and changes nothing in the record by itself', async () => {
		const { late, people, note } = await aLateAnswer();
		expect(late).toMatchObject({ participantId: people[1], step: { en: 'After' }, passed: false });
		expect((await note(1))?.body.data).toContain('Urge: 4 before, not given after.');
	});

	it('is in the record once a facilitator takes it in, and in a draft that nobody has touched', async () => {
		const { late, facilitator, sessionId, note } = await aLateAnswer();
		await takeIntoRecord(facilitator, sessionId, late.id);
		expect(await listLateAnswers(facilitator, sessionId)).toEqual([]);
		expect((await note(1))?.body).toMatchObject({
			data: expect.stringContaining('Urge: 4 before, 1 after.') as string,
			assessment: 'Urge fell from 4 to 1 of 10 during “A scale”.'
		});
		await expect(takeIntoRecord(facilitator, sessionId, late.id)).rejects.toEqual(refusal);
	});

	it('leaves a note as it is that somebody has written in, and stands beside it', async () => {
		const { late, facilitator, sessionId, note, noteId } = await aLateAnswer();
		const id = await noteId(1);
		await saveNote(facilitator, id, { version: 1, body: FINISHED });
		await takeIntoRecord(facilitator, sessionId, late.id);
		expect((await note(1))?.body).toEqual(FINISHED);
		const drafted = (await getNotePage(facilitator, id)).drafted.map(({ text }) => text);
		expect(drafted.join('\n')).toContain('4 before, 1 after');
	});

	it('is the group’s facilitators’ to read and to take in', async () => {
		const { late, siteId, supervisor, sessionId } = await aLateAnswer();
		for (const actor of [supervisor, await aStaffMember(siteId, 'facilitator')]) {
			await expect(listLateAnswers(actor, sessionId)).rejects.toEqual(refusal);
			await expect(takeIntoRecord(actor, sessionId, late.id)).rejects.toEqual(refusal);
		}
	});
});
