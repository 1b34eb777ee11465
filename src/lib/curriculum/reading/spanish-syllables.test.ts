import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spanishSyllables } from './spanish-syllables';

it.each([
	'psi-co-lo-gí-a',
	're-ca-í-da',
	'ma-íz',
	'cui-da-do',
	'ca-os',
	'le-er',
	'po-e-ta',
	'a-ho-ra',
	've-hí-cu-lo',
	'prohi-bir',
	'bú-ho',
	'que',
	'gui-ta-rra',
	'pin-güi-no',
	'ver-güen-za',
	'a-gua',
	'guion',
	'cons-truir',
	'ciu-dad',
	'viu-da',
	'es-tu-diáis',
	'le-í-ais',
	'buey',
	'muy',
	'y',
	'yo',
	'ma-yo',
	'pa-ra-noi-a',
	'a-é-re-o',
	'i-de-a-ción',
	'chi-i-ta',
	'o-í-a',
	'hue-so',
	'des-hie-lo',
	'al-co-hol',
	'a-yu-da-rí-a',
	'in-quie-tud',
	'tra-ta-mien-to',
	'cuan-do',
	'qué',
	'miér-co-les',
	'lim-piáis',
	'hoy',
	'rey',
	'Én-fa-sis',
	'A-ÚN',
	'xi-ló-fo-no',
	'brrr'
])('counts %s', (divided) => {
	const syllables = divided.split('-');
	expect(spanishSyllables(syllables.join(''))).toBe(syllables.length);
});

const consonant = fc.constantFrom(
	'b',
	'c',
	'd',
	'f',
	'l',
	'm',
	'n',
	'p',
	'r',
	's',
	't',
	'br',
	'tr',
	'cl',
	'ch',
	'll',
	'ñ'
);
const heart = fc.constantFrom(
	'a',
	'e',
	'o',
	'á',
	'é',
	'ó',
	'í',
	'ú',
	'i',
	'u',
	'ia',
	'ie',
	'ué',
	'ai',
	'oi',
	'ui',
	'iái'
);
const coda = fc.constantFrom('', 'n', 's', 'r', 'l');
const syllable = fc.tuple(consonant, heart, coda).map((parts) => parts.join(''));

it('counts the syllables that a word was put together from, in whatever case', () => {
	fc.assert(
		fc.property(fc.array(syllable, { minLength: 1, maxLength: 8 }), (syllables) => {
			const word = syllables.join('');
			expect(spanishSyllables(word)).toBe(syllables.length);
			expect(spanishSyllables(word.toUpperCase())).toBe(syllables.length);
			expect(spanishSyllables(word.normalize('NFD'))).toBe(syllables.length);
		})
	);
});

it('finds at least one syllable in anything, and never more than there are letters', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (word) => {
			const count = spanishSyllables(word);
			expect(count).toBeGreaterThanOrEqual(1);
			expect(count).toBeLessThanOrEqual(Math.max(1, word.normalize('NFC').length));
		})
	);
});
