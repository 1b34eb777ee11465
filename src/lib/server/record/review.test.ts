import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../tests/support/ended-session';
import { aSite, aStaffMember } from '../../../../tests/support/world';
import { atTime, nowMs } from '../clock';
import { db } from '../db';
import { recordReviews } from '../db/schema';
import { newId } from '../new-id';
import { getNotePage } from './read-note';
import { Decision, reviewNote, seenMark } from './review';
import { listQueue } from './review-queue';
import { listUnfinished } from './unfinished';
import { addAddendum, signNote } from './write-note';

withDatabase();

const refusal = (code: string) => expect.objectContaining({ code, detail: null });

async function signedNotes() {
	const session = await anEndedSession();
	const ids = [await session.noteId('group'), await session.noteId(0), await session.noteId(1)] as const;
	for (const [index, id] of ids.entries()) {
		await atTime(nowMs() + index * 60_000, () =>
			signNote(session.facilitator, id, { version: 1, body: FINISHED }, false)
		);
	}
	const seen = async (id: (typeof ids)[number]) => {
		const { signed, addenda } = await getNotePage(session.supervisor, id);
		return seenMark(signed!.hash, addenda.length);
	};
	const decide = async (id: (typeof ids)[number], decision: 'returned' | 'co-signed', comment = '') =>
		reviewNote(session.supervisor, id, { decision, comment, seen: await seen(id) });
	return { ...session, ids, seen, decide };
}

describe('the supervisor’s queue', () => {
	it('has the signed notes of her site, the one that waits longest first, and no draft', async () => {
		const { supervisor, ids } = await signedNotes();
		await anEndedSession();
		const { waiting } = await listQueue(supervisor);
		expect(waiting.map(({ id }) => id)).toEqual(ids);
		expect(waiting[0]).toMatchObject({ person: null, author: 'facilitator, LCSW', returned: false });
	});

	it('is empty where the clinic needs no co-signature', async () => {
		const siteId = await aSite({ coSignature: false });
		const supervisor = await aStaffMember(siteId, 'supervisor');
		expect(await listQueue(supervisor)).toMatchObject({ waiting: [], coSignature: false });
	});

	it('is not a facilitator’s, nor an administrator’s', async () => {
		const { facilitator, administrator } = await signedNotes();
		await expect(listQueue(facilitator)).rejects.toEqual(refusal('not-found'));
		await expect(listQueue(administrator)).rejects.toEqual(refusal('not-found'));
	});
});

describe('a review', () => {
	it('co-signs, with what was looked at and a comment that may praise', async () => {
		const { decide, ids, supervisor, note } = await signedNotes();
		await decide(ids[1], 'co-signed', 'Clear and kind.');
		expect((await note(0))?.status).toBe('co-signed');
		const [review] = await db().select().from(recordReviews);
		expect(review).toMatchObject({
			decision: 'co-signed',
			comment: 'Clear and kind.',
			reviewedAs: 'Sue Pervisor, LCSW',
			noteHash: (await note(0))?.signedHash
		});
		expect((await listQueue(supervisor)).waiting.map(({ id }) => id)).toEqual([ids[0], ids[2]]);
	});

	it('returns a note to its author with the comment; her addendum brings it back, marked', async () => {
		const { decide, ids, supervisor, facilitator } = await signedNotes();
		await decide(ids[1], 'returned', 'Say how the plan fits the goal.');
		expect(await listUnfinished(db(), facilitator)).toMatchObject([{ drafts: 0, returned: 1 }]);
		expect((await getNotePage(facilitator, ids[1])).reviews).toMatchObject([
			{ decision: 'returned', comment: 'Say how the plan fits the goal.' }
		]);
		expect(await listQueue(supervisor)).toMatchObject({ returned: 1 });
		await atTime(nowMs() + 3_600_000, () =>
			addAddendum(facilitator, ids[1], 'It is the first step of goal two.', newId(), false)
		);
		const { waiting } = await listQueue(supervisor);
		expect(waiting.at(-1)).toMatchObject({ id: ids[1], returned: true });
		expect(await listUnfinished(db(), facilitator)).toEqual([]);
	});

	it('needs a comment to return, and none to co-sign', () => {
		expect(Decision.safeParse({ decision: 'returned', comment: ' ', seen: 'x' }).success).toBe(false);
		expect(Decision.safeParse({ decision: 'co-signed', comment: '', seen: 'x' }).success).toBe(true);
	});

	it('is of what was looked at: an addendum that came meanwhile is read first', async () => {
		const { ids, seen, supervisor, facilitator, note } = await signedNotes();
		const before = await seen(ids[1]);
		await addAddendum(facilitator, ids[1], 'Wait, one more thing.', newId(), false);
		await expect(
			reviewNote(supervisor, ids[1], { decision: 'co-signed', comment: '', seen: before })
		).rejects.toEqual(refusal('changed-elsewhere'));
		expect((await note(0))?.status).toBe('signed');
	});

	it('happens once: the second supervisor is told', async () => {
		const { ids, seen, decide, supervisor } = await signedNotes();
		const mark = await seen(ids[0]);
		await decide(ids[0], 'co-signed');
		await expect(
			reviewNote(supervisor, ids[0], { decision: 'returned', comment: 'No.', seen: mark })
		).rejects.toEqual(refusal('changed-elsewhere'));
	});

	it('is nobody’s but a supervisor’s of the site', async () => {
		const { ids, seen, facilitator, administrator } = await signedNotes();
		const mark = await seen(ids[0]);
		const other = await aStaffMember(await aSite(), 'supervisor');
		for (const actor of [facilitator, administrator, other]) {
			await expect(
				reviewNote(actor, ids[0], { decision: 'co-signed', comment: '', seen: mark })
			).rejects.toEqual(refusal('not-found'));
		}
	});

	it('of a co-signed note begins again when something is added', async () => {
		const { decide, ids, supervisor, facilitator } = await signedNotes();
		await decide(ids[1], 'co-signed');
		await addAddendum(facilitator, ids[1], 'Called her on Friday.', newId(), false);
		expect((await listQueue(supervisor)).waiting.map(({ id }) => id)).toContain(ids[1]);
	});
});
