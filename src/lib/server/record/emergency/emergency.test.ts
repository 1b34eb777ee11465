import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { NoteId } from '$lib/ids';
import {
	anEmergencyHouse as aHouse,
	inAnEmergency,
	numberOf,
	REASON
} from '../../../../../tests/support/emergency';
import { withDatabase } from '../../../../../tests/support/database';
import { aGroup, aParticipant, aSite, aStaffMember } from '../../../../../tests/support/world';
import { EMERGENCY_MINUTES } from '../../access/emergency';
import { endSignIn, endSignIns, signOut } from '../../access/sign-in';
import { atTime, nowMs } from '../../clock';
import { db, tx, type Tx } from '../../db';
import {
	auditEntries,
	emergencyAccesses,
	emergencyLooks,
	participantGoals,
	recordFollowUps,
	recordNotes
} from '../../db/schema';
import { newId } from '../../new-id';
import { getParticipant } from '../../programme/participants';
import { enrol } from '../../programme/enrolment';
import { addAddendum } from '../addenda';
import { giveEverything } from '../everything';
import { addGoal } from '../goals';
import { beginEmergency, endEmergency, listOwnEmergencies } from './begin';
import { listEmergencies, listUnseenEmergencies, markEmergencySeen } from './list';
import { MOST_NOTES, readInEmergency } from './read';

withDatabase();

const MINUTE = 60_000;
const refusal = (code: string) => expect.objectContaining({ code });
const refused = (work: Promise<unknown>, code: string) => expect(work).rejects.toEqual(refusal(code));

const acts = async () => (await db().select().from(auditEntries)).map(({ action }) => action);
const ofEmergencies = async () => (await acts()).filter((act) => act.startsWith('emergency:'));

describe('while it runs', () => {
	it('Z-18: she reads what helps: who leads the groups, attendance, signed notes, scores, goals', async () => {
		const { marisol, first } = await aHouse();
		await inAnEmergency(marisol, first);
		const sheet = await readInEmergency(marisol, first);
		expect(sheet).toMatchObject({
			person: { recordNumber: await numberOf(first) },
			groups: [{ name: 'Test group', leaders: ['facilitator'], nextAtMs: null }],
			attendance: [{ groupName: 'Test group', status: 'present' }],
			notes: [{ groupName: 'Test group', addenda: [{ text: 'One thing more.' }] }],
			olderNotes: false,
			goals: [{ words: 'Call my brother.' }]
		});
		expect(sheet.notes[0]?.sections[0]?.text).toBe('About the first.');
		// No note of the whole group, no psychotherapy note, no draft, nobody else.
		expect(JSON.stringify(sheet)).not.toMatch(/whole group|hunch|draft|Last\d+.*Last\d+/);
	});

	it('Z-18: shows no goal that is over, no follow-up that is closed, and no more notes than help', async () => {
		const { marisol, first, sessionId, leader } = await aHouse();
		await tx((tx) =>
			tx.insert(participantGoals).values({
				id: newId(),
				participantId: first,
				words: 'An old goal.',
				addedAtMs: 1,
				addedBy: leader.staffId,
				endedAtMs: 2,
				outcome: 'reached'
			})
		);
		const raised = { sessionId, participantId: first, cause: 'call' as const, raisedAtMs: 5 };
		await tx((tx) =>
			tx.insert(recordFollowUps).values([
				{ ...raised, id: newId(), detail: { call: 'talk-now' } },
				{ ...raised, id: newId(), detail: { call: 'not-safe' }, closedAtMs: 6, done: 'We talked.' }
			])
		);
		const [note] = await db().select().from(recordNotes).where(eq(recordNotes.participantId, first));
		const copies = Array.from({ length: MOST_NOTES }, () => newId<NoteId>());
		await tx((tx) => tx.insert(recordNotes).values(copies.map((id) => ({ ...note!, id, subject: id }))));
		await inAnEmergency(marisol, first);
		const sheet = await readInEmergency(marisol, first);
		expect(sheet.goals.map(({ words }) => words)).toEqual(['Call my brother.']);
		expect(sheet.followUps).toMatchObject([{ detail: { call: 'talk-now' } }]);
		expect(sheet.notes).toHaveLength(MOST_NOTES);
		expect(sheet.olderNotes).toBe(true);
	});

	it('Z-18: of anybody else she reads nothing, and she writes, gives out and finds nothing of this one', async () => {
		const { marisol, first, second, noteId, administrator } = await aHouse();
		await inAnEmergency(marisol, first);
		await refused(readInEmergency(marisol, second), 'not-found');
		await refused(getParticipant(marisol, first), 'not-found');
		await refused(giveEverything(marisol, first), 'not-found');
		await refused(addAddendum(marisol, await noteId(0), 'Mine.', newId(), true), 'not-found');
		await refused(addGoal(marisol, first, 'Mine.', newId()), 'not-found');
		// Nor does anybody else, by her access.
		const robin = await aStaffMember(marisol.siteId, 'facilitator');
		for (const actor of [robin, administrator]) await refused(readInEmergency(actor, first), 'not-found');
	});

	it('Z-18: its banner says whose and until when, and no more of the name than is needed', async () => {
		const { siteId, marisol, administrator } = await aHouse();
		const id = await aParticipant(siteId, { firstName: 'Luis', lastName: 'Ñandú' });
		await inAnEmergency(marisol, id);
		const [running, another] = await listOwnEmergencies(db(), marisol);
		expect(running).toMatchObject({ name: 'Luis Ñ.' });
		expect(running!.leftMs).toBeLessThanOrEqual(EMERGENCY_MINUTES * MINUTE);
		expect(another).toBeUndefined();
		expect(await listOwnEmergencies(db(), administrator)).toEqual([]);
	});
});

