import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../tests/support/ended-session';
import { atTime, nowMs } from '../clock';
import { db, tx } from '../db';
import { participants, recordAddenda } from '../db/schema';
import { newId } from '../new-id';
import { addAddendum, correctSection } from './addenda';
import { listAddenda } from './find-note';
import { addendumHash, verifyNote } from './note-content';
import { getNotePage } from './read-note';
import { signNote } from './write-note';

withDatabase();

const HOUR = 3_600_000;
const refusal = (code: string, detail: unknown = null) => expect.objectContaining({ code, detail });

async function aSignedNote(hoursLater = 0) {
	const session = await anEndedSession();
	const id = await session.noteId(0);
	await atTime(nowMs() + hoursLater * HOUR, () =>
		signNote(session.facilitator, id, { version: 1, body: FINISHED }, false)
	);
	return { ...session, id };
}

describe('a correction', () => {
	it('is the whole new text of one section, signed beside the first, which stays', async () => {
		const { facilitator, id, note } = await aSignedNote();
		const correction = { section: 'data', text: 'What happened, in the right order.' };
		const once = newId<string>();
		await correctSection(facilitator, id, correction, once, false);
		await correctSection(facilitator, id, correction, once, false);
		const page = await getNotePage(facilitator, id);
		expect(page.body).toEqual(FINISHED);
		expect(page.addenda).toMatchObject([{ kind: 'correction', ...correction, as: 'facilitator, LCSW' }]);
		expect((await note(0))?.body).toEqual(FINISHED);
	});

	it('changes something, in a section that there is, and names nobody unawares', async () => {
		const { facilitator, id, people } = await aSignedNote();
		await tx((tx) =>
			tx.update(participants).set({ firstName: 'Zelda' }).where(eq(participants.id, people[2]!))
		);
		const correct = (section: string, text: string, meant = false) =>
			correctSection(facilitator, id, { section, text }, newId(), meant);
		await expect(correct('data', FINISHED.data)).rejects.toEqual(refusal('empty', { fields: ['text'] }));
		await expect(correct('goal', 'A goal.')).rejects.toEqual(refusal('invalid'));
		await expect(correct('data', 'Beside Zelda.')).rejects.toEqual(
			refusal('names-somebody', { fields: ['text'] })
		);
		await correct('data', 'Beside Zelda.', true);
		// The text as it stands is the corrected one.
		await expect(correct('data', 'Beside Zelda.', true)).rejects.toEqual(
			refusal('empty', { fields: ['text'] })
		);
	});
});

describe('what was signed', () => {
	it('reads as it was signed, and a changed letter shows wherever it is', async () => {
		const { facilitator, id, note } = await aSignedNote();
		await addAddendum(facilitator, id, 'One more thing.', newId(), false);
		await correctSection(facilitator, id, { section: 'plan', text: 'Another plan.' }, newId(), false);
		const [signed, addenda] = [(await note(0))!, await listAddenda(db(), id)];
		expect(verifyNote(signed, addenda)).toBe(true);
		expect((await getNotePage(facilitator, id)).asSigned).toBe(true);
		expect(verifyNote({ ...signed, body: { ...FINISHED, data: 'Else.' } }, addenda)).toBe(false);
		expect(verifyNote({ ...signed, signedAs: 'Somebody' }, addenda)).toBe(false);
		for (const changed of [{ text: 'Else.' }, { section: 'data' }, { kind: 'addition' as const }]) {
			const [first, second] = addenda;
			expect(verifyNote(signed, [first!, { ...second!, ...changed }])).toBe(false);
		}
	});

	it('of before there were corrections is held against the hash of then', async () => {
		const { facilitator, id, note } = await aSignedNote();
		const signedHash = (await note(0))!.signedHash!;
		const old = { text: 'Old.', signedAs: 'facilitator, LCSW', signedAtMs: 5, kind: null, section: null };
		await tx((tx) =>
			tx.insert(recordAddenda).values({
				id: newId(),
				noteId: id,
				signedBy: facilitator.staffId,
				...old,
				signedHash: addendumHash(signedHash, old)
			})
		);
		const page = await getNotePage(facilitator, id);
		expect(page).toMatchObject({ asSigned: true, addenda: [{ kind: 'addition', section: null }] });
		expect(addendumHash(signedHash, { ...old, kind: 'addition' })).not.toBe(addendumHash(signedHash, old));
	});

	it('that was put in past Groundwork, in the database itself, is said to be, on the page', async () => {
		const { facilitator, id } = await aSignedNote();
		await addAddendum(facilitator, id, 'One more thing.', newId(), false);
		const [added] = await listAddenda(db(), id);
		await tx((tx) => tx.insert(recordAddenda).values({ ...added!, id: newId(), text: 'Forged.' }));
		expect((await getNotePage(facilitator, id)).asSigned).toBe(false);
	});
});

describe('a late entry', () => {
	it('is what was signed more than 72 hours after the session, by its own time', async () => {
		const early = await aSignedNote(71);
		expect((await early.note(0))?.lateEntry).toBe(false);
		const { facilitator, id, note } = await aSignedNote(73);
		expect((await note(0))?.lateEntry).toBe(true);
		await atTime(nowMs() + 80 * HOUR, () =>
			addAddendum(early.facilitator, early.id, 'Long after.', newId(), false)
		);
		expect(await getNotePage(facilitator, id)).toMatchObject({ signed: { late: true } });
		expect(await getNotePage(early.facilitator, early.id)).toMatchObject({
			signed: { late: false },
			addenda: [{ late: true }]
		});
	});
});
