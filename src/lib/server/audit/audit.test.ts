import { expect, it, vi } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../tests/support/ended-session';
import { db } from '../db';
import { auditEntries, recordNotes } from '../db/schema';
import { getNotePage } from '../record/read-note';
import { saveNote } from '../record/write-note';
import { hashOf } from './chain';

vi.mock('./chain', async (original) => {
	const chain = await original<typeof import('./chain')>();
	return { ...chain, hashOf: vi.fn(chain.hashOf) };
});

withDatabase();

it('U-24: without its entry there is no deed, and no look', async () => {
	const { facilitator, noteId } = await anEndedSession();
	const note = await noteId(0);
	const before = await db().select().from(recordNotes);
	const entries = await db().$count(auditEntries);
	vi.mocked(hashOf).mockImplementation(() => {
		throw new Error('no entry can be made');
	});
	await expect(getNotePage(facilitator, note)).rejects.toThrow('no entry can be made');
	const change = saveNote(facilitator, note, { version: 1, body: FINISHED });
	await expect(change).rejects.toThrow('no entry can be made');
	expect(await db().select().from(recordNotes)).toEqual(before);
	expect(await db().$count(auditEntries)).toBe(entries);
});
