import { eq, ne } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { asked } from '../../../../tests/support/asked';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../tests/support/ended-session';
import { aGroup, aStaffMember } from '../../../../tests/support/world';
import { DISCLOSED_PARTS, type DisclosedPart } from '$lib/disclosure';
import type { ParticipantId } from '$lib/ids';
import type { StaffActor } from '../access/actor';
import { nowMs } from '../clock';
import { db, tx } from '../db';
import {
	auditEntries,
	disclosures,
	participantGoals,
	participants,
	psychotherapyNotes,
	recordVisitors,
	signIns
} from '../db/schema';
import { newId } from '../new-id';
import { lastMonths, spanOfDays, type Days } from '../programme/days';
import { enrol } from '../programme/enrolment';
import { accountingOf } from './accounting-of';
import { recordConsent } from './consents';
import { giveEverything } from './everything';
import { exportAttendance } from './export-attendance';
import { exportHours } from './export-hours';
import { exportNote } from './export-note';
import { disclose } from './disclose';
import { readRecord } from './export-person';
import { exportSession } from './export-session';
import { reviewNote, seenMark } from './review';
import { getNotePage } from './read-note';
import { addAddendum } from './addenda';
import { signNote } from './write-note';

withDatabase();

type AskedRecord = typeof asked & { parts: DisclosedPart[]; days: Days };

/** A record on its way out, in the transaction that writes it down. */
const exportRecord = (
	actor: StaffActor,
	participantId: ParticipantId,
	{ parts, days, ...rest }: AskedRecord
) =>
	tx(async (tx) => {
		const span = spanOfDays(days, 'America/New_York');
		await disclose(tx, actor, { participantId, format: 'pdf', parts, ...rest });
		return { record: await readRecord(tx, actor, participantId, parts, span) };
	});

const days = () => lastMonths(nowMs(), 1, 'America/New_York');

/** An evening whose group note and first progress note are signed; the second is a draft. */
async function anEvening() {
	const evening = await anEndedSession();
	const { facilitator, supervisor, administrator, people, groupId, siteId } = evening;
	const [groupNote, note] = [await evening.noteId('group'), await evening.noteId(0)];
	await signNote(facilitator, groupNote, { version: 1, body: FINISHED }, false);
	await signNote(facilitator, note, { version: 1, body: { ...FINISHED, data: 'Said a word.' } }, false);
	return {
		...evening,
		groupNote,
		signed: note,
		draft: await evening.noteId(1),
		person: people[0]!,
		groups: [{ id: groupId, name: 'Test group' }],
		stranger: await aStaffMember(siteId, 'facilitator'),
		all: { facilitator, supervisor, administrator }
	};
}

const outcome = (work: Promise<unknown>): Promise<string> =>
	work.then(
		() => 'given',
		(refused: { code?: string }) => refused.code ?? String(refused)
	);
const listDisclosures = () => db().select().from(disclosures);
const actions = async () => (await db().select().from(auditEntries)).map(({ action }) => action);

