import { afterEach, expect, it, vi } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { PROGRAM } from '../access/actor';
import { db } from '../db';
import { auditEntries } from '../db/schema';
import { forgetTrouble, noteTrouble } from '../db/trouble';
import { firstBrokenEntry } from './audit';
import { auditSometime, writeWaiting } from './audit-later';

withDatabase();
afterEach(() => vi.useRealTimers());

const entry = (id: string) => ({ action: 'answers:read', subject: { kind: 'session', id } });
const written = async () =>
	(await db().select().from(auditEntries)).map(({ subjectId, detail }) => ({ subjectId, detail }));

it('F-35: what was looked at while nothing could be written is written later, with its time', async () => {
	vi.useFakeTimers({ now: 1_000, toFake: ['Date'] });
	noteTrouble(Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT' }));
	await auditSometime(PROGRAM, entry('a'));
	vi.setSystemTime(2_000);
	await auditSometime(PROGRAM, entry('b'));
	expect(await written()).toEqual([]);
	await expect(writeWaiting()).rejects.toMatchObject({ code: 'not-saved' });
	forgetTrouble();
	await writeWaiting();
	expect(await written()).toEqual([
		{ subjectId: 'a', detail: { seenAtMs: 1_000 } },
		{ subjectId: 'b', detail: { seenAtMs: 2_000 } }
	]);
	expect(await firstBrokenEntry(db())).toBeNull();
});

it('an entry that can be written is written at once', async () => {
	await auditSometime(PROGRAM, entry('a'));
	expect(await written()).toEqual([{ subjectId: 'a', detail: null }]);
});
