import { expect, it } from 'vitest';
import { byFirstName, byLastName, byName } from './name-order';

it('puts groups in the order of their numbers, and names where people look for them', () => {
	expect(['Group 10', 'Group 2', 'group 1'].sort(byName)).toEqual(['group 1', 'Group 2', 'Group 10']);
	expect(['Zoe', 'Óscar', 'Álvaro', 'Ben', 'Núria', 'Nadia'].sort(byName)).toEqual([
		'Álvaro',
		'Ben',
		'Nadia',
		'Núria',
		'Óscar',
		'Zoe'
	]);
});

it('puts people in order by one name, and by the other where that is the same', () => {
	const [ana, bea, zoe] = [
		{ firstName: 'Ana', lastName: 'Ñandú' },
		{ firstName: 'Ana', lastName: 'Rioalto' },
		{ firstName: 'Zoe', lastName: 'Ávila' }
	];
	expect([zoe, bea, ana].sort(byFirstName)).toEqual([ana, bea, zoe]);
	expect([bea, ana, zoe].sort(byLastName)).toEqual([zoe, ana, bea]);
});
