import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { testKey, withDatabase } from '../../../../tests/support/database';
import { aPastRecord } from '../../../../tests/support/past-record';
import { closeDatabase, db, tx } from '../db';
import { forgetDeletedWords } from '../db/full-text';
import { openKeyed } from '../db/keyed-file';
import { auditEntries, liveSeats, participantGoals, participants } from '../db/schema';
import { newId } from '../new-id';
import { deletePerson } from './delete-person';

withDatabase();

const WORDS = ['quillberta', 'zephyrine', 'marmaladejar'];

/** The database file of the last test that opened one. */
function file(): string {
	const folder = process.env.GROUNDWORK_DATA!;
	const newest = readdirSync(folder)
		.filter((name) => name.endsWith('.db'))
		.sort((a, b) => Number(/\d+/.exec(a)) - Number(/\d+/.exec(b)))
		.at(-1);
	return join(folder, newest!);
}

/** What somebody with the key could still dig out: every page of the file as it is, those that are free as well. */
function inPages(): string[] {
	const database = openKeyed(file(), testKey(), { readonly: true });
	const pages = database.serialize().toString('latin1').toLowerCase();
	database.close();
	return WORDS.filter((word) => pages.includes(word));
}

/** Somebody who has left, with a name and a goal that are nowhere else. */
async function somebodyInWords() {
	const past = await aPastRecord();
	const gone = past.people[0]!;
	await tx(async (tx) => {
		const name = { firstName: 'Quillberta', lastName: 'Zephyrine' };
		await tx.update(participants).set(name).where(eq(participants.id, gone));
		await tx.update(liveSeats).set({ firstName: 'Quillberta' }).where(eq(liveSeats.participantId, gone));
		await tx.insert(participantGoals).values({
			id: newId(),
			participantId: gone,
			words: 'Open the marmaladejar.',
			addedAtMs: 0,
			addedBy: past.administrator.staffId
		});
	});
	return { ...past, gone };
}

describe('after a deletion', () => {
	it('D-21: nothing of the person is left in the file, its free pages or its log of writes; the audit keeps the fact', async () => {
		const { administrator, gone } = await somebodyInWords();
		expect(inPages()).toEqual(WORDS);
		await deletePerson(administrator, gone, 'Asked in writing.');
		// The program does this in the night after a deletion.
		await forgetDeletedWords();
		const kept = await db().select().from(auditEntries).where(eq(auditEntries.participantId, gone));
		expect(kept.some(({ action }) => action === 'deletion:on-request')).toBe(true);
		expect(JSON.stringify(kept).toLowerCase()).not.toMatch(new RegExp(WORDS.join('|')));

		const beside = openKeyed(file(), testKey());
		beside.pragma('wal_checkpoint(TRUNCATE)');
		beside.close();
		expect(statSync(`${file()}-wal`).size).toBe(0);
		expect(inPages()).toEqual([]);
	});

	it('D-21, guard removed: without secure_delete the words stay in the pages that were freed', async () => {
		const { gone } = await somebodyInWords();
		await closeDatabase();
		const careless = openKeyed(file(), testKey());
		careless.pragma('secure_delete = OFF');
		careless.prepare('DELETE FROM participant_goals WHERE participant_id = ?').run(gone);
		careless.pragma('wal_checkpoint(TRUNCATE)');
		careless.close();
		expect(inPages()).toContain('marmaladejar');
	});
});
