import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../../tests/support/ended-session';
import { aStaffMember } from '../../../../../tests/support/world';
import { atTime, nowMs } from '../../clock';
import { tx } from '../../db';
import { recordReviews, sessions } from '../../db/schema';
import { newId } from '../../new-id';
import { signNote } from '../write-note';
import { getDashboard, listChanges } from '.';

withDatabase();

const HOUR_MS = 3_600_000;

async function aClinic() {
	const session = await anEndedSession();
	const groups = [{ id: session.groupId, name: 'Skills' }];
	return { ...session, groups };
}

describe('the dashboard', () => {
	it('counts what nobody has signed, by age, and who came of whom', async () => {
		const { facilitator, groups, noteId } = await aClinic();
		await signNote(facilitator, await noteId('group'), { version: 1, body: FINISHED }, false);
		const now = await getDashboard(facilitator, groups, '12');
		expect(now.notes.of).toEqual([{ ...groups[0], inTime: 2, late: 0, overdue: 0 }]);
		expect(now.attendance[0]!.steps.at(-1)).toMatchObject({ sessions: 1, expected: 3, came: 2 });
		expect(now.attendance[0]!.steps).toHaveLength(12);
		expect(now.retention[0]).toEqual({ week: 0, began: 3, stayed: 3 });
		expect(now.certifications).toEqual({ dueSoon: 0, overdue: 0, missing: 3 });
		const later = await atTime(nowMs() + 73 * HOUR_MS, () => getDashboard(facilitator, groups, '4'));
		expect(later.notes.of).toEqual([{ ...groups[0], inTime: 0, late: 0, overdue: 2 }]);
	});

	it('judges each note by the rule that its session keeps', async () => {
		const { facilitator, groups, sessionId } = await aClinic();
		await tx(async (tx) => {
			const [row] = await tx.select().from(sessions).where(eq(sessions.id, sessionId));
			const judgedBy = { ...row!.judgedBy!, site: { ...row!.judgedBy!.site, overdueAfterHours: 1 } };
			await tx.update(sessions).set({ judgedBy }).where(eq(sessions.id, sessionId));
		});
		const { notes } = await atTime(nowMs() + 2 * HOUR_MS, () => getDashboard(facilitator, groups, '4'));
		expect(notes.of[0]).toMatchObject({ inTime: 0, late: 0, overdue: 3 });
	});

	it('counts notes that came back twice, not those that came back once', async () => {
		const { facilitator, supervisor, groups, noteId } = await aClinic();
		const [twice, once] = [await noteId('group'), await noteId(0)];
		await tx(async (tx) => {
			for (const noteId of [twice, twice, once])
				await tx.insert(recordReviews).values({
					...{ id: newId<string>(), noteId, reviewerId: supervisor.staffId, reviewedAs: 'Sue' },
					...{ decision: 'returned' as const, comment: 'Please.', noteHash: 'x', atMs: nowMs() }
				});
		});
		expect((await getDashboard(facilitator, groups, '12')).notes.returnedTwice).toBe(1);
	});

	it('lists cancelled sessions of the period alone', async () => {
		const { facilitator, groups, sessionId } = await aClinic();
		await tx((tx) => tx.update(sessions).set({ status: 'cancelled' }).where(eq(sessions.id, sessionId)));
		expect((await getDashboard(facilitator, groups, '4')).cancelled).toMatchObject([{ groupName: 'Skills' }]);
		const inHalfAYear = atTime(nowMs() + 183 * 24 * HOUR_MS, () => getDashboard(facilitator, groups, '12'));
		expect((await inHalfAYear).cancelled).toEqual([]);
	});

	it('has no scores for an administrator, and nothing for a stranger', async () => {
		const { siteId, facilitator, supervisor, administrator, groups, people } = await aClinic();
		const stranger = await aStaffMember(siteId, 'facilitator');
		for (const actor of [administrator, stranger])
			await expect(listChanges(actor, groups, '12')).rejects.toMatchObject({ code: 'not-found' });
		await expect(getDashboard(stranger, groups, '12')).rejects.toMatchObject({ code: 'not-found' });
		for (const actor of [facilitator, supervisor])
			expect(await listChanges(actor, groups, '12')).toMatchObject([{ people: 1, means: null }]);
		const seen = JSON.stringify(await getDashboard(administrator, groups, '12'));
		for (const id of people) expect(seen).not.toContain(id);
		expect(seen).not.toContain('urge');
	});
});
