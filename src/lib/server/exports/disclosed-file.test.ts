import { describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { DISCLOSED_PARTS, type Disclosure } from '$lib/disclosure';
import { CHECKS } from '../../../../tests/support/fhir-checks';
import { VALIDATORS } from '../../../../tests/support/fhir-validators';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../tests/support/ended-session';
import { aGroup, aStaffMember } from '../../../../tests/support/world';
import { nowMs } from '../clock';
import { db, tx } from '../db';
import { disclosures, participants, psychotherapyNotes } from '../db/schema';
import { newId } from '../new-id';
import { enrol } from '../programme/enrolment';
import { signNote } from '../record/write-note';
import type { StaffActor } from '../access/actor';
import { discloseFile } from './disclosed-file';
import type { Bundle } from './fhir/bundle';

withDatabase();

const DAY_MS = 24 * 3_600_000;

/** A session that was held, with the first one's note signed; and the way to let what is of somebody leave. */
async function aHeldSession() {
	const session = await anEndedSession();
	const give = async (actor: StaffActor, of: number, change: Partial<Disclosure> = {}) => {
		const { content } = await discloseFile(
			actor,
			{
				participantId: session.people[of]!,
				format: 'fhir',
				parts: [...DISCLOSED_PARTS],
				recipient: 'Harbor House',
				purpose: 'Continued care',
				basis: 'own-access',
				consentId: null,
				...change
			},
			{ startAtMs: nowMs() - DAY_MS, endAtMs: nowMs() + DAY_MS },
			{ locale: 'en', size: 'letter' }
		);
		return JSON.parse(content as string) as Bundle;
	};
	return { ...session, give };
}

const typesIn = ({ entry }: Bundle) => entry.map(({ resource }) => resource.resourceType);
const notesIn = ({ entry }: Bundle) =>
	entry
		.map(({ resource }) => resource)
		.filter(({ resourceType }) => resourceType === 'DocumentReference')
		.map(({ content }) => (content as [{ attachment: { data: string } }])[0].attachment.data)
		.map((data) => Buffer.from(data, 'base64').toString('utf8'));

describe('a record that leaves as FHIR', () => {
	it('is what was held, to all validators', async () => {
		const { give, facilitator, noteId } = await aHeldSession();
		await signNote(facilitator, await noteId(0), { version: 1, body: FINISHED }, false);
		const bundle = await give(facilitator, 0);
		expect(typesIn(bundle)).toEqual([
			'Composition',
			'Patient',
			'Organization',
			'Practitioner',
			'Group',
			'Appointment',
			'Encounter',
			'DocumentReference',
			'Provenance',
			'Observation'
		]);
		for (const finds of Object.values(VALIDATORS)) expect(finds(bundle)).toEqual([]);
		for (const finds of Object.values(CHECKS)) expect(finds(bundle)).toEqual([]);
		expect(notesIn(bundle)).toEqual([expect.stringContaining(FINISHED.assessment)]);
	});

	it('has nobody else of the group in it, whoever it is of', async () => {
		const { give, facilitator, people } = await aHeldSession();
		const names = await db().select().from(participants);
		for (const of of people.keys()) {
			const said = JSON.stringify(await give(facilitator, of));
			for (const { id, firstName, lastName } of names.filter(({ id }) => id !== people[of]))
				for (const name of [id, firstName, lastName]) expect(said).not.toMatch(new RegExp(`\\b${name}\\b`));
		}
	});

	it('has no draft, no group note and no psychotherapy note', async () => {
		const { give, facilitator, noteId, sessionId } = await aHeldSession();
		await signNote(facilitator, await noteId('group'), { version: 1, body: FINISHED }, false);
		await tx((tx) =>
			tx.insert(psychotherapyNotes).values({
				id: newId(),
				sessionId,
				authorId: facilitator.staffId,
				text: 'KEPT-APART',
				version: 1,
				createdAtMs: nowMs(),
				updatedAtMs: nowMs()
			})
		);
		const bundle = await give(facilitator, 0);
		expect(notesIn(bundle)).toEqual([]);
		expect(JSON.stringify(bundle)).not.toContain('KEPT-APART');
	});

	it('holds of parts that were not asked for nothing', async () => {
		const { give, facilitator } = await aHeldSession();
		expect(typesIn(await give(facilitator, 0, { parts: ['goals'] }))).toEqual([
			'Composition',
			'Patient',
			'Organization',
			'Practitioner'
		]);
	});

	it('holds nothing of a group that its reader does not lead', async () => {
		const { give, siteId, people } = await aHeldSession();
		const other = await aStaffMember(siteId, 'facilitator');
		await enrol(other, await aGroup(siteId, [other]), people[0]!);
		expect(typesIn(await give(other, 0))).not.toContain('Appointment');
	});

	it('U-24, U-25: does not leave where it can’t be written down, and is written down once where it leaves', async () => {
		const { give, facilitator, people, supervisor } = await aHeldSession();
		await expect(give(facilitator, 0, { format: 'docx' as never })).rejects.toMatchObject({
			code: 'invalid'
		});
		await expect(give(facilitator, 0, { basis: 'consent' })).rejects.toMatchObject({
			code: 'beyond-consent'
		});
		await give(supervisor, 0);
		const rows = await db().select().from(disclosures).where(eq(disclosures.participantId, people[0]!));
		expect(rows.map(({ byStaffId }) => byStaffId)).toEqual([supervisor.staffId]);
	});
});
