import { describe, expect, it } from 'vitest';
import type { ParticipantId } from '$lib/ids';
import { withDatabase } from '../../../../tests/support/database';
import { aGroup, aParticipant, aSite, aStaffMember, aWorld } from '../../../../tests/support/world';
import { findByPin } from '../access/pins';
import { db } from '../db';
import { participants } from '../db/schema';
import { newId } from '../new-id';
import {
	endEnrolment,
	enrol,
	enrolAgain,
	enrolKnown,
	enrolNew,
	findForRoster,
	listRoster,
	listSpells
} from './enrolment';
import type { NewParticipant } from './participants';

withDatabase();

const ami = (change: Partial<NewParticipant> = {}): NewParticipant => ({
	firstName: 'Ami',
	lastName: 'Example',
	recordNumber: 'X-1',
	language: 'es',
	...change
});

describe('an enrolment', () => {
	it('has spells: who leaves and comes back has two, and the first keeps its reason', async () => {
		const { facilitator, groupId, people } = await aWorld({ participants: 1 });
		const [first] = await listRoster(facilitator, groupId);
		await endEnrolment(facilitator, groupId, first!.enrolmentId, 'Moved away');
		await enrolAgain(facilitator, groupId, people[0]!);
		const spells = await listRoster(facilitator, groupId);
		expect(spells).toHaveLength(2);
		expect(spells.filter(({ endedAtMs }) => endedAtMs === null)).toHaveLength(1);
		expect(spells.find(({ endedAtMs }) => endedAtMs !== null)?.endReason).toBe('Moved away');
		expect(await listSpells(facilitator, people[0]!)).toHaveLength(2);
	});

	it('ends once: ending it again changes nothing', async () => {
		const { facilitator, groupId } = await aWorld({ participants: 1 });
		const [row] = await listRoster(facilitator, groupId);
		await endEnrolment(facilitator, groupId, row!.enrolmentId, 'First reason');
		await expect(endEnrolment(facilitator, groupId, row!.enrolmentId, 'Second')).rejects.toMatchObject({
			code: 'not-found'
		});
		expect((await listRoster(facilitator, groupId))[0]!.endReason).toBe('First reason');
	});

	it('is one at a time in a group', async () => {
		const { facilitator, groupId, people } = await aWorld({ participants: 1 });
		await expect(enrol(facilitator, groupId, people[0]!)).rejects.toMatchObject({ code: 'taken' });
	});

	it('is refused with the limit where the roster is full, also for somebody who comes back', async () => {
		const siteId = await aSite();
		const facilitator = await aStaffMember(siteId, 'facilitator');
		const groupId = await aGroup(siteId, [facilitator], { sizeLimit: 2 });
		for (let n = 0; n < 2; n++) await enrol(facilitator, groupId, await aParticipant(siteId));
		const full = { code: 'roster-full', detail: { limit: 2 } };
		await expect(enrolNew(facilitator, groupId, ami())).rejects.toMatchObject(full);
		// Nobody is left behind without a group.
		expect(await db().select().from(participants)).toHaveLength(2);

		const [leaving] = await listRoster(facilitator, groupId);
		await endEnrolment(facilitator, groupId, leaving!.enrolmentId, '');
		await enrolNew(facilitator, groupId, ami());
		await expect(enrolAgain(facilitator, groupId, leaving!.participantId)).rejects.toMatchObject(full);
	});

	it('brings somebody new with a PIN that works', async () => {
		const { facilitator, groupId, siteId } = await aWorld({ participants: 0 });
		const { pin } = await enrolNew(facilitator, groupId, ami());
		const [row] = await listRoster(facilitator, groupId);
		expect(row).toMatchObject({ firstName: 'Ami', language: 'es', hasPin: true, endedAtMs: null });
		expect(await findByPin(db(), siteId, pin)).toBe(row!.participantId);
	});

	it('of the same form sent twice is one person, and the PIN shown last is the one that works', async () => {
		const { facilitator, groupId, siteId } = await aWorld({ participants: 0 });
		const id = newId<ParticipantId>();
		await enrolNew(facilitator, groupId, ami(), id);
		const { pin } = await enrolNew(facilitator, groupId, ami(), id);
		expect(await listRoster(facilitator, groupId)).toHaveLength(1);
		expect(await findByPin(db(), siteId, pin)).toBe(id);
	});

	it('of somebody known needs the record number, and one that is somebody’s is taken for the new', async () => {
		const { facilitator, groupId, siteId } = await aWorld({ participants: 0 });
		const known = await aGroup(siteId, [facilitator]);
		await enrolNew(facilitator, known, ami());
		await expect(enrolNew(facilitator, groupId, ami())).rejects.toMatchObject({
			code: 'taken',
			detail: { field: 'recordNumber' }
		});
		await expect(enrolKnown(facilitator, groupId, 'X-2')).rejects.toMatchObject({ code: 'not-found' });
		expect(await findForRoster(facilitator, groupId, 'X-1')).toMatchObject({ firstName: 'Ami' });
		expect(await findForRoster(facilitator, groupId, 'x-1')).toMatchObject({ firstName: 'Ami' });
		await expect(enrolNew(facilitator, groupId, { ...ami(), recordNumber: 'x-1' })).rejects.toMatchObject({
			code: 'taken'
		});
		expect(await enrolKnown(facilitator, groupId, ' X-1 ')).toMatchObject({ firstName: 'Ami' });
		await expect(findForRoster(facilitator, groupId, 'X-1')).rejects.toMatchObject({ code: 'taken' });
	});

	it('is not there for strangers to the group, and people of another site are not found', async () => {
		const { siteId, groupId, facilitator } = await aWorld({ participants: 1 });
		const other = await aStaffMember(siteId, 'facilitator', 'other');
		const supervisor = await aStaffMember(siteId, 'supervisor');
		await expect(listRoster(other, groupId)).rejects.toMatchObject({ code: 'not-found' });
		for (const actor of [other, supervisor]) {
			await expect(findForRoster(actor, groupId, 'R-1')).rejects.toMatchObject({ code: 'not-found' });
			await expect(enrolNew(actor, groupId, ami())).rejects.toMatchObject({ code: 'not-found' });
		}
		const foreign = await aParticipant(await aSite());
		await expect(enrol(facilitator, groupId, foreign)).rejects.toMatchObject({ code: 'not-found' });
		const neverHere = await aParticipant(siteId);
		await expect(enrolAgain(facilitator, groupId, neverHere)).rejects.toMatchObject({ code: 'not-found' });
	});
});
