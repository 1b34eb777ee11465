import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../tests/support/ended-session';
import { addAddendum } from '../record/addenda';
import { signNote } from '../record/write-note';
import { newId } from '../new-id';
import { tx, type Tx } from '.';
import { auditEntries, deletionPermits, recordAddenda, recordNotes } from './schema';

withDatabase();

/** A signed note with an addendum. */
async function aSignedNote() {
	const { facilitator, noteId } = await anEndedSession();
	const id = await noteId(0);
	await signNote(facilitator, id, { version: 1, body: FINISHED }, false);
	await addAddendum(facilitator, id, 'One thing more.', newId(), false);
	return id;
}

const isRefused = (act: (tx: Tx) => Promise<unknown>) =>
	expect(tx(act)).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_TRIGGER' });

describe('the database itself', () => {
	it('refuses to change what was signed, by whatever way it is asked', async () => {
		const id = await aSignedNote();
		const one = eq(recordNotes.id, id);
		await isRefused((tx) =>
			tx
				.update(recordNotes)
				.set({ body: { data: 'Otherwise.' } })
				.where(one)
		);
		await isRefused((tx) => tx.update(recordNotes).set({ signedAs: 'Somebody else' }).where(one));
		await isRefused((tx) => tx.update(recordNotes).set({ status: 'draft' }).where(one));
		await isRefused((tx) => tx.update(recordNotes).set({ lateEntry: true }).where(one));
		await isRefused((tx) => tx.delete(recordNotes).where(one));
		await isRefused((tx) => tx.update(recordAddenda).set({ text: 'Another thing.' }));
		await isRefused((tx) => tx.delete(recordAddenda));
		await tx((tx) => tx.update(recordNotes).set({ status: 'returned' }).where(one));
	});

	it('lets a signed note go only inside a deletion that says so', async () => {
		const id = await aSignedNote();
		await tx(async (tx) => {
			await tx.insert(deletionPermits).values({ noteId: id });
			await tx.delete(recordAddenda).where(eq(recordAddenda.noteId, id));
			await tx.delete(recordNotes).where(eq(recordNotes.id, id));
			await tx.delete(deletionPermits);
		});
		expect(await tx((tx) => tx.select().from(recordNotes).where(eq(recordNotes.id, id)))).toEqual([]);
	});

	it('refuses to change or drop an audit entry', async () => {
		await aSignedNote();
		await isRefused((tx) =>
			tx
				.update(auditEntries)
				.set({ actorKind: 'staff' })
				.where(sql`seq = 1`)
		);
		await isRefused((tx) => tx.delete(auditEntries).where(sql`seq = 1`));
	});
});