describe('its end', () => {
	it('Z-18: comes by itself after sixty minutes', async () => {
		const { marisol, first } = await aHouse();
		await inAnEmergency(marisol, first);
		const at = <T>(minutes: number, work: () => T) => atTime(nowMs() + minutes * MINUTE, work);
		await at(59, () => readInEmergency(marisol, first));
		await refused(
			at(60, () => readInEmergency(marisol, first)),
			'not-found'
		);
		expect(await at(60, () => listOwnEmergencies(db(), marisol))).toEqual([]);
		// A clock that is set back makes it no longer.
		await refused(
			at(-1, () => readInEmergency(marisol, first)),
			'not-found'
		);
	});

	it('Z-18, guard removed: by an end that lies later than the hour, she would read on', async () => {
		const { marisol, first } = await aHouse();
		await inAnEmergency(marisol, first);
		const [row] = await db().select().from(emergencyAccesses);
		// The database takes no longer one: a later start stands for a row without the limit.
		const later = { startedAtMs: row!.startedAtMs + 60 * MINUTE, untilMs: row!.untilMs + 60 * MINUTE };
		await tx((tx) => tx.insert(emergencyAccesses).values({ ...row!, ...later, id: newId() }));
		const sheet = await atTime(nowMs() + 90 * MINUTE, () => readInEmergency(marisol, first));
		expect(sheet.notes).toHaveLength(1);
	});

	it('Z-18: comes by her button, once, and not by anybody else’s', async () => {
		const { marisol, first, leader } = await aHouse();
		const id = await inAnEmergency(marisol, first);
		await endEmergency(leader, id);
		await readInEmergency(marisol, first);
		await endEmergency(marisol, id);
		await endEmergency(marisol, id);
		await refused(readInEmergency(marisol, first), 'not-found');
		expect((await ofEmergencies()).filter((act) => act === 'emergency:end')).toHaveLength(1);
		// What is over is begun anew only with another reason.
		await inAnEmergency(marisol, first);
		expect(await db().$count(emergencyAccesses)).toBe(2);
	});

	it.each([
		['signing out', signOut],
		['an end of this sign-in', (actor) => tx((tx) => endSignIn(tx, actor.signInId))],
		['an end of all of hers', (actor) => tx((tx) => endSignIns(tx, actor.staffId))]
	] satisfies [string, typeof signOut][])('Z-18: comes with %s, and is written down', async (_, end) => {
		const { marisol, first } = await aHouse();
		const id = await inAnEmergency(marisol, first);
		await end(marisol);
		await refused(readInEmergency(marisol, first), 'not-found');
		const [row] = await db().select().from(emergencyAccesses).where(eq(emergencyAccesses.id, id));
		expect(row!.endedAtMs).not.toBeNull();
		expect(await ofEmergencies()).toEqual(['emergency:begin', 'emergency:end']);
	});

	it('Z-18: another sign-in of hers has nothing of it', async () => {
		const { marisol, first } = await aHouse();
		await inAnEmergency(marisol, first);
		const elsewhere = { ...marisol, signInId: (await aStaffMember(marisol.siteId, 'facilitator')).signInId };
		await refused(readInEmergency(elsewhere, first), 'not-found');
		expect(await listOwnEmergencies(db(), elsewhere)).toEqual([]);
	});
});