describe('an export', () => {
	it('is given to whoever may read what is in it, and is not there for anybody else', async () => {
		const { all, stranger, signed, sessionId, person, groupId, groups } = await anEvening();
		const ask = async (actor: StaffActor) => [
			await outcome(exportNote(actor, signed, asked)),
			await outcome(exportSession(actor, sessionId, true, asked)),
			await outcome(exportRecord(actor, person, { ...asked, parts: [...DISCLOSED_PARTS], days: days() })),
			await outcome(exportAttendance(actor, groupId, days(), asked)),
			await outcome(exportHours(actor, groups, 4, asked))
		];
		expect(await ask(all.facilitator)).toEqual(['given', 'given', 'given', 'given', 'given']);
		expect(await ask(all.supervisor)).toEqual(['given', 'given', 'given', 'given', 'given']);
		// Who came, and not what was said.
		expect(await ask(all.administrator)).toEqual(['not-found', 'given', 'not-found', 'given', 'given']);
		expect(await ask(stranger)).toEqual(Array(5).fill('not-found'));
	});

	it('A-5: is given to whoever has shown in the last five minutes that it is them, and leaves nothing else', async () => {
		const { all, signed, sessionId, person, groupId, groups } = await anEvening();
		const by = all.facilitator;
		const ask = async () => [
			await outcome(exportNote(by, signed, asked)),
			await outcome(exportSession(by, sessionId, true, asked)),
			await outcome(exportRecord(by, person, { ...asked, parts: [...DISCLOSED_PARTS], days: days() })),
			await outcome(exportAttendance(by, groupId, days(), asked)),
			await outcome(exportHours(by, groups, 4, asked)),
			await outcome(giveEverything(by, person)),
			await outcome(accountingOf(by, person))
		];
		const confirmedAgo = (ms: number) =>
			tx((tx) =>
				tx
					.update(signIns)
					.set({ confirmedAtMs: nowMs() - ms })
					.where(eq(signIns.id, by.signInId))
			);
		await confirmedAgo(5 * 60_000);
		expect(await ask()).toEqual(Array(7).fill('not-confirmed'));
		expect(await listDisclosures()).toEqual([]);
		expect(await actions()).not.toContain('record:export');
		await confirmedAgo(4 * 60_000);
		expect(await ask()).toEqual(Array(7).fill('given'));
	});

	it('leaves a disclosure for each person in it and an audit entry, and nothing where it was refused', async () => {
		const { facilitator, stranger, signed, groupNote, sessionId, person, people, groupId, groups } =
			await anEvening();
		const by = async (work: Promise<unknown>) => {
			const before = (await listDisclosures()).length;
			await work.catch(() => undefined);
			return (await listDisclosures()).slice(before);
		};
		const one = await by(exportNote(facilitator, signed, asked));
		expect(one).toMatchObject([
			{ participantId: person, parts: ['notes'], format: 'pdf', ...asked, byStaffId: facilitator.staffId }
		]);
		const there = [people[0], people[1]].sort();
		expect(
			(await by(exportNote(facilitator, groupNote, asked))).map((each) => each.participantId).sort()
		).toEqual(there);
		const everybody = [...people].sort();
		const whose = async (work: Promise<unknown>) => (await by(work)).map((each) => each.participantId).sort();
		expect(await whose(exportSession(facilitator, sessionId, true, asked))).toEqual(everybody);
		expect(await whose(exportSession(facilitator, sessionId, false, asked))).toEqual([]);
		expect(await whose(exportAttendance(facilitator, groupId, days(), asked))).toEqual(everybody);
		expect(await whose(exportHours(facilitator, groups, 4, asked))).toEqual(everybody);
		expect(await whose(exportNote(stranger, signed, asked))).toEqual([]);
		expect(await actions()).toEqual(
			expect.arrayContaining([
				...['record:export', 'note:export', 'session:export', 'attendance:export', 'hours:export']
			])
		);
	});

	it('is refused where one person’s will is its ground and others are in it', async () => {
		const { facilitator, sessionId, groupId } = await anEvening();
		const own = { ...asked, basis: 'own-access' as const };
		expect(await outcome(exportSession(facilitator, sessionId, true, own))).toBe('invalid');
		expect(await outcome(exportAttendance(facilitator, groupId, days(), own))).toBe('invalid');
		expect(await listDisclosures()).toEqual([]);
	});
});

describe('the copy of a note', () => {
	it('on a consent carries what the consent covers; on any other ground there is none', async () => {
		const { facilitator, administrator, signed, people } = await anEvening();
		const id = newId<string>();
		await recordConsent(administrator, people[0]!, {
			id,
			recipient: 'Clear River Clinic',
			purpose: 'Continuing care',
			parts: ['notes'],
			signedOn: '2026-01-05',
			expiresOn: ''
		});
		const onConsent = { ...asked, basis: 'consent' as const, consentId: id };
		expect((await exportNote(facilitator, signed, onConsent)).copy.consent).toMatchObject({
			recipient: 'Clear River Clinic',
			purpose: 'Continuing care',
			parts: ['notes'],
			expiresAtMs: null
		});
		expect((await exportNote(facilitator, signed, asked)).copy.consent).toBeNull();
	});

	it('has what was signed, added, co-signed and returned for, without what the supervisor said', async () => {
		const { facilitator, supervisor, signed } = await anEvening();
		await addAddendum(facilitator, signed, 'One more thing.', newId(), false);
		const page = await getNotePage(supervisor, signed);
		const seen = seenMark(page.signed!.hash, page.addenda.length);
		await reviewNote(supervisor, signed, { decision: 'co-signed', comment: 'Well observed.', seen });
		const { note, copy } = await exportNote(facilitator, signed, asked);
		expect(note.text).toMatchObject({
			sections: [{ text: 'Said a word.' }, { text: FINISHED.assessment }, { text: FINISHED.plan }],
			signed: { as: 'facilitator, LCSW' },
			addenda: [{ kind: 'addition', text: 'One more thing.' }],
			coSigned: [{ as: 'Sue Pervisor, LCSW' }],
			waits: false
		});
		expect(note.person).toMatchObject({ status: 'present' });
		expect(copy).toMatchObject({ recipient: 'Clear River Clinic', by: 'facilitator, LCSW' });
		expect(JSON.stringify(note)).not.toContain('Well observed');
	});

	it('is not there of a draft', async () => {
		const { facilitator, draft } = await anEvening();
		expect(await outcome(exportNote(facilitator, draft, asked))).toBe('not-found');
	});
});

