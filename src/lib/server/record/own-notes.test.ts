import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession } from '../../../../tests/support/ended-session';
import { aStaffMember } from '../../../../tests/support/world';
import { db, tx } from '../db';
import { auditEntries, groupFacilitators } from '../db/schema';
import { newId } from '../new-id';
import { getOwnNotes, OwnText, saveOwnNotes } from './own-notes';
import { getNotePage } from './read-note';
import { getSessionRecord } from './session-record';

withDatabase();

const SECRET = 'A hunch about the silence.';

async function written() {
	const session = await anEndedSession();
	await saveOwnNotes(session.facilitator, session.sessionId, { text: SECRET, version: 0 });
	return session;
}

describe('a facilitator’s own notes', () => {
	it('are kept as they are written', async () => {
		const { facilitator, sessionId } = await anEndedSession();
		expect(await getOwnNotes(facilitator, sessionId)).toEqual({ text: '', version: 0 });
		expect(await saveOwnNotes(facilitator, sessionId, { text: 'One.', version: 0 })).toEqual({
			saved: true,
			version: 1
		});
		await saveOwnNotes(facilitator, sessionId, { text: 'Two.', version: 1 });
		expect(await getOwnNotes(facilitator, sessionId)).toEqual({ text: 'Two.', version: 2 });
	});

	it('of two windows lose neither text: the later is told', async () => {
		const { facilitator, sessionId } = await written();
		expect(await saveOwnNotes(facilitator, sessionId, { text: 'Other.', version: 0 })).toEqual({
			saved: false,
			now: { text: SECRET, version: 1 }
		});
		expect(await saveOwnNotes(facilitator, sessionId, { text: SECRET, version: 0 })).toMatchObject({
			saved: true
		});
	});

	it('are hers alone: a co-facilitator has her own, and nobody else any', async () => {
		const { siteId, groupId, sessionId, supervisor, administrator } = await written();
		const other = await aStaffMember(siteId, 'facilitator');
		for (const actor of [other, supervisor, administrator]) {
			await expect(getOwnNotes(actor, sessionId)).rejects.toMatchObject({ code: 'not-found' });
			await expect(saveOwnNotes(actor, sessionId, { text: 'x', version: 1 })).rejects.toMatchObject({
				code: 'not-found'
			});
		}
		const leads = { id: newId<string>(), groupId, staffId: other.staffId, fromMs: 0, untilMs: null };
		await tx((tx) => tx.insert(groupFacilitators).values(leads));
		expect(await getOwnNotes(other, sessionId)).toEqual({ text: '', version: 0 });
	});

	it('are nowhere in the record, and no word of them is in the audit log', async () => {
		const { facilitator, sessionId, noteId } = await written();
		const record = JSON.stringify([
			await getSessionRecord(facilitator, sessionId),
			await getNotePage(facilitator, await noteId('group')),
			await db().select().from(auditEntries)
		]);
		expect(record).toContain('psychotherapy-notes:write');
		expect(record).not.toContain('hunch');
	});

	it('are plain text, within their length', () => {
		expect(OwnText.parse(' a\u202eb ')).toBe('ab');
		expect(OwnText.safeParse('x'.repeat(20_001)).success).toBe(false);
	});
});
