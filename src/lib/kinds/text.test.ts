import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainText } from '../plain-text';
import { typed } from './text';

it('takes out what cannot be seen or turns the reading direction, and keeps letters, lines and emoji', () => {
	expect(plainText('  caf\u0065\u0301\u202e \u0000a\tb\nc 👩‍🚒 ')).toBe('café a\tb\nc 👩‍🚒');
});

it('keeps at most three marks on a letter', () => {
	expect(plainText('x' + '\u0336'.repeat(50)).length).toBe(4);
	// Not by putting a joiner between them, either.
	expect(plainText('x' + '\u0336\u0336\u200d'.repeat(50)).length).toBe(4);
});

it('takes out halves of a character and hidden marks, and makes a line of an odd line’s end', () => {
	expect(plainText('a\ud800b\u061cc\u2028d')).toBe('abc\nd');
});

const letters = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 });

it('changes nothing the second time', () => {
	fc.assert(
		fc.property(
			fc.string({ unit: fc.oneof(letters, fc.constantFrom('\u0301', '\u200b', '\u200d', '\n')) }),
			(words) => {
				expect(plainText(plainText(words))).toBe(plainText(words));
			}
		)
	);
});

it('refuses what is longer than the limit, after taking out what cannot be seen', () => {
	expect(typed(3).safeParse('abcd').success).toBe(false);
	expect(typed(3).parse(' ab\u200bc ')).toBe('abc');
	expect(typed(3).safeParse(7).success).toBe(false);
});
