import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../tests/support/ended-session';
import { newId } from '../new-id';
import { addGoal } from './goals';
import { noteHash } from './note-content';
import { getNotePage } from './read-note';
import { saveNote, signNote } from './write-note';

withDatabase();

const refusal = (code: string) => expect.objectContaining({ code });

/** A session, and a draft about somebody who has a goal. */
async function aNoteWithGoal() {
	const session = await anEndedSession();
	const { facilitator, people } = session;
	const [goal, others] = [newId<string>(), newId<string>()];
	await addGoal(facilitator, people[0]!, 'Sleep through the night.', goal);
	await addGoal(facilitator, people[1]!, 'Call home.', others);
	return { ...session, id: await session.noteId(0), goal, others };
}

describe('what stands beside a draft’s text', () => {
	it('is kept with it: what was struck out, and which goals it speaks to', async () => {
		const { facilitator, id, goal } = await aNoteWithGoal();
		const choices = { struck: ['Bus stop: Watched.', 'Bus stop: Watched.'], goals: [goal] };
		await saveNote(facilitator, id, { version: 1, body: FINISHED, ...choices });
		const page = await getNotePage(facilitator, id);
		expect(page.struck).toEqual(['Bus stop: Watched.']);
		expect(page.goals).toEqual([{ goalId: goal, words: 'Sleep through the night.' }]);
		expect(page.standingGoals).toEqual(page.goals);
	});

	it('stays where a save says nothing of it, and goes where it says nothing is left', async () => {
		const { facilitator, id, goal } = await aNoteWithGoal();
		await saveNote(facilitator, id, { version: 1, body: FINISHED, struck: ['A.'], goals: [goal] });
		await saveNote(facilitator, id, { version: 2, body: { ...FINISHED, plan: 'More.' } });
		expect(await getNotePage(facilitator, id)).toMatchObject({ struck: ['A.'], goals: [{ goalId: goal }] });
		await saveNote(facilitator, id, { version: 3, body: FINISHED, struck: [], goals: [] });
		expect(await getNotePage(facilitator, id)).toMatchObject({ struck: [], goals: [], version: 4 });
	});

	it('counts as a change, once, and never goes over what somebody else saved', async () => {
		const { facilitator, id, goal } = await aNoteWithGoal();
		const first = { version: 1, body: FINISHED, struck: ['A.'], goals: [goal] };
		expect(await saveNote(facilitator, id, first)).toEqual({ saved: true, version: 2 });
		expect(await saveNote(facilitator, id, first)).toEqual({ saved: true, version: 2 });
		const other = { version: 1, body: FINISHED, struck: ['B.'], goals: [] };
		expect(await saveNote(facilitator, id, other)).toEqual({
			saved: false,
			now: { version: 2, body: FINISHED, struck: ['A.'], goals: [goal] }
		});
	});

	it('holds no goal of somebody else, and the group note none at all', async () => {
		const { facilitator, id, goal, others, noteId } = await aNoteWithGoal();
		const writing = { version: 1, body: FINISHED };
		await expect(saveNote(facilitator, id, { ...writing, goals: [others] })).rejects.toEqual(
			refusal('invalid')
		);
		await expect(saveNote(facilitator, await noteId('group'), { ...writing, goals: [goal] })).rejects.toEqual(
			refusal('invalid')
		);
	});

	it('is signed with it: the goals are under the hash in their words', async () => {
		const { facilitator, supervisor, id, goal, note } = await aNoteWithGoal();
		await saveNote(facilitator, id, { version: 1, body: FINISHED, goals: [goal] });
		await signNote(facilitator, id, { version: 2, body: FINISHED }, false);
		const signed = (await note(0))!;
		expect(signed.signedHash).toBe(noteHash(signed));
		const reworded = { ...signed, goals: [{ goalId: goal, words: 'Another goal.' }] };
		expect(noteHash(reworded)).not.toBe(signed.signedHash);
		expect((await getNotePage(supervisor, id)).goals).toEqual([
			{ goalId: goal, words: 'Sleep through the night.' }
		]);
	});
});