describe('who is told', () => {
	it('Z-18: supervisors and administrators of the site, until one of each role has looked at it', async () => {
		const { marisol, first, supervisor, administrator, siteId } = await aHouse();
		const id = await inAnEmergency(marisol, first);
		const told = (await listUnseenEmergencies(supervisor)).rows;
		expect(told).toMatchObject([
			{ id, by: 'Marisol', reason: REASON, running: true, seen: [], isToSee: true }
		]);
		expect(told[0]!.whose?.name).toMatch(/^First\d+ Last\d+$/);
		// An administrator reads nothing of records: whose it was stands in the audit log.
		expect((await listUnseenEmergencies(administrator)).rows).toMatchObject([{ id, whose: null }]);
		expect((await listUnseenEmergencies(marisol)).rows).toEqual([]);
		await refused(listEmergencies(marisol), 'not-found');
		await refused(markEmergencySeen(marisol, id), 'not-found');

		// Whoever sees no name and reads no record does not look for whoever does.
		await markEmergencySeen(administrator, id);
		expect((await listUnseenEmergencies(administrator)).rows).toEqual([]);
		expect((await listUnseenEmergencies(supervisor)).rows).toMatchObject([{ id, isToSee: true }]);
		await markEmergencySeen(supervisor, id);
		await markEmergencySeen(await aStaffMember(siteId, 'supervisor', 'Second'), id);
		expect((await listUnseenEmergencies(supervisor)).rows).toEqual([]);
		const second = await inAnEmergency(marisol, await aParticipant(siteId));
		expect((await listEmergencies(administrator)).rows).toMatchObject([
			{ id: second, seen: [], isToSee: true },
			{ id, seen: [{ by: expect.any(String) }, { by: 'Sue Pervisor' }], isToSee: false }
		]);
		expect((await ofEmergencies()).filter((act) => act === 'emergency:seen')).toHaveLength(2);
	});

	it('Z-18: nobody of another site', async () => {
		const { marisol, first } = await aHouse();
		const id = await inAnEmergency(marisol, first);
		const elsewhere = await aSite();
		for (const role of ['supervisor', 'administrator'] as const) {
			const actor = await aStaffMember(elsewhere, role);
			expect((await listUnseenEmergencies(actor)).rows).toEqual([]);
			expect((await listEmergencies(actor)).rows).toEqual([]);
			await refused(markEmergencySeen(actor, id), 'not-found');
		}
		const other = await aStaffMember(elsewhere, 'facilitator');
		await aGroup(elsewhere, [other]);
		await refused(readInEmergency(other, first), 'not-found');
	});

	it('Z-18: the log, at each step and each reading, about the person and without a word that was typed', async () => {
		const { marisol, first, supervisor, leader } = await aHouse();
		const id = await inAnEmergency(marisol, first);
		await readInEmergency(marisol, first);
		await readInEmergency(marisol, first);
		await endEmergency(marisol, id);
		await markEmergencySeen(supervisor, id);
		const entries = await db()
			.select()
			.from(auditEntries)
			.where(and(eq(auditEntries.subjectKind, 'emergency'), eq(auditEntries.participantId, first)));
		expect(entries.map(({ action }) => action)).toEqual([
			'emergency:begin',
			'emergency:read',
			'emergency:read',
			'emergency:end',
			'emergency:seen'
		]);
		expect(JSON.stringify(await db().select().from(auditEntries))).not.toContain('hall');
		// And so the person's own sheet says it.
		const { seenBy } = await giveEverything(leader, first);
		expect(seenBy).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'Marisol', times: 4 })]));
	});
});

describe('the row of it', () => {
	it('Z-18: never changes but for its end, once, and never goes; nor does who looked at it', async () => {
		const { marisol, first, second, supervisor } = await aHouse();
		const id = await inAnEmergency(marisol, first);
		const isRefused = (act: (tx: Tx) => Promise<unknown>) =>
			expect(tx(act)).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_TRIGGER' });
		const [row] = await db().select().from(emergencyAccesses);
		for (const change of [
			{ reason: 'Another reason.' },
			{ untilMs: row!.untilMs + 1 },
			{ startedAtMs: 1 },
			{ participantId: second },
			{ staffId: supervisor.staffId },
			{ signInId: supervisor.signInId }
		])
			await isRefused((tx) => tx.update(emergencyAccesses).set(change));
		await endEmergency(marisol, id);
		await markEmergencySeen(supervisor, id);
		await isRefused((tx) => tx.update(emergencyAccesses).set({ endedAtMs: null }));
		await isRefused((tx) => tx.update(emergencyLooks).set({ staffId: marisol.staffId }));
		await isRefused((tx) => tx.delete(emergencyLooks));
		await isRefused((tx) => tx.delete(emergencyAccesses));
		await isRefused((tx) =>
			tx.insert(emergencyAccesses).values({ ...row!, id: newId(), untilMs: row!.startedAtMs + 3_600_001 })
		);
	});

	it('Z-18: a facilitator who is given the group meanwhile needs none any more', async () => {
		const { marisol, siteId, first } = await aHouse();
		await inAnEmergency(marisol, first);
		await enrol(marisol, await aGroup(siteId, [marisol]), first);
		expect(await beginEmergency(marisol, { who: await numberOf(first), reason: REASON })).toMatchObject({
			isOwn: true
		});
	});
});
