import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { NoteId, SessionId } from '$lib/ids';
import { SITE_DEFAULTS } from '$lib/settings';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../tests/support/ended-session';
import { aSite, aStaffMember } from '../../../../tests/support/world';
import { atTime, nowMs } from '../clock';
import { db, tx } from '../db';
import { auditEntries, recordNotes, recordReviews, sessions, sites } from '../db/schema';
import { newId } from '../new-id';
import { addAddendum, correctSection } from './addenda';
import { addComment } from './comments';
import { listEarlierNotes } from './earlier-notes';
import { getNotePage } from './read-note';
import { coSignRest, reviewNote, seenMark } from './review';
import { countReturns, listQueue } from './review-queue';
import { listUnfinished } from './unfinished';
import { signNote } from './write-note';

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
		expect(waiting[0]).toMatchObject({ person: null, author: 'facilitator, LCSW', returns: 0 });
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
		expect(waiting.at(-1)).toMatchObject({ id: ids[1], returns: 1 });
		expect(await listUnfinished(db(), facilitator)).toEqual([]);
	});

	it('needs a word to return, and none to co-sign', async () => {
		const { decide, ids, note } = await signedNotes();
		await expect(decide(ids[1], 'returned', '')).rejects.toEqual(refusal('empty'));
		expect((await note(0))?.status).toBe('signed');
		await decide(ids[1], 'co-signed', '');
		expect((await note(0))?.status).toBe('co-signed');
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

	it('is needed only for what was signed while the clinic asked for it', async () => {
		const siteId = await aSite();
		const supervisor = await aStaffMember(siteId, 'supervisor');
		expect((await listQueue(supervisor)).coSignature).toBe(true);
		const { facilitator, noteId, note } = await anEndedSession();
		await signNote(facilitator, await noteId(0), { version: 1, body: FINISHED }, false);
		expect((await note(0))?.needsCoSignature).toBe(true);
		// A session is judged by the rules that it ended under: this one by rules that ask for none.
		const settings = { ...SITE_DEFAULTS, coSignature: false };
		await tx((tx) => tx.update(sites).set({ settings }));
		await tx((tx) => tx.update(sessions).set({ judgedBy: null }));
		await signNote(facilitator, await noteId(1), { version: 1, body: FINISHED }, false);
		expect((await note(1))?.needsCoSignature).toBe(false);
		const own = await aStaffMember(facilitator.siteId, 'supervisor');
		expect((await listQueue(own)).waiting.map(({ id }) => id)).toEqual([await noteId(0)]);
	});

	it('counts how often a note came back', async () => {
		const { decide, ids, supervisor, facilitator, siteId } = await signedNotes();
		for (const comment of ['Once.', 'Twice.']) {
			await decide(ids[1], 'returned', comment);
			await addAddendum(facilitator, ids[1], `Answer to: ${comment}`, newId(), false);
		}
		expect((await listQueue(supervisor)).waiting.find(({ id }) => id === ids[1])?.returns).toBe(2);
		expect(await countReturns(db(), siteId)).toEqual(new Map([[ids[1], 2]]));
	});

	it('of a co-signed note begins again when something is added', async () => {
		const { decide, ids, supervisor, facilitator } = await signedNotes();
		await decide(ids[1], 'co-signed');
		await addAddendum(facilitator, ids[1], 'Called her on Friday.', newId(), false);
		expect((await listQueue(supervisor)).waiting.map(({ id }) => id)).toContain(ids[1]);
	});
});

describe('co-signing the rest', () => {
	const marked = async ({ ids, seen }: Awaited<ReturnType<typeof signedNotes>>, ...which: number[]) =>
		Promise.all(which.map(async (index) => ({ noteId: ids[index]!, seen: await seen(ids[index]!) })));

	it('takes what was opened, each note written down, and leaves what was not', async () => {
		const session = await signedNotes();
		const { supervisor, ids } = session;
		const notes = await marked(session, 0, 1);
		const opened = (await listQueue(supervisor)).waiting.filter((each) => each.opened);
		expect(opened.map(({ id, seen }) => ({ noteId: id, seen }))).toEqual(notes);
		expect(await coSignRest(supervisor, notes)).toEqual({ coSigned: 2, left: 0 });
		expect((await listQueue(supervisor)).waiting.map(({ id }) => id)).toEqual([ids[2]]);
		const entries = await db().select().from(auditEntries);
		expect(
			entries.filter(({ action }) => action === 'note:co-sign').map(({ subjectId }) => subjectId)
		).toEqual([ids[0], ids[1]]);
	});

	it('refuses all where one was never opened, whatever is sent', async () => {
		const session = await signedNotes();
		const { supervisor, ids, note, siteId } = session;
		const read = await marked(session, 0);
		const hash = (await note(1))!.signedHash!;
		const blind = { noteId: ids[2], seen: seenMark(hash, 0) };
		await expect(coSignRest(supervisor, [...read, blind])).rejects.toEqual(refusal('not-read'));
		// What another supervisor read is not read.
		const other = await aStaffMember(siteId, 'supervisor');
		await expect(coSignRest(other, read)).rejects.toEqual(refusal('not-read'));
		expect((await note('group'))?.status).toBe('signed');
	});

	it('leaves what was added to since, and what a change is asked of', async () => {
		const session = await signedNotes();
		const { supervisor, facilitator, ids, note } = session;
		const notes = await marked(session, 0, 1, 2);
		await addAddendum(facilitator, ids[0], 'One more thing.', newId(), false);
		const comment = { kind: 'change', section: 'data', start: 0, quote: 'What', text: 'Who?' } as const;
		await addComment(supervisor, ids[1], comment);
		const { waiting } = await listQueue(supervisor);
		expect(waiting.filter(({ opened }) => !opened).map(({ id }) => id)).toEqual([ids[0]]);
		expect(waiting.filter(({ asked }) => asked).map(({ id }) => id)).toEqual([ids[1]]);
		expect(await coSignRest(supervisor, notes)).toEqual({ coSigned: 1, left: 2 });
		expect((await note('group'))?.status).toBe('signed');
		expect((await note(0))?.status).toBe('signed');
		expect((await note(1))?.status).toBe('co-signed');
	});
});

describe('earlier notes', () => {
	it('are the last signed ones on the same person before this one, and are written down as read', async () => {
		const { supervisor, facilitator, ids, sessionId, groupId, people, note } = await signedNotes();
		expect(await listEarlierNotes(supervisor, ids[1])).toEqual([]);
		const later = newId<SessionId>();
		const laterNote = newId<NoteId>();
		await tx(async (tx) => {
			const [held] = await tx.select().from(sessions).where(eq(sessions.id, sessionId));
			const startMs = held!.plannedStartAtMs + 86_400_000;
			await tx.insert(sessions).values({ ...held!, id: later, plannedStartAtMs: startMs });
			await tx.insert(recordNotes).values({ ...(await note(0))!, id: laterNote, sessionId: later });
		});
		await correctSection(facilitator, ids[1], { section: 'data', text: 'Corrected.' }, newId(), false);
		const earlier = await listEarlierNotes(supervisor, laterNote);
		expect(earlier).toMatchObject([{ id: ids[1], as: 'facilitator, LCSW' }]);
		expect(earlier[0]?.sections[0]?.text).toBe('Corrected.');
		expect((await db().select().from(auditEntries)).at(-1)).toMatchObject({
			action: 'note:read',
			subjectId: ids[1],
			participantId: people[0],
			groupId
		});
		await expect(listEarlierNotes(await aStaffMember(await aSite(), 'supervisor'), ids[1])).rejects.toEqual(
			refusal('not-found')
		);
	});
});
