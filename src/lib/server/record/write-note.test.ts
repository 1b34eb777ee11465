import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../tests/support/ended-session';
import { aStaffMember } from '../../../../tests/support/world';
import { db, tx } from '../db';
import { auditEntries, participants, recordAddenda } from '../db/schema';
import { newId } from '../new-id';
import { FORMAT_SECTIONS } from '$lib/note-formats';
import { noteHash, noteText } from './note-content';
import { getNotePage } from './read-note';
import { startNote } from './start-note';
import { addAddendum } from './addenda';
import { saveNote, signNote } from './write-note';

withDatabase();

const refusal = (code: string, detail: unknown = null) => expect.objectContaining({ code, detail });

async function aSignedNote() {
	const session = await anEndedSession();
	const id = await session.noteId(0);
	await signNote(session.facilitator, id, { version: 1, body: FINISHED }, false);
	return { ...session, id };
}

describe('a draft', () => {
	it('is kept as it is written, and is not the draft of the machine any more', async () => {
		const session = await anEndedSession();
		const id = await session.noteId(0);
		expect(await saveNote(session.facilitator, id, { version: 1, body: FINISHED })).toEqual({
			saved: true,
			version: 2
		});
		expect(await session.note(0)).toMatchObject({ body: FINISHED, updatedBy: session.facilitator.staffId });
	});

	it('that somebody else saved meanwhile is not overwritten: both texts are there', async () => {
		const session = await anEndedSession();
		const id = await session.noteId('group');
		await saveNote(session.facilitator, id, { version: 1, body: FINISHED });
		const mine = { ...FINISHED, data: 'I saw it another way.' };
		expect(await saveNote(session.facilitator, id, { version: 1, body: mine })).toEqual({
			saved: false,
			now: { version: 2, body: FINISHED, struck: [], goals: [] }
		});
		expect((await session.note('group'))?.body).toEqual(FINISHED);
	});

	it('that is sent again after a lost answer is saved once', async () => {
		const session = await anEndedSession();
		const id = await session.noteId(0);
		const first = await saveNote(session.facilitator, id, { version: 1, body: FINISHED });
		expect(await saveNote(session.facilitator, id, { version: 1, body: FINISHED })).toEqual(first);
	});

	it('is plain text, within its length', () => {
		const parsed = noteText(FORMAT_SECTIONS.DAP).parse({ ...FINISHED, data: ' a\u202eb\u0000c ' });
		expect(parsed.data).toBe('abc');
		expect(noteText(FORMAT_SECTIONS.DAP).safeParse({ ...FINISHED, data: 'x'.repeat(10_001) }).success).toBe(
			false
		);
		expect(noteText(FORMAT_SECTIONS.DAP).safeParse({ data: 'x' }).success).toBe(false);
	});
});

describe('a signed note', () => {
	it('has its author’s name, credential and time under it, and a hash of all that', async () => {
		const { note } = await aSignedNote();
		const signed = (await note(0))!;
		expect(signed).toMatchObject({ status: 'signed', signedAs: 'facilitator, LCSW', body: FINISHED });
		expect(signed.signedHash).toBe(noteHash(signed));
		expect(noteHash({ ...signed, body: { ...FINISHED, plan: 'Another plan.' } })).not.toBe(signed.signedHash);
	});

	it('never changes: not by saving, not by signing again', async () => {
		const { facilitator, id, note } = await aSignedNote();
		const before = await note(0);
		const writing = { version: 2, body: { ...FINISHED, data: 'Something else.' } };
		await expect(saveNote(facilitator, id, writing)).rejects.toEqual(refusal('signed-already'));
		await expect(signNote(facilitator, id, writing, false)).rejects.toEqual(refusal('signed-already'));
		expect(await note(0)).toEqual(before);
	});

	it('is not signed while a part of it is empty, or on a text that somebody else changed', async () => {
		const session = await anEndedSession();
		const id = await session.noteId(0);
		const half = { version: 1, body: { ...FINISHED, assessment: '', plan: '' } };
		await expect(signNote(session.facilitator, id, half, false)).rejects.toEqual(
			refusal('empty', { fields: ['assessment', 'plan'] })
		);
		await saveNote(session.facilitator, id, { version: 1, body: { ...FINISHED, data: 'Hers.' } });
		await expect(signNote(session.facilitator, id, { version: 1, body: FINISHED }, false)).rejects.toEqual(
			refusal('changed-elsewhere')
		);
		expect((await session.note(0))?.status).toBe('draft');
	});

	it('that names somebody else of the group is signed only once somebody has looked', async () => {
		const session = await anEndedSession();
		await tx((tx) =>
			tx.update(participants).set({ firstName: 'Zelda' }).where(eq(participants.id, session.people[2]!))
		);
		const id = await session.noteId(0);
		const naming = { version: 1, body: { ...FINISHED, data: 'Sat beside zelda.' } };
		await expect(signNote(session.facilitator, id, naming, false)).rejects.toEqual(
			refusal('names-somebody', { fields: ['data'] })
		);
		await signNote(session.facilitator, id, naming, true);
		expect((await session.note(0))?.status).toBe('signed');
	});

	it('gets addenda, each signed itself, and each once however often it is sent', async () => {
		const { facilitator, id } = await aSignedNote();
		const addendum = newId();
		await addAddendum(facilitator, id, 'One more thing.', addendum, false);
		await addAddendum(facilitator, id, 'One more thing.', addendum, false);
		const page = await getNotePage(facilitator, id);
		expect(page.addenda).toMatchObject([{ text: 'One more thing.', as: 'facilitator, LCSW' }]);
		expect(page.body).toEqual(FINISHED);
		expect(await db().select().from(recordAddenda)).toHaveLength(1);
	});

	it('takes no addendum while it is a draft', async () => {
		const session = await anEndedSession();
		await expect(
			addAddendum(session.facilitator, await session.noteId(0), 'Too soon.', newId(), false)
		).rejects.toEqual(refusal('not-found'));
	});
});

