import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EnrolmentId, GroupId, NoteId, ParticipantId, SessionId, SiteId } from '$lib/ids';
import { withDatabase } from '../../../../tests/support/database';
import { aGroup, aParticipant, aSite, aStaffMember } from '../../../../tests/support/world';
import { PROGRAM } from '../access/actor';
import { atTime } from '../clock';
import { db, tx } from '../db';
import { enrolments, legalHolds, recordAttendance, recordNotes, sessions } from '../db/schema';
import { newId } from '../new-id';
import { deleteDue } from './delete-due';

withDatabase();

const NOW = Date.parse('2026-11-28T12:00:00-05:00');
const DAY_MS = 24 * 3_600_000;

/** Somebody with one session and one signed note, so many days ago. */
const Somebody = fc.record({
	daysAgo: fc.integer({ min: 1, max: 4_000 }),
	enrolled: fc.boolean(),
	held: fc.boolean(),
	elsewhere: fc.boolean()
});

async function aRecordOf(
	siteId: SiteId,
	groupId: GroupId,
	atMs: number,
	one: { enrolled: boolean; held: boolean }
) {
	const participantId: ParticipantId = await aParticipant(siteId);
	const sessionId = newId<SessionId>();
	await tx(async (tx) => {
		await tx.insert(sessions).values({
			id: sessionId,
			groupId,
			status: 'ended',
			plannedStartAtMs: atMs,
			plannedEndAtMs: atMs + 3_600_000,
			endedAtMs: atMs + 3_600_000,
			handedOverAtMs: atMs + 3_600_000
		});
		await tx.insert(enrolments).values({
			id: newId<EnrolmentId>(),
			groupId,
			participantId,
			startedAtMs: atMs,
			endedAtMs: one.enrolled ? null : atMs + 3_600_000
		});
		await tx.insert(recordAttendance).values({
			id: newId(),
			sessionId,
			participantId,
			status: 'present',
			stays: [],
			minutes: 60
		});
		await tx.insert(recordNotes).values({
			id: newId<NoteId>(),
			sessionId,
			participantId,
			subject: participantId,
			format: 'DAP',
			language: 'en',
			body: { data: 'Something.' },
			status: 'signed',
			version: 1,
			createdAtMs: atMs,
			updatedAtMs: atMs,
			signedAtMs: atMs,
			signedAs: 'Somebody',
			signedHash: 'x'
		});
		if (one.held)
			await tx.insert(legalHolds).values({
				id: newId(),
				participantId,
				reason: 'A letter.',
				fromMs: atMs,
				placedBy: newId()
			});
	});
	return participantId;
}

it('takes only what is old enough, of whom nobody holds and who has left, at the site that asked', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(Somebody, { minLength: 1, maxLength: 6 }),
			fc.option(fc.integer({ min: 1, max: 9 })),
			fc.option(fc.integer({ min: 1, max: 9 })),
			async (people, notes, attendance) => {
				const keptYears = { live: null, notes, attendance, psychotherapy: null };
				const [here, elsewhere] = [await aSite({ keptYears }), await aSite()];
				const groupOf = async (siteId: SiteId) => aGroup(siteId, [await aStaffMember(siteId, 'facilitator')]);
				const groups = { here: await groupOf(here), elsewhere: await groupOf(elsewhere) };
				const made = [];
				for (const [index, one] of people.entries()) {
					// A minute apart, because a group has one session at a time.
					const atMs = NOW - one.daysAgo * DAY_MS - index * 60_000;
					const place = one.elsewhere ? 'elsewhere' : 'here';
					const id = await aRecordOf(one.elsewhere ? elsewhere : here, groups[place], atMs, one);
					made.push({ ...one, id });
				}
				await atTime(NOW, () => deleteDue(PROGRAM, here, null));
				const notesLeft = (await db().select().from(recordNotes)).map(({ participantId }) => participantId);
				const cameLeft = (await db().select().from(recordAttendance)).map(
					({ participantId }) => participantId
				);
				for (const { id, daysAgo, enrolled, held, elsewhere } of made) {
					for (const [left, years] of [
						[notesLeft, notes],
						[cameLeft, attendance]
					] as const) {
						const may = years !== null && !enrolled && !held && !elsewhere;
						if (!may || daysAgo < years * 365) expect(left).toContain(id);
						else if (daysAgo > years * 366 + 2) expect(left).not.toContain(id);
					}
				}
			}
		),
		{ numRuns: 40 }
	);
});
