import { count, isNotNull } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { withDatabase } from '../../../../../tests/support/database';
import { db } from '../../db';
import { liveAnswers, recordAttendance, recordNotes, sessions } from '../../db/schema';
import { noteHash } from '../../record/note-content';
import { seedYears } from './years';

withDatabase();

it('makes a clinic whose past is as its own code would have left it', async () => {
	const said: number[] = [];
	const { written } = await seedYears(2, (week) => said.push(week));
	expect(said).toEqual([1, 2]);
	const [held] = await db().select({ n: count() }).from(sessions);
	const [answers] = await db().select({ n: count() }).from(liveAnswers);
	const [notes] = await db().select({ n: count() }).from(recordNotes);
	expect(written).toEqual({ sessions: held?.n, answers: answers?.n, notes: notes?.n });
	expect(written.sessions).toBe(60);

	const signed = await db().select().from(recordNotes).where(isNotNull(recordNotes.signedAtMs));
	expect(signed.length).toBeGreaterThan(200);
	for (const note of signed) expect(note.signedHash).toBe(noteHash(note));
	const attended = await db().select().from(recordAttendance);
	expect(attended.every(({ minutes }) => minutes <= 180)).toBe(true);

	await expect(seedYears(1, () => {})).rejects.toThrow('There is a clinic in this data folder already.');
});