describe('the copy of a session', () => {
	it('has minutes by part that add up, visitors as a number, and the signed group note', async () => {
		const { facilitator, administrator, sessionId } = await anEvening();
		await tx((tx) =>
			tx.insert(recordVisitors).values({
				id: newId(),
				sessionId,
				name: 'Guest Speaker',
				role: 'student',
				arrivedAtMs: nowMs(),
				leftAtMs: null,
				addedBy: facilitator.staffId
			})
		);
		const { session } = await exportSession(facilitator, sessionId, true, asked);
		expect(session.visitors).toBe(1);
		expect(session.groupNote?.sections.map(({ text }) => text)).toEqual(Object.values(FINISHED));
		expect(session.attendance).toHaveLength(3);
		for (const { minutes, partMinutes } of session.attendance)
			expect(partMinutes.reduce((sum, each) => sum + each, 0)).toBe(minutes);
		expect(JSON.stringify(session)).not.toContain('Guest Speaker');
		const seen = (await exportSession(administrator, sessionId, true, asked)).session;
		expect(seen).toMatchObject({ activities: null, groupNote: null });
	});
});

describe('the copy of a participant’s record', () => {
	it('holds the parts that were asked for, of nobody else, and no psychotherapy note', async () => {
		const { facilitator, person, people, sessionId, noteId } = await anEvening();
		await signNote(
			facilitator,
			await noteId(1),
			{ version: 1, body: { ...FINISHED, data: 'SOMEBODY ELSE' } },
			false
		);
		await tx(async (tx) => {
			await tx.insert(psychotherapyNotes).values({
				...{ id: newId<string>(), sessionId, authorId: facilitator.staffId, text: 'KEPT APART', version: 1 },
				...{ createdAtMs: nowMs(), updatedAtMs: nowMs() }
			});
			for (const [participantId, words] of [
				[person, 'Thirty days'],
				[people[1]!, 'SOMEBODY ELSE']
			] as const)
				await tx.insert(participantGoals).values({
					...{ id: newId<string>(), participantId, words, addedAtMs: nowMs() },
					addedBy: facilitator.staffId
				});
		});
		const whole = { ...asked, parts: [...DISCLOSED_PARTS], days: days() };
		const { record } = await exportRecord(facilitator, person, whole);
		expect(record.attendance).toMatchObject([{ groupName: 'Test group', status: 'present' }]);
		expect(record.notes).toMatchObject([{ text: { sections: [{ text: 'Said a word.' }, {}, {}] } }]);
		expect(record.goals).toMatchObject([{ words: 'Thirty days', endedAtMs: null }]);
		expect(record.hours?.weeks.length).toBeGreaterThan(3);
		const others = await db().select().from(participants).where(ne(participants.id, person));
		const names = others.flatMap(({ id, firstName, lastName }) => [id, firstName, lastName].map(String));
		const said = JSON.stringify(record);
		for (const other of ['KEPT APART', 'SOMEBODY ELSE', ...names])
			expect(said).not.toMatch(new RegExp(`${other}\\b`));
		const goals = (await exportRecord(facilitator, person, { ...whole, parts: ['goals'] })).record;
		expect(goals).toMatchObject({ attendance: null, hours: null, notes: null, scores: null });
	});

	it('holds only the days that were asked for', async () => {
		const { facilitator, person } = await anEvening();
		const before = { from: '2020-01-01', until: '2020-12-31' };
		const { record } = await exportRecord(facilitator, person, {
			...asked,
			parts: [...DISCLOSED_PARTS],
			days: before
		});
		expect(record).toMatchObject({ attendance: [], notes: [], scores: [], goals: [] });
		const turned = { from: '2021-01-01', until: '2020-12-31' };
		const wrong = exportRecord(facilitator, person, { ...asked, parts: ['goals'], days: turned });
		expect(await outcome(wrong)).toBe('invalid');
	});

	it('holds nothing of a group that its reader does not lead', async () => {
		const { person, siteId } = await anEvening();
		const other = await aStaffMember(siteId, 'facilitator');
		const elsewhere = await aGroup(siteId, [other]);
		await enrol(other, elsewhere, person);
		const { record } = await exportRecord(other, person, {
			...asked,
			parts: [...DISCLOSED_PARTS],
			days: days()
		});
		expect(record).toMatchObject({ attendance: [], notes: [], scores: [] });
	});
});

describe('the attendance of a group', () => {
	it('has a line for each person and session, by name', async () => {
		const { facilitator, groupId } = await anEvening();
		const { lines, timeZone } = await exportAttendance(facilitator, groupId, days(), asked);
		expect(timeZone).toBe('America/New_York');
		expect(lines.map(({ person }) => person?.status)).toEqual(['present', 'present', 'absent']);
	});
});
