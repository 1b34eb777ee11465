import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXERCISES } from './curriculum';
import { mentions, possibleMentions, withoutNames } from './name-guard';

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

describe('other names', () => {
	const robert = { firstName: 'Robert', lastName: 'Millbrook', otherNames: ['Skip', 'el Güero'] };
	const jose = { firstName: 'José', lastName: 'Arroyo', otherNames: null };
	const found = (text: string) => mentions(text, [robert, jose]).map(({ person, words }) => [person, words]);

	it('are found: what the clinic wrote down, and the usual short forms of both languages', () => {
		expect(found('Skip, bobby and the güero sat by Pepe.')).toEqual([
			[robert, 'Skip'],
			[robert, 'bobby'],
			[robert, 'güero'],
			[jose, 'Pepe']
		]);
		expect(mentions('Robert spoke.', [{ firstName: 'Bob', lastName: 'Moss' }])).toHaveLength(1);
	});

	it('that are words as well count with a capital letter alone', () => {
		const [guillermo, ignacio] = [
			{ firstName: 'Guillermo', lastName: 'Arroyo' },
			{ firstName: 'Ignacio', lastName: 'Sauce' }
		];
		expect(mentions('a memo with nacho cheese', [guillermo, ignacio])).toEqual([]);
		expect(mentions('sat with Memo and Nacho', [guillermo, ignacio])).toHaveLength(2);
	});

	it('take the initial beside them with them', () => {
		expect(withoutNames('R. Millbrook and José A. came.', [robert, jose], null, '[x]')).toBe(
			'[x] and [x] came.'
		);
		expect(mentions('Plan B. Millbrook agreed.', [robert])[0]?.words).toBe('Millbrook');
	});
});

describe('who may be meant', () => {
	const robert = { firstName: 'Robert', lastName: 'Reyes' };
	const fernanda = { firstName: 'Fernanda', lastName: 'Castaneda' };
	const guesses = (text: string, subject: typeof robert | null = null) =>
		possibleMentions(text, [robert, fernanda], subject).map(({ words, of }) => [words, of]);

	it('is said with the name that it may be', () => {
		expect(guesses('Sat by Robret and Fermamda; castanneda left.')).toEqual([
			['Robret', 'Robert'],
			['castanneda', 'Castaneda']
		]);
		expect(guesses('With R.R. and F. C.; at 6 P.M. in the U.S.')).toEqual([
			['R.R.', 'Robert Reyes'],
			['F. C.', 'Fernanda Castaneda']
		]);
	});

	it('is nobody where it is sure already, or where it is nearer to the one whose text it is', () => {
		expect(guesses('Robert came.')).toEqual([]);
		expect(guesses('Roberto came.', { firstName: 'Roberto', lastName: 'Arce' })).toEqual([]);
		expect(guesses('R.R. came.', { firstName: 'Rosa', lastName: 'Ruiz' })).toEqual([]);
	});

	it('is nobody for ordinary words that are near a name', () => {
		const near = ['Brian', 'Carla', 'Elena', 'Jason', 'Harry', 'Esteban', 'Julio'].map((firstName) => ({
			firstName,
			lastName: 'Xylander'
		}));
		const text = 'The brain. Una charla. Llena de calma. Carry on, mason. Estaban juntos. Junio.';
		expect(possibleMentions(text, near)).toEqual([]);
		expect(possibleMentions('Sat by Brain.', near)).toHaveLength(1);
	});
});

const TWENTY = [
	...[
		'Robert Miller',
		'Maria Garcia',
		'James Johnson',
		'Jennifer Williams',
		'Michael Brown',
		'Patricia Jones'
	],
	...['José Rodríguez', 'Carmen Hernández', 'Luis Martínez', 'Elena López', 'Brian Davis', 'Susan Wilson'],
	...['Kevin Anderson', 'Laura Thomas', 'Carlos Ramírez', 'Diana Flores', 'Peter Taylor', 'Marta Torres'],
	...['Steven Moore', 'Ana Morales']
].map((name) => {
	const [firstName = '', lastName = ''] = name.split(' ');
	return { firstName, lastName };
});

/** Every sentence of the curriculum, in both languages. */
function textsOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(textsOf);
}

describe('a roster of twenty common names', () => {
	it('is not seen in the words of the curriculum, where nobody of it is', () => {
		const texts = [...EXERCISES.values()].flatMap((exercise) => textsOf(exercise));
		expect(texts.length).toBeGreaterThan(1_000);
		const seen = texts.flatMap((text) =>
			possibleMentions(text, TWENTY).map(({ words, of }) => `${words}: ${of}`)
		);
		expect([...new Set(seen)]).toEqual([]);
	});

	const anybody = fc.constantFrom(...TWENTY);
	const around = fc.array(fc.constantFrom('walked', 'habló', '¿qué?', '12', '…', 'group', 'grupo'), {
		maxLength: 6
	});
	const dress = fc.constantFrom<(name: string) => string>(
		(name) => name,
		(name) => name.toUpperCase(),
		(name) => name.normalize('NFD').replace(/\p{M}/gu, ''),
		(name) => `${name}’s`,
		(name) => `“${name}”`
	);

	it('is found wherever one of them stands, whatever the capitals and accents', () => {
		fc.assert(
			fc.property(anybody, dress, around, around, fc.boolean(), (person, dressed, before, after, byLast) => {
				const name = dressed(byLast ? person.lastName : person.firstName);
				const found = mentions([...before, name, ...after].join(' '), TWENTY);
				expect(found.map((mention) => mention.person)).toContainEqual(person);
			})
		);
	});

	it('is told through one slip of the hand in a long name', () => {
		const long = fc.constantFrom(
			...TWENTY.map(({ lastName }) => lastName).filter(({ length }) => length >= 7)
		);
		fc.assert(
			fc.property(long, fc.nat(), fc.constantFrom('leave out', 'twice', 'swap'), (name, n, slip) => {
				const at = 1 + (n % (name.length - 2));
				const [a, b] = [name.slice(0, at), name.slice(at)];
				const slipped = {
					'leave out': a + b.slice(1),
					twice: a + b[0] + b,
					swap: a + b[1] + b[0] + b.slice(2)
				}[slip]!;
				const text = `sat by ${slipped} today`;
				const sure = mentions(text, TWENTY).length;
				expect(sure + possibleMentions(text, TWENTY).length).toBeGreaterThan(0);
			})
		);
	});

	it('is nobody in a text without a word near any of their names', () => {
		fc.assert(
			fc.property(around, (parts) => {
				const text = parts.join(' ');
				expect([...mentions(text, TWENTY), ...possibleMentions(text, TWENTY)]).toEqual([]);
			})
		);
	});
});
