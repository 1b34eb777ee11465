import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession } from '../../../../tests/support/ended-session';
import { aLiveRoom } from '../../../../tests/support/live-room';
import { aStaffMember } from '../../../../tests/support/world';
import { db } from '../db';
import { auditEntries } from '../db/schema';
import { newId } from '../new-id';
import { getSessionRecord } from './session-record';
import { addVisitor, removeVisitor, type NewVisitor } from './visitors';

withDatabase();

const NOOR: Omit<NewVisitor, 'newId'> = { name: 'Noor Quill', role: 'student', arrived: '18:00', left: '' };

async function anEvening() {
	const session = await anEndedSession();
	const read = () => getSessionRecord(session.facilitator, session.sessionId);
	const add = (more: Partial<NewVisitor> = {}) =>
		addVisitor(session.facilitator, session.sessionId, { newId: newId(), ...NOOR, ...more });
	return { ...session, read, add };
}

describe('a visitor', () => {
	it('is beside the participants, and in none of their numbers', async () => {
		const { add, read, note } = await anEvening();
		const before = (await note('group'))!.body.data!;
		await add();
		const record = await read();
		expect(record.detail.visitors).toMatchObject([{ name: 'Noor Quill', role: 'student', leftAtMs: null }]);
		expect(record.attendance).toHaveLength(3);
		const after = (await note('group'))!.body.data!;
		expect(after.split('\n').filter((line) => !before.includes(line))).toEqual([
			'Also in the room: one visitor (student).'
		]);
	});

	it('[P4] is in the group note by number and by what they were there for, never by name', async () => {
		const { add, note } = await anEvening();
		await add();
		await add({ name: 'Val Orchard', role: 'guest-speaker', left: '18:30' });
		const { data } = (await note('group'))!.body;
		expect(data).toContain('Also in the room: 2 visitors (student, guest speaker).');
		expect(data).not.toMatch(/Noor|Quill|Val|Orchard/);
		expect(JSON.stringify(await db().select().from(auditEntries))).not.toMatch(/Noor|Quill/);
	});

	it('is added once by a form that is sent twice, and can’t go before they came', async () => {
		const { add, read } = await anEvening();
		const same = newId<string>();
		await add({ newId: same });
		await add({ newId: same });
		await expect(add({ left: '17:00' })).rejects.toMatchObject({
			code: 'invalid',
			detail: { fault: 'order' }
		});
		expect((await read()).detail.visitors).toHaveLength(1);
	});

	it('who was written down by mistake is taken out, and comes back with the same words', async () => {
		const { add, read, facilitator, sessionId, note } = await anEvening();
		await add();
		const [noor] = (await read()).detail.visitors;
		const again = await removeVisitor(facilitator, sessionId, noor!.id);
		expect((await read()).detail.visitors).toEqual([]);
		expect((await note('group'))!.body.data).not.toContain('visitor');
		await addVisitor(facilitator, sessionId, again);
		expect((await read()).detail.visitors).toMatchObject([{ ...noor, id: again.newId }]);
		await expect(removeVisitor(facilitator, sessionId, noor!.id)).rejects.toMatchObject({
			code: 'not-found'
		});
	});

	it('is whose the attendance is: read by the site’s staff, written by the group’s facilitators', async () => {
		const { add, read, facilitator, supervisor, administrator, siteId, sessionId } = await anEvening();
		await add();
		const [noor] = (await read()).detail.visitors;
		const other = await aStaffMember(siteId, 'facilitator');
		for (const actor of [supervisor, administrator])
			expect((await getSessionRecord(actor, sessionId)).detail.visitors).toHaveLength(1);
		for (const actor of [supervisor, administrator, other]) {
			const visitor = { newId: newId<string>(), ...NOOR };
			await expect(addVisitor(actor, sessionId, visitor)).rejects.toMatchObject({ code: 'not-found' });
			await expect(removeVisitor(actor, sessionId, noor!.id)).rejects.toMatchObject({ code: 'not-found' });
		}
		const room = await aLiveRoom();
		await expect(
			addVisitor(room.facilitator, room.sessionId, { newId: newId(), ...NOOR })
		).rejects.toMatchObject({ code: 'not-found' });
		expect((await getSessionRecord(facilitator, sessionId)).detail.visitors).toHaveLength(1);
	});
});
