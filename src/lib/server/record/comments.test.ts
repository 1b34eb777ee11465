import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../tests/support/ended-session';
import { aSite, aStaffMember } from '../../../../tests/support/world';
import { newId } from '../new-id';
import { correctSection } from './addenda';
import { addComment, Comment, removeComment } from './comments';
import { getNotePage } from './read-note';
import { reviewNote, seenMark } from './review';
import { signNote } from './write-note';

withDatabase();

const refusal = (code: string) => expect.objectContaining({ code });
const CHANGE = { kind: 'change' as const, section: 'data', start: 5, quote: 'happened', text: 'When?' };
const PRAISE = { kind: 'praise' as const, section: 'plan', start: 0, quote: 'What is next.', text: '' };

async function aWaitingNote() {
	const session = await anEndedSession();
	const id = await session.noteId(0);
	await signNote(session.facilitator, id, { version: 1, body: FINISHED }, false);
	const decide = async (decision: 'returned' | 'co-signed', comment = '') => {
		const { signed, addenda } = await getNotePage(session.supervisor, id);
		const seen = seenMark(signed!.hash, addenda.length);
		await reviewNote(session.supervisor, id, { decision, comment, seen });
	};
	const commentsFor = async (actor = session.facilitator) => (await getNotePage(actor, id)).comments;
	return { ...session, id, decide, commentsFor };
}

describe('a comment at a passage', () => {
	it('is the supervisor’s alone until she returns the note, which needs no other word', async () => {
		const { supervisor, id, decide, commentsFor, note } = await aWaitingNote();
		await addComment(supervisor, id, CHANGE);
		expect(await commentsFor()).toEqual([]);
		expect(await commentsFor(supervisor)).toMatchObject([{ ...CHANGE, sent: false }]);
		await decide('returned');
		expect((await note(0))?.status).toBe('returned');
		expect(await commentsFor()).toMatchObject([{ ...CHANGE, as: 'Sue Pervisor, LCSW', sent: true }]);
	});

	it('that praises goes with a co-signature; one that asks for a change does not', async () => {
		const { supervisor, id, decide, commentsFor } = await aWaitingNote();
		await addComment(supervisor, id, PRAISE);
		await addComment(supervisor, id, CHANGE);
		await expect(decide('co-signed')).rejects.toEqual(refusal('change-asked'));
		const asked = (await commentsFor(supervisor)).find(({ kind }) => kind === 'change')!;
		await removeComment(supervisor, id, asked.id);
		await decide('co-signed');
		expect(await commentsFor()).toMatchObject([{ kind: 'praise', sent: true }]);
	});

	it('that was sent stays', async () => {
		const { supervisor, facilitator, id, decide, commentsFor } = await aWaitingNote();
		await addComment(supervisor, id, CHANGE);
		await decide('returned');
		await correctSection(facilitator, id, { section: 'data', text: 'What happened at six.' }, newId(), false);
		const [comment] = await commentsFor();
		await removeComment(supervisor, id, comment!.id);
		expect(await commentsFor()).toHaveLength(1);
	});

	it('is at words that the note has there, as it stands', async () => {
		const { supervisor, facilitator, id } = await aWaitingNote();
		const gone = refusal('passage-gone');
		await expect(addComment(supervisor, id, { ...CHANGE, start: 4 })).rejects.toEqual(gone);
		await expect(addComment(supervisor, id, { ...CHANGE, section: 'goal' })).rejects.toEqual(gone);
		await correctSection(facilitator, id, { section: 'data', text: 'It went well.' }, newId(), false);
		await expect(addComment(supervisor, id, CHANGE)).rejects.toEqual(gone);
		await addComment(supervisor, id, { ...CHANGE, start: 3, quote: 'went' });
	});

	it('that asks for a change says which', async () => {
		const { supervisor, id } = await aWaitingNote();
		await expect(addComment(supervisor, id, { ...CHANGE, text: '' })).rejects.toEqual(refusal('empty'));
		expect(Comment.parse({ ...CHANGE, quote: 'a\r\nb' }).quote).toBe('a\nb');
	});

	it('is nobody’s but a supervisor’s of the site', async () => {
		const { facilitator, administrator, id } = await aWaitingNote();
		const other = await aStaffMember(await aSite(), 'supervisor');
		for (const actor of [facilitator, administrator, other]) {
			await expect(addComment(actor, id, CHANGE)).rejects.toEqual(refusal('not-found'));
			await expect(removeComment(actor, id, newId())).rejects.toEqual(refusal('not-found'));
		}
	});
});
