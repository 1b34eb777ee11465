import { expect, it } from 'vitest';
import { middleLine } from './middle-line';

const URGE = { en: 'Urge', es: 'Impulso' };
const line = (before: number[], after: number[]) => middleLine(URGE, before, after).en;

it('says one middle value where people were asked once, and both where as many answered twice', () => {
	expect(line([], [2, 4, 6])).toBe('Urge: middle value 4 (3 answered).');
	expect(line([5, 6, 7], [1, 2, 3])).toBe('Urge: middle value 6 before and 2 after (3 answered).');
});

it('says how many answered each time where that differs', () => {
	expect(line([1, 2, 3, 4], [7, 8, 9])).toBe(
		'Urge: before, middle value 2.5 (4 answered); after, middle value 8 (3 answered).'
	);
});

it('never says the middle value of one or two people, though more answered the other time', () => {
	expect(line([1, 2, 3], [9])).toBe(
		'Urge: before, middle value 2 (3 answered); after, too few to say (1 answered).'
	);
	expect(line([8, 9], [1, 2, 3])).toBe(
		'Urge: before, too few to say (2 answered); after, middle value 2 (3 answered).'
	);
	expect(line([8, 9], [3])).toBe('Urge: asked; 2 answered.');
	expect(line([], [3])).toBe('Urge: asked; 1 answered.');
});
