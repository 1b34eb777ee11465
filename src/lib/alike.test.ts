import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alikeness, ALIKE_FROM, ownLines, sideBySide } from './alike';

const ana = { firstName: 'Ana', lastName: 'Riverbend' };
const ben = { firstName: 'Ben', lastName: 'Larkspur' };
const of = (about: typeof ana, ...lines: string[]) => ({ about, lines });

const LONG =
	'Ana took part in most of the evening, tied it to a situation of the coming week, and asked for help with it.';

describe('how alike two notes are', () => {
	it('is wholly, for a copy with the name changed', () => {
		expect(alikeness(of(ana, LONG), of(ben, LONG.replace('Ana', 'Ben')))).toBe(1);
	});

	it('is still much where a word was changed, and little where each says their own', () => {
		const changed = LONG.replace('Ana', 'Ben').replace('coming', 'next').replace('evening', 'session');
		const long = `${LONG} Spoke of two evenings at home and of what helped then, and named whom to call on Friday.`;
		expect(alikeness(of(ana, long), of(ben, long.replace('coming', 'next')))).toBeGreaterThan(ALIKE_FROM);
		expect(alikeness(of(ana, LONG), of(ben, changed))).toBeLessThan(1);
		const own =
			'Ben was quiet at first, then spoke of his brother and the phone call that he wants to make tomorrow.';
		expect(alikeness(of(ana, LONG), of(ben, own))).toBeLessThan(0.1);
	});

	it('is not asked of a sentence or two', () => {
		expect(alikeness(of(ana, 'Stayed to the end.'), of(ben, 'Stayed to the end.'))).toBe(0);
	});

	it('counts what somebody wrote, and not what was drafted', () => {
		expect(ownLines('Attended 90 of 90.\nSpoke first.\n', ['Attended 90 of 90.'])).toEqual(['Spoke first.']);
	});

	const words = fc.array(fc.constantFrom('calm', 'walk', 'día', 'spoke', 'of', 'Ana', 'call'), {
		minLength: 12,
		maxLength: 40
	});

	it('lies between nothing and all, is the same both ways, and all for a text with itself', () => {
		fc.assert(
			fc.property(words, words, (one, two) => {
				const [a, b] = [of(ana, one.join(' ')), of(ben, two.join(' '))];
				const alike = alikeness(a, b);
				expect(alike).toBeGreaterThanOrEqual(0);
				expect(alike).toBeLessThanOrEqual(1);
				expect(alikeness(b, a)).toBe(alike);
				expect(alikeness(a, a)).toBe(1);
			})
		);
	});
});

describe('two texts side by side', () => {
	const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', 'é'), maxLength: 30 });

	it('are whole, and differ only where they do', () => {
		fc.assert(
			fc.property(text, text, (a, b) => {
				const [left, right] = sideBySide(a, b);
				const whole = (side: typeof left) => side.map((stretch) => stretch.text).join('');
				const same = (side: typeof left) => whole(side.filter(({ differs }) => !differs));
				expect([whole(left), whole(right)]).toEqual([a, b]);
				expect(same(left)).toBe(same(right));
			})
		);
	});
});
