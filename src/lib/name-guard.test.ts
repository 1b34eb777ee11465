import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentions, withoutNames } from './name-guard';

const ana = { firstName: 'Ana', lastName: 'Riverbend' };
const jose = { firstName: 'José María', lastName: 'de la Núñez' };
const grace = { firstName: 'Grace', lastName: 'Fernhollow' };
const others = [jose, grace];
const words = (text: string) => mentions(text, others, ana).map((mention) => mention.words);

describe('who is named', () => {
	it('is found by first or last name, whatever the capitals, accents and endings', () => {
		expect(words('Talked to jose about NUÑEZ’s plan; María agreed with Fernhollow.')).toEqual([
			'jose',
			'NUÑEZ',
			'María',
			'Fernhollow'
		]);
	});

	it('says where, so that a screen can mark it', () => {
		expect(mentions('With Grace.', others)).toEqual([{ person: grace, at: 5, length: 5, words: 'Grace' }]);
	});

	it('is nobody for a part of a word, a particle, or a name that is a word in small letters', () => {
		expect(words('A graceful end. El plan de la semana. She showed grace.')).toEqual([]);
	});

	it('is not the person whose text it is, nor somebody with the same name', () => {
		expect(mentions('Ana felt calm.', [ana, jose], ana)).toEqual([]);
		expect(mentions('Ana felt calm.', [{ firstName: 'Ana', lastName: 'Other' }], ana)).toEqual([]);
		expect(mentions('Ana Other came.', [{ firstName: 'Ana', lastName: 'Other' }], ana)).toHaveLength(1);
	});
});

describe('a text without names', () => {
	it('says that there was somebody, once for first and last name', () => {
		expect(withoutNames('Call José Núñez, then Grace’s sister.', others, ana, '[another member]')).toBe(
			'Call [another member], then [another member]’s sister.'
		);
	});

	it('keeps two people apart where words stand between them', () => {
		expect(withoutNames('Grace and José', others, ana, '[x]')).toBe('[x] and [x]');
	});

	it('has nobody left in it, for any text around the names, and changes nothing else', () => {
		const anyWords = fc.array(
			fc.constantFrom('José', 'Grace', 'fernhollow', 'walk', '¿qué?', '\n', '12', '“Núñez”'),
			{
				maxLength: 12
			}
		);
		fc.assert(
			fc.property(anyWords, (parts) => {
				const text = parts.join(' ');
				const clean = withoutNames(text, others, ana, '[x]');
				expect(mentions(clean, others, ana)).toEqual([]);
				if (mentions(text, others, ana).length === 0) expect(clean).toBe(text);
			})
		);
	});
});
