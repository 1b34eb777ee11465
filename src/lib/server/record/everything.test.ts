import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../tests/support/ended-session';
import { aGroup, aStaffMember } from '../../../../tests/support/world';
import { db, tx } from '../db';
import { auditEntries, consents, disclosures, participantGoals, participants } from '../db/schema';
import { newId } from '../new-id';
import { enrol } from '../programme/enrolment';
import { giveEverything } from './everything';
import { accountingOf } from './accounting-of';
import { addAddendum } from './addenda';
import { saveNote, signNote } from './write-note';

withDatabase();

/** A record with a bit of everything in it: the first person's note is signed, the second's is a draft. */
async function aRecord() {
	const session = await anEndedSession();
	const { facilitator, people, noteId } = session;
	await signNote(
		facilitator,
		await noteId('group'),
		{ version: 1, body: { ...FINISHED, data: 'The whole group.' } },
		true
	);
	await signNote(
		facilitator,
		await noteId(0),
		{ version: 1, body: { ...FINISHED, data: 'About the first.' } },
		true
	);
	await addAddendum(facilitator, await noteId(0), 'One thing more.', newId(), true);
	await saveNote(facilitator, await noteId(1), {
		version: 1,
		body: { ...FINISHED, data: 'About the second.' }
	});
	await tx(async (tx) => {
		await tx.insert(participantGoals).values({
			id: newId(),
			participantId: people[0]!,
			words: 'Call my brother.',
			addedAtMs: 1,
			addedBy: facilitator.staffId
		});
		await tx.insert(consents).values({
			id: newId(),
			participantId: people[0]!,
			recipient: 'The county court',
			purpose: 'Proof of attendance',
			parts: ['attendance'],
			signedAtMs: 1,
			recordedAtMs: 1,
			recordedBy: facilitator.staffId
		});
	});
	return session;
}

describe('everything that is kept about one participant', () => {
	it('is all of theirs: who they are, groups, attendance, signed notes, scores, goals, consents, who saw it', async () => {
		const { facilitator, people } = await aRecord();
		const all = await giveEverything(facilitator, people[0]!);
		const [person] = await db().select().from(participants).where(eq(participants.id, people[0]!));
		expect(all.person).toMatchObject({ firstName: person!.firstName, recordNumber: person!.recordNumber });
		expect(all.spells).toMatchObject([{ groupName: 'Test group', endedAtMs: null }]);
		expect(all.attendance).toMatchObject([{ groupName: 'Test group', status: 'present' }]);
		expect(all.care?.notes).toMatchObject([
			{ signedAs: 'facilitator, LCSW', addenda: [{ text: 'One thing more.' }] }
		]);
		expect(all.care?.notes[0]?.sections[0]).toMatchObject({ text: 'About the first.' });
		expect(all.care?.activities[0]?.lines[0]?.en).toMatch(/5.*3/);
		expect(all.care?.goals).toMatchObject([{ words: 'Call my brother.' }]);
		expect(all.consents).toMatchObject([{ recipient: 'The county court' }]);
		expect(all.seenBy).toMatchObject([{ name: 'facilitator' }]);
	});

	it('has nothing of anybody else, no draft and no note of the whole group', async () => {
		const { facilitator, people } = await aRecord();
		const [first, second] = [
			JSON.stringify(await giveEverything(facilitator, people[0]!)),
			JSON.stringify(await giveEverything(facilitator, people[1]!))
		];
		const rows = await db().select().from(participants);
		for (const { id, firstName, lastName, recordNumber } of rows.filter((row) => row.id !== people[0]))
			for (const words of [id, `"${firstName}"`, `"${lastName}"`, `"${recordNumber}"`])
				expect(first).not.toContain(words);
		expect(first).not.toMatch(/The whole group|About the second/);
		expect(second).not.toMatch(/About the/);
	});

	it('has no notes for an administrator, who may not read them', async () => {
		const { administrator, supervisor, people } = await aRecord();
		const all = await giveEverything(administrator, people[0]!);
		expect(all.care).toBeNull();
		expect(all.attendance).toHaveLength(1);
		expect(JSON.stringify(all)).not.toMatch(/About the first|Call my brother/);
		const [row] = await db().select().from(disclosures);
		expect(row).toMatchObject({ parts: ['attendance'] });
		await expect(giveEverything(supervisor, people[0]!)).rejects.toMatchObject({ code: 'not-found' });
	});

	it('leaves out groups that the facilitator does not lead, and says how many', async () => {
		const { siteId, people, facilitator } = await aRecord();
		const other = await aStaffMember(siteId, 'facilitator');
		await enrol(other, await aGroup(siteId, [other], { name: 'Another group' }), people[0]!);
		const mine = await giveEverything(facilitator, people[0]!);
		expect(mine).toMatchObject({ groupsLeftOut: 1, spells: [{ groupName: 'Test group' }] });
		const theirs = await giveEverything(other, people[0]!);
		expect(theirs).toMatchObject({
			groupsLeftOut: 1,
			attendance: [],
			spells: [{ groupName: 'Another group' }]
		});
		expect(theirs.care).toMatchObject({ notes: [], activities: [], measures: [], followUps: [] });
	});

	it('is written down as given to the participant, and stands in their accounting from then on', async () => {
		const { facilitator, people } = await aRecord();
		await giveEverything(facilitator, people[0]!);
		const [row] = await db().select().from(disclosures);
		expect(row).toMatchObject({
			participantId: people[0],
			basis: 'own-access',
			parts: ['attendance', 'notes', 'scores', 'goals'],
			recipient: 'The participant',
			byStaffId: facilitator.staffId,
			consentId: null
		});
		const entries = await db().select().from(auditEntries).where(eq(auditEntries.participantId, people[0]!));
		expect(entries.map(({ action }) => action)).toEqual(
			expect.arrayContaining(['record:export', 'everything:read'])
		);
		const accounting = await accountingOf(facilitator, people[0]!);
		expect(accounting.disclosures).toMatchObject([{ by: 'facilitator', basis: 'own-access' }]);
		expect((await accountingOf(facilitator, people[1]!)).disclosures).toEqual([]);
	});
});
