import { describe, expect, it } from 'vitest';
import { newId } from '../new-id';
import { EMPTY_GROUP, formOfGroup, GroupForm, groupOfForm, overlapping } from './group-form';
import type { Group } from './groups';

const at = (weekday: number, startMinute: number, minutes = 90) => ({ weekday, startMinute, minutes });

const form = (change: Partial<GroupForm> = {}): GroupForm => ({
	newId: newId(),
	name: 'Tuesday skills',
	facilitators: [newId()],
	...EMPTY_GROUP,
	...change
});

describe('the form of a group', () => {
	it('says the same group after there and back', () => {
		const group: Group = {
			id: newId(),
			name: 'Tuesday skills',
			type: 'support',
			sizeLimit: 9,
			rosterSize: 3,
			times: [at(2, 1080), at(4, 5, 45)],
			facilitators: [{ id: newId(), name: 'Robin' }],
			settings: { displayLanguage: 'es', fourthStyle: false }
		};
		expect(groupOfForm(GroupForm.parse(formOfGroup(group)))).toEqual({
			name: group.name,
			type: 'support',
			sizeLimit: 9,
			times: group.times,
			facilitators: [group.facilitators[0]!.id],
			displayLanguage: 'es',
			fourthStyle: false
		});
	});

	it('points at the row whose start is missing or not a time of day', () => {
		for (const start of ['', '25:00', '9:00', '18:60']) {
			const { error } = GroupForm.safeParse(
				form({ weekday: [1, 2], start: ['09:00', start], minutes: [60, 60] })
			);
			expect(error?.issues.map(({ path }) => path)).toEqual([['start', 1]]);
		}
	});

	it('points at the row that begins while another runs', () => {
		const { error } = GroupForm.safeParse(
			form({ weekday: [2, 2], start: ['18:00', '19:00'], minutes: [90, 60] })
		);
		expect(error?.issues.map(({ path }) => path)).toEqual([['start', 1]]);
	});

	it('needs a name, somebody who leads, and a sensible limit', () => {
		const faults = (change: Partial<GroupForm>) =>
			GroupForm.safeParse(form(change)).error?.issues.map(({ path }) => path[0]);
		expect(faults({})).toBeUndefined();
		expect(faults({ name: '  ' })).toEqual(['name']);
		expect(faults({ facilitators: [] })).toEqual(['facilitators']);
		expect(faults({ sizeLimit: 1 })).toEqual(['sizeLimit']);
		expect(faults({ sizeLimit: 41 })).toEqual(['sizeLimit']);
	});
});

describe('weekly times', () => {
	it('may follow one another, on one day and on several', () => {
		expect(overlapping([at(2, 1080), at(2, 1170), at(3, 1080)])).toEqual([]);
	});

	it('overlap where one begins while another runs, and where two begin together', () => {
		expect(overlapping([at(2, 1100), at(2, 1080)])).toEqual([0]);
		expect(overlapping([at(2, 1080), at(2, 1080)])).toEqual([1]);
	});
});
