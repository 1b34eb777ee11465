import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../tests/support/ended-session';
import { aGroup, aStaffMember } from '../../../../tests/support/world';
import { db } from '../db';
import { auditEntries } from '../db/schema';
import { enrol } from '../programme/enrolment';
import { listPersonSessions } from './person-sessions';
import { signNote } from './write-note';

withDatabase();

describe('the sessions of a person', () => {
	it('lead to the note on each: a draft for who leads the group, a signed one for supervisors too', async () => {
		const { facilitator, supervisor, administrator, people, sessionId, noteId } = await anEndedSession();
		const [first] = people;
		const id = await noteId(0);
		expect(await listPersonSessions(facilitator, first!)).toMatchObject([
			{ sessionId, groupName: 'Test group', status: 'present', note: { id, status: 'draft' } }
		]);
		expect(await listPersonSessions(supervisor, first!)).toMatchObject([{ sessionId, note: null }]);
		await signNote(facilitator, id, { version: 1, body: FINISHED }, true);
		expect(await listPersonSessions(supervisor, first!)).toMatchObject([{ note: { id, status: 'signed' } }]);
		// Administrators read that somebody came, and nothing that is written of them.
		expect(await listPersonSessions(administrator, first!)).toMatchObject([{ sessionId, note: null }]);
		const looks = (await db().select().from(auditEntries)).filter(
			({ action, participantId }) => action === 'attendance:read' && participantId === first
		);
		expect(looks).toHaveLength(4);
	});

	it('are nothing of a group that the reader does not lead', async () => {
		const { siteId, people } = await anEndedSession();
		const marisol = await aStaffMember(siteId, 'facilitator', 'Marisol');
		const stranger = listPersonSessions(marisol, people[0]!);
		await expect(stranger).rejects.toEqual(expect.objectContaining({ code: 'not-found' }));
		await enrol(marisol, await aGroup(siteId, [marisol]), people[0]!);
		expect(await listPersonSessions(marisol, people[0]!)).toEqual([]);
	});
});
