import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession } from '../../../../tests/support/ended-session';
import { aParticipant, aStaffMember } from '../../../../tests/support/world';
import { findPeople } from './find-people';
import { getParticipant } from '../programme/participants';

withDatabase();

describe('people', () => {
	it('are found by the beginnings of their names, by whoever may open their record', async () => {
		const { siteId, facilitator, supervisor, people } = await anEndedSession();
		const outside = await getParticipant(supervisor, await aParticipant(siteId));
		const inside = await getParticipant(supervisor, people[0]!);
		const typed = inside.firstName.toUpperCase();
		expect((await findPeople(facilitator, typed)).map(({ id }) => id)).toContain(people[0]);
		const everybody = (await findPeople(supervisor, outside.recordNumber)).map(({ id }) => id);
		expect(everybody).toEqual([outside.id]);
		expect(await findPeople(facilitator, outside.recordNumber)).toEqual([]);
		expect(await findPeople(facilitator, '* " -')).toEqual([]);
	});

	it('are not found by a facilitator without a group', async () => {
		const { siteId, people, supervisor } = await anEndedSession();
		const { firstName } = await getParticipant(supervisor, people[0]!);
		expect(await findPeople(await aStaffMember(siteId, 'facilitator'), firstName)).toEqual([]);
	});
});
