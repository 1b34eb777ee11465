import { describe, expect, it } from 'vitest';
import type { GroupId } from '$lib/ids';
import { withDatabase } from '../../../../tests/support/database';
import { aGroup, aSite, aStaffMember } from '../../../../tests/support/world';
import { newId } from '../new-id';
import { changeGroup, createGroup, getGroup, listGroups, type GroupInput } from './groups';

withDatabase();

const group = (change: Partial<GroupInput> = {}): GroupInput => ({
	name: 'Tuesday skills',
	type: 'skills',
	sizeLimit: 12,
	displayLanguage: 'both',
	fourthStyle: false,
	times: [{ weekday: 2, startMinute: 1080, minutes: 90 }],
	facilitators: [],
	...change
});

async function aTeam() {
	const siteId = await aSite();
	return {
		siteId,
		administrator: await aStaffMember(siteId, 'administrator'),
		supervisor: await aStaffMember(siteId, 'supervisor'),
		robin: await aStaffMember(siteId, 'facilitator', 'Robin'),
		marisol: await aStaffMember(siteId, 'facilitator', 'Marisol')
	};
}

describe('a group', () => {
	it('is led by the facilitator who creates it, with whomever she names', async () => {
		const { robin, marisol } = await aTeam();
		const id = await createGroup(robin, group({ facilitators: [marisol.staffId] }));
		const { facilitators, times, settings } = await getGroup(robin, id);
		expect(facilitators.map(({ name }) => name)).toEqual(['Marisol', 'Robin']);
		expect(times).toEqual([{ weekday: 2, startMinute: 1080, minutes: 90 }]);
		expect(settings).toEqual({ displayLanguage: 'both', fourthStyle: false });
	});

	it('is one group for one form, however often it is sent', async () => {
		const { administrator, robin } = await aTeam();
		const id = newId<GroupId>();
		await createGroup(administrator, group({ facilitators: [robin.staffId] }), id);
		await createGroup(administrator, group({ facilitators: [robin.staffId] }), id);
		expect(await listGroups(administrator)).toHaveLength(1);
	});

	it('does not change by a form that was made for another site', async () => {
		const { administrator, robin } = await aTeam();
		const elsewhere = await aTeam();
		const id = await createGroup(administrator, group({ facilitators: [robin.staffId] }));
		const theirs = group({ name: 'Theirs', facilitators: [elsewhere.robin.staffId] });
		await expect(createGroup(elsewhere.administrator, theirs, id)).rejects.toMatchObject({
			code: 'not-found'
		});
		expect((await getGroup(administrator, id)).name).toBe('Tuesday skills');
	});

	it('is reached by its facilitators, its site’s supervisor and administrator, and nobody else', async () => {
		const { siteId, administrator, supervisor, robin, marisol } = await aTeam();
		const id = await aGroup(siteId, [robin]);
		for (const actor of [administrator, supervisor, robin]) {
			expect((await listGroups(actor)).map((head) => head.id)).toEqual([id]);
		}
		expect(await listGroups(marisol)).toEqual([]);
		await expect(getGroup(marisol, id)).rejects.toMatchObject({ code: 'not-found' });
		await expect(getGroup((await aTeam()).administrator, id)).rejects.toMatchObject({ code: 'not-found' });
		await expect(changeGroup(supervisor, id, group())).rejects.toMatchObject({ code: 'not-found' });
	});

	it('is lost to whoever no longer leads it', async () => {
		const { siteId, administrator, robin, marisol } = await aTeam();
		const id = await aGroup(siteId, [robin, marisol]);
		await changeGroup(administrator, id, group({ facilitators: [marisol.staffId] }));
		expect(await listGroups(robin)).toEqual([]);
		await expect(getGroup(robin, id)).rejects.toMatchObject({ code: 'not-found' });
		await expect(changeGroup(robin, id, group())).rejects.toMatchObject({ code: 'not-found' });
		expect((await getGroup(marisol, id)).facilitators).toHaveLength(1);
	});

	it('is led by facilitators of its own site only', async () => {
		const { administrator, supervisor } = await aTeam();
		const { robin: foreign } = await aTeam();
		for (const staffId of [supervisor.staffId, foreign.staffId]) {
			await expect(createGroup(administrator, group({ facilitators: [staffId] }))).rejects.toMatchObject({
				code: 'invalid',
				detail: { fields: ['facilitators'] }
			});
		}
		expect(await listGroups(administrator)).toEqual([]);
	});
});
