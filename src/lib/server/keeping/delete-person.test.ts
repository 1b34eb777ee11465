import { eq, inArray } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { inAnEmergency, REASON } from '../../../../tests/support/emergency';
import { aPastRecord, notesOf, THEN } from '../../../../tests/support/past-record';
import { aStaffMember } from '../../../../tests/support/world';
import { db, tx } from '../db';
import {
	auditEntries,
	deletionPermits,
	deletions,
	emergencyAccesses,
	enrolments,
	liveSeats,
	participantGoals,
	participants,
	recordNotes
} from '../db/schema';
import { newId } from '../new-id';
import { deletePerson, whatOfPerson } from './delete-person';
import { liftHold, listHolds, placeHold } from './holds';
import { NAMELESS } from './nameless';

withDatabase();

describe('deleting one participant’s data', () => {
	it('is refused under a hold and while they are in a group', async () => {
		const { administrator, people } = await aPastRecord();
		await expect(deletePerson(administrator, people[1]!, 'Asked.')).rejects.toMatchObject({
			code: 'still-enrolled'
		});
		await placeHold(administrator, people[0]!, 'A letter.');
		await expect(deletePerson(administrator, people[0]!, 'Asked.')).rejects.toMatchObject({ code: 'held' });
		expect(await notesOf(people[0]!)).toBe(1);
	});

	it('takes all that is about them and their name, and leaves everybody else’s as it was', async () => {
		const { administrator, people } = await aPastRecord();
		const gone = people[0]!;
		await tx((tx) =>
			tx.insert(participantGoals).values({
				id: newId(),
				participantId: gone,
				words: 'Call my brother.',
				addedAtMs: THEN,
				addedBy: administrator.staffId
			})
		);
		const [before] = await db().select().from(participants).where(eq(participants.id, gone));
		const others = () =>
			db()
				.select()
				.from(recordNotes)
				.where(inArray(recordNotes.participantId, people.slice(1)));
		const othersBefore = await others();
		expect(await whatOfPerson(administrator, gone)).toMatchObject({
			held: false,
			enrolled: false,
			goes: { notes: 1, attendance: 1, goals: 1, answers: 2 },
			stays: { enrolments: 1 }
		});
		await deletePerson(administrator, gone, 'Asked in writing.');

		const [after] = await db().select().from(participants).where(eq(participants.id, gone));
		expect(after).toMatchObject({ firstName: NAMELESS, lastName: NAMELESS, pinHash: null, cardHash: null });
		expect(await others()).toEqual(othersBefore);
		expect((await whatOfPerson(administrator, gone)).goes).toEqual({
			notes: 0,
			participation: 0,
			attendance: 0,
			followUps: 0,
			goals: 0,
			answers: 0
		});
		expect((await db().select().from(enrolments)).map(({ endReason }) => endReason)).toEqual([
			null,
			null,
			null
		]);
		// Not a word of theirs, and not their name, is left anywhere outside of the log's ids.
		const rows = await Promise.all([
			db().select().from(liveSeats),
			db().select().from(deletions),
			db().select().from(auditEntries)
		]);
		expect(JSON.stringify(rows)).not.toContain(before!.firstName);
		expect(rows[1].map(({ kind }) => kind).sort()).toEqual(['attendance', 'live', 'notes', 'participant']);
		expect(rows[2].filter(({ action }) => action === 'deletion:on-request')).toHaveLength(4);
		// Asked once more, there is nothing left to do.
		await deletePerson(administrator, gone, 'Asked in writing.');
		expect((await whatOfPerson(administrator, gone)).gone).toBe(true);
	});
});

it('Z-18: that somebody’s record was opened in an emergency stays after their data, and why goes', async () => {
	const { administrator, people, siteId } = await aPastRecord();
	const marisol = await aStaffMember(siteId, 'facilitator');
	const id = await inAnEmergency(marisol, people[0]!);
	await inAnEmergency(marisol, people[2]!);
	expect((await whatOfPerson(administrator, people[0]!)).stays).toMatchObject({ emergencies: 1 });
	await deletePerson(administrator, people[0]!, 'Asked in writing.');
	expect(await db().select().from(emergencyAccesses).orderBy(emergencyAccesses.id)).toMatchObject([
		{ id, participantId: people[0], staffId: marisol.staffId, reason: NAMELESS },
		{ participantId: people[2], reason: REASON }
	]);
	expect(await db().$count(deletionPermits)).toBe(0);
});

describe('a legal hold', () => {
	it('is placed once by one form, lifted once, and both are in the log without its reason', async () => {
		const { administrator, people } = await aPastRecord();
		const id = newId<string>();
		await placeHold(administrator, people[0]!, 'Case 12-345.', id);
		await placeHold(administrator, people[0]!, 'Case 12-345.', id);
		expect(await listHolds(administrator, people[0]!)).toMatchObject([
			{ id, untilMs: null, placedBy: 'Ad Min' }
		]);
		await expect(liftHold(administrator, people[1]!, id)).rejects.toMatchObject({ code: 'not-found' });
		await liftHold(administrator, people[0]!, id);
		await expect(liftHold(administrator, people[0]!, id)).rejects.toMatchObject({ code: 'not-found' });
		expect((await listHolds(administrator, people[0]!))[0]).toMatchObject({ liftedBy: 'Ad Min' });
		const entries = await db().select().from(auditEntries);
		expect(entries.filter(({ action }) => action.startsWith('hold:'))).toHaveLength(2);
		expect(JSON.stringify(entries)).not.toContain('12-345');
	});
});
