import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedFor, asPhrase, findPhrases, phraseFor, type Phrase } from './phrases';

describe('a phrase in a note', () => {
	it('has the first name in its place, in either language', () => {
		expect(phraseFor('{first name} came; {First Name} spoke.', 'Ana')).toBe('Ana came; Ana spoke.');
		expect(phraseFor('{nombre} vino.', '$& Ana')).toBe('$& Ana vino.');
	});

	it('taken from a note gives the name’s place back', () => {
		expect(asPhrase('Ana came. Anabel too.', 'Ana', 'en')).toBe('{first name} came. Anabel too.');
		expect(asPhrase('Vino Ana.', 'Ana', 'es')).toBe('Vino {nombre}.');
		expect(asPhrase('We talked.', null, 'en')).toBe('We talked.');
	});

	it('comes back as it was, whatever somebody is called', () => {
		const name = fc.constantFrom('Ana', 'José', 'D’Arcy', 'O(b)', 'Núñez');
		fc.assert(
			fc.property(name, fc.constantFrom('en' as const, 'es' as const), (first, language) => {
				const text = `${first} spoke of work.`;
				expect(phraseFor(asPhrase(text, first, language), first)).toBe(text);
			})
		);
	});
});

describe('a slash', () => {
	it('asks for a phrase at the start of a word, up to the cursor', () => {
		expect(askedFor('/', 1)).toEqual({ from: 0, name: '' });
		expect(askedFor('Came.\n/home', 11)).toEqual({ from: 6, name: 'home' });
		expect(askedFor('Came. /home', 8)).toEqual({ from: 6, name: 'h' });
	});

	it('means nothing in the middle of one, nor once the word is over', () => {
		for (const text of ['and/or', '5/10', 'see /home now', 'plain']) {
			expect(askedFor(text, text.length)).toBeNull();
		}
	});
});

describe('phrases that are looked for', () => {
	const all: Phrase[] = ['sleep', 'homework', 'work'].map((name) => ({
		...{ id: name, name, words: name === 'sleep' ? 'Tarea no, descansó.' : 'Words.', language: 'en' }
	}));

	it('are found by name and words, those that begin so first', () => {
		expect(findPhrases(all, 'work').map(({ name }) => name)).toEqual(['work', 'homework']);
		expect(findPhrases(all, 'DESCANSO').map(({ name }) => name)).toEqual(['sleep']);
		expect(findPhrases(all, '')).toHaveLength(3);
		expect(findPhrases(all, 'zzz')).toEqual([]);
	});
});
