import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentText, sentencesOf, stretches } from './passages';

const words = fc
	.array(fc.constantFrom('Ana', 'came', 'late', 'and', 'stayed', '.', '\n', ' ', '  ', 'ñandú', '👍🏽'), {
		maxLength: 14
	})
	.map((parts) => parts.join(''));

describe('a corrected text', () => {
	it('says what is gone and what is new, and loses no letter of either', () => {
		const found = stretches('She came late.', 'She came on time.', []);
		expect(found.filter(({ change }) => change === 'removed').map(({ text }) => text)).toEqual(['late']);
		fc.assert(
			fc.property(words, words, (before, now) => {
				const found = stretches(before, now, []);
				const without = (change: string) =>
					found
						.filter((each) => each.change !== change)
						.map(({ text }) => text)
						.join('');
				expect(without('removed')).toBe(now);
				expect(without('added')).toBe(before);
			})
		);
	});

	it('is the last correction of its section, or as it was signed', () => {
		const body = { data: 'One.', plan: 'Two.' };
		const addenda = [
			{ kind: 'correction' as const, section: 'data', text: 'First.' },
			{ kind: 'addition' as const, section: null, text: 'Beside.' },
			{ kind: 'correction' as const, section: 'data', text: 'Second.' }
		];
		expect(currentText(body, addenda, 'data')).toBe('Second.');
		expect(currentText(body, addenda, 'plan')).toBe('Two.');
	});
});

describe('a passage', () => {
	it('is all of the stretches that say they are in it, and ends once, also where it is corrected', () => {
		fc.assert(
			fc.property(words, words, fc.nat(), fc.nat(), (before, now, a, b) => {
				fc.pre(now.length > 1);
				const start = a % (now.length - 1);
				const until = start + 1 + (b % (now.length - start));
				const found = stretches(before, now, [{ start, until: Math.min(until, now.length) }]);
				const inside = found.filter(({ passages }) => passages.includes(0));
				expect(inside.map(({ text }) => text).join('')).toBe(now.slice(start, until));
				expect(found.filter(({ ends }) => ends.includes(0))).toHaveLength(1);
			})
		);
	});

	it('may be a sentence', () => {
		const text = ' She came.\n\nShe spoke little. ';
		const sentences = sentencesOf(text, 'en');
		expect(sentences.map((each) => each.text)).toEqual(['She came.', 'She spoke little.']);
		for (const { start, until, text: words } of sentences) expect(text.slice(start, until)).toBe(words);
	});
});