describe('a note on somebody who did not come', () => {
	it('is begun by hand, once, and says that they did not', async () => {
		const session = await anEndedSession();
		const id = await startNote(session.facilitator, session.sessionId, session.people[2]!);
		expect(await startNote(session.facilitator, session.sessionId, session.people[2]!)).toBe(id);
		expect((await session.note(2))?.body.data).toMatch(/did not attend/);
	});

	it('is about nobody from elsewhere', async () => {
		const session = await anEndedSession();
		const other = await anEndedSession();
		await expect(startNote(session.facilitator, session.sessionId, other.people[0]!)).rejects.toEqual(
			refusal('not-found')
		);
	});
});

describe('who reads what', () => {
	it('writes down every read, save, signature and addendum, with whom it was about and no word of it', async () => {
		const { facilitator, id, people } = await aSignedNote();
		await getNotePage(facilitator, id);
		await addAddendum(facilitator, id, 'A secret word.', newId(), false);
		const entries = (await db().select().from(auditEntries)).filter(({ subjectId }) => subjectId === id);
		expect(entries.map(({ action }) => action)).toEqual(['note:sign', 'note:read', 'note:add']);
		for (const entry of entries) {
			expect(entry).toMatchObject({
				actorId: facilitator.staffId,
				participantId: people[0],
				fromAddress: '192.0.2.1'
			});
			expect(JSON.stringify(entry)).not.toMatch(/happened|secret/);
		}
	});

	it('lets a supervisor read what is signed, and no draft; an administrator neither', async () => {
		const { supervisor, administrator, id, noteId } = await aSignedNote();
		expect((await getNotePage(supervisor, id)).may).toEqual({ write: false, add: false, review: true });
		await expect(getNotePage(supervisor, await noteId(1))).rejects.toEqual(refusal('not-found'));
		await expect(getNotePage(administrator, id)).rejects.toEqual(refusal('not-found'));
	});

	it('lets no facilitator of another group read, save or sign', async () => {
		const { siteId, id, noteId } = await aSignedNote();
		const other = await aStaffMember(siteId, 'facilitator');
		await expect(getNotePage(other, id)).rejects.toEqual(refusal('not-found'));
		const writing = { version: 1, body: FINISHED };
		const draft = await noteId(1);
		await expect(saveNote(other, draft, writing)).rejects.toEqual(refusal('not-found'));
		await expect(signNote(other, draft, writing, true)).rejects.toEqual(refusal('not-found'));
		await expect(addAddendum(other, id, 'No.', newId(), true)).rejects.toEqual(refusal('not-found'));
	});

	it('gives a supervisor what the note speaks of, and a writer the names that must not be in it', async () => {
		const { supervisor, id, people } = await aSignedNote();
		const page = await getNotePage(supervisor, id);
		expect(page.person?.id).toBe(people[0]);
		expect(page.others).toHaveLength(2);
		expect(page.siblings.map(({ participantId }) => participantId)).toEqual([null, people[0], people[1]]);
		expect(page.session.activities[0]?.title.en).toBe('A scale');
	});
});
