import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptsOf, searchWords } from './record-search';

const marked = (text: string, typed: string) =>
	excerptsOf(text, searchWords(typed)).map((pieces) =>
		pieces.map(({ text, found }) => (found ? `[${text}]` : text)).join('')
	);

describe('the words of a search', () => {
	it('are its letters and numbers, side by side where they are in quotation marks', () => {
		expect(searchWords('Urge  “said NO”, 7')).toEqual([
			{ words: ['urge'], exact: false },
			{ words: ['said', 'no'], exact: true },
			{ words: ['7'], exact: false }
		]);
		expect(searchWords('" " — *')).toEqual([]);
	});
});

describe('an excerpt', () => {
	it('marks what was found, as it is written', () => {
		expect(marked('Núñez said no twice.', 'nunez "said no"')).toEqual(['[Núñez] [said no] twice.']);
	});

	it('is cut between words and says where', () => {
		const [excerpt = ''] = marked(`${'before '.repeat(30)}lantern${' after'.repeat(30)}`, 'lant');
		expect(excerpt).toMatch(/^… (before )+\[lantern\]( after)+ …$/);
		expect(excerpt.length).toBeLessThan(200);
	});

	it('marks every word that was searched for and is there, and shows nothing that is not in the text', () => {
		const word = fc.stringMatching(/^[a-zA-ZñÑáé]{1,12}$/);
		fc.assert(
			fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), fc.nat(), (words, nth) => {
				const text = words.join(' ');
				const sought = words[nth % words.length] ?? '';
				const excerpts = excerptsOf(text, searchWords(sought));
				const [first] = excerpts.flat().filter(({ found }) => found);
				expect(first?.text.length).toBeGreaterThanOrEqual(sought.length);
				for (const pieces of excerpts) {
					const shown = pieces.map((piece) => piece.text).join('');
					expect(text).toContain(shown.replace(/^… /, '').replace(/ …$/, ''));
				}
			})
		);
	});
});
