import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileName, slugOf } from './file-name';

it.each([
	['Offers at work', 'offers-at-work'],
	['¿Cómo está? Señales…', 'como-esta-senales'],
	['  "../../etc/passwd"\r\n', 'etc-passwd'],
	['日本', '']
])('says words as a file’s name has them: %s', (words, slug) => {
	expect(slugOf(words)).toBe(slug);
});

it('names a file even where no word can', () => {
	expect(fileName('日本')).toBe('library.groundwork.json');
});

it('has nothing in it that a disk or a header could trip over, whatever the words', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (words) => {
			expect(fileName(words)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\.groundwork\.json$/);
			expect(fileName(words).length).toBeLessThan(90);
		})
	);
});
