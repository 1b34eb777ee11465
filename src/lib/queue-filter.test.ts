import fc from 'fast-check';
import { expect, it } from 'vitest';
import { afterDecision, AGES, filterQuery, filtered, readDecided, readFilter } from './queue-filter';
import type { QueuedNote } from './record-views';

const HOUR = 3_600_000;
const id = fc.uuid();

it('an address brings back the filter that it was made from', () => {
	const filter = fc.record({
		groupId: fc.option(id),
		authorId: fc.option(id),
		hours: fc.option(fc.constantFrom(...AGES)),
		back: fc.boolean()
	});
	fc.assert(
		fc.property(filter, (each) => {
			expect(readFilter(new URLSearchParams(filterQuery(each)))).toEqual(each);
		})
	);
});

it('where a decision leads says what was decided, and keeps the filter', () => {
	const filter = { groupId: null, authorId: null, hours: 24, back: true };
	const { searchParams } = new URL(afterDecision('/review', 'returned', filter), 'http://clinic.example');
	expect(readDecided(searchParams)).toBe('returned');
	expect(readFilter(searchParams)).toEqual(filter);
	expect(readDecided(new URLSearchParams('done=everything'))).toBeNull();
});

it('what an address can’t mean shows all', () => {
	const nothing = { groupId: null, authorId: null, hours: null, back: false };
	expect(readFilter(new URLSearchParams('group=Ana&by=1&hours=5&back=1'))).toEqual(nothing);
	expect(filterQuery(nothing)).toBe('');
});

it('shows what is of the group and the author, has waited, and came back', () => {
	const note = (groupId: string, authorId: string, hours: number, returns: number) =>
		({ groupId, authorId, sinceMs: 100 * HOUR - hours * HOUR, returns }) as unknown as QueuedNote;
	const notes = [note('a', 'x', 1, 0), note('a', 'y', 80, 1), note('b', 'x', 30, 2)];
	const all = { groupId: null, authorId: null, hours: null, back: false };
	const shown = (change: object) =>
		filtered(notes, { ...all, ...change }, 100 * HOUR).map((each) => notes.indexOf(each));
	expect(shown({})).toEqual([0, 1, 2]);
	expect(shown({ groupId: 'a' })).toEqual([0, 1]);
	expect(shown({ authorId: 'x' })).toEqual([0, 2]);
	expect(shown({ hours: 24 })).toEqual([1, 2]);
	expect(shown({ hours: 72 })).toEqual([1]);
	expect(shown({ back: true, authorId: 'x' })).toEqual([2]);
});
