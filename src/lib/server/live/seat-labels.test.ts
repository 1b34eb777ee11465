import { expect, it } from 'vitest';
import { seatLabels } from './seat-labels';

const labels = (...names: [string, string][]) => [
	...seatLabels(
		names.map(([firstName, lastName], index) => ({ id: String(index), firstName, lastName }))
	).values()
];

it('needs one letter of the last name for most people', () => {
	expect(labels(['Ana', 'Riverbend'], ['Ben', 'Larkspur'])).toEqual(['Ana R.', 'Ben L.']);
});

it('takes as many letters as tell namesakes apart', () => {
	expect(labels(['Ana', 'Riverbend'], ['Ana', 'Rivas'], ['Ana', 'Ortiz'])).toEqual([
		'Ana Rive.',
		'Ana Riva.',
		'Ana O.'
	]);
});

it('writes the whole name where even that is the same', () => {
	expect(labels(['Ana', 'Ríos'], ['Ana', 'Ríos'])).toEqual(['Ana Ríos', 'Ana Ríos']);
});
