import { desc, eq } from 'drizzle-orm';
import { closeDatabase, db, tx } from '$lib/server/db';
import { recordNotes, sessions } from '$lib/server/db/schema';
import { draftNotes } from '$lib/server/record/draft-notes';

class TakenBack extends Error {}

/**
 * Drafts the notes of the newest session anew, again and again, and leaves everything as it was.
 * @returns ms for the drafts, and for bare inserts of the same rows, of each round
 */
export async function timeDrafts(
	rounds: number
): Promise<{ drafts: number[]; floor: number[]; notes: number }> {
	const [session] = await db()
		.select({ id: sessions.id })
		.from(sessions)
		.where(eq(sessions.status, 'ended'))
		.orderBy(desc(sessions.endedAtMs))
		.limit(1);
	if (!session) throw new Error('There is no session whose notes could be drafted.');
	const rows = await db().select().from(recordNotes).where(eq(recordNotes.sessionId, session.id));
	const [drafts, floor]: [number[], number[]] = [[], []];
	for (let round = -3; round < rounds; round++) {
		await tx(async (tx) => {
			await tx.delete(recordNotes).where(eq(recordNotes.sessionId, session.id));
			const startedAt = performance.now();
			for (const row of rows) await tx.insert(recordNotes).values(row);
			if (round >= 0) floor.push(performance.now() - startedAt);
			await tx.delete(recordNotes).where(eq(recordNotes.sessionId, session.id));
			const draftedAt = performance.now();
			await draftNotes(tx, session.id);
			if (round >= 0) drafts.push(performance.now() - draftedAt);
			throw new TakenBack();
		}).catch((error: unknown) => {
			if (!(error instanceof TakenBack)) throw error;
		});
	}
	await closeDatabase();
	return { drafts, floor, notes: rows.length };
}
