import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXERCISES } from '../curriculum';
import { STAGES, TOPICS } from '../curriculum/schema';
import { KINDS } from '../kinds/registry';
import { LOCALES } from '../localised';
import { GROUP_TYPES } from '../settings';
import { entryOf, EVERYTHING, findIn, LENGTHS, queryIn, type LibraryEntry } from './find';

const entry = (changed: Partial<LibraryEntry>): LibraryEntry => ({
	id: 'x' as LibraryEntry['id'],
	kind: 'scale',
	title: { en: 'How it is now', es: 'Cómo está ahora' },
	topics: ['check-in'],
	groupTypes: [],
	stages: [],
	minutes: 10,
	notFor: null,
	missing: { en: 0, es: 0 },
	own: false,
	alone: false,
	...changed
});

const LIBRARY = [
	entry({
		title: { en: 'Stress now', es: 'Estrés ahora' },
		topics: ['stress'],
		stages: ['early'],
		minutes: 15
	}),
	entry({
		title: { en: 'Offers at work', es: 'Ofertas en el trabajo' },
		topics: ['refusal'],
		kind: 'role-play',
		groupTypes: ['skills'],
		stages: ['middle', 'late'],
		minutes: 50
	}),
	entry({ title: { en: 'Arriving', es: 'Al llegar' }, minutes: 5, missing: { en: 0, es: 2 } })
];
const found = (query: Partial<typeof EVERYTHING>) =>
	findIn(LIBRARY, { ...EVERYTHING, ...query }).map(({ title }) => title.en);

describe('finding in the library', () => {
	it('finds everything where nothing is asked for', () => {
		expect(found({})).toHaveLength(3);
		expect(found({ words: '   ' })).toHaveLength(3);
	});

	it('finds by words of the title in either language, with or without accents and capitals', () => {
		for (const words of ['stress', 'ESTRES', 'Estrés', 'estr aho'])
			expect(found({ words })).toEqual(['Stress now']);
	});

	it('finds by the words of a topic or a kind, in either language', () => {
		for (const words of ['saying no', 'decir que no', 'role-play', 'juego de roles']) {
			expect(found({ words })).toEqual(['Offers at work']);
		}
	});

	it('wants all of the words', () => {
		expect(found({ words: 'offers arriving' })).toEqual([]);
	});

	it('filters by kind, topic and length', () => {
		expect(found({ kind: 'scale' })).toEqual(['Stress now', 'Arriving']);
		expect(found({ topic: 'check-in' })).toEqual(['Arriving']);
		expect(found({ minutes: 15 })).toEqual(['Stress now', 'Arriving']);
		expect(found({ minutes: 15, topic: 'stress' })).toEqual(['Stress now']);
	});

	it('filters by group and stage, and what nobody narrowed down is for all', () => {
		expect(found({ groupType: 'skills' })).toHaveLength(3);
		expect(found({ groupType: 'process' })).toEqual(['Stress now', 'Arriving']);
		expect(found({ stage: 'early' })).toEqual(['Stress now', 'Arriving']);
		expect(found({ stage: 'late', groupType: 'skills' })).toEqual(['Offers at work', 'Arriving']);
	});

	it('filters by the language in which it is complete', () => {
		expect(found({ language: 'en' })).toHaveLength(3);
		expect(found({ language: 'es' })).toEqual(['Stress now', 'Offers at work']);
	});
});

describe('the filters, whatever they are', () => {
	const library = [...EXERCISES].map(([id, file]) => entryOf({ id, ...file, own: false, alone: false }));
	const some = <T>(...values: T[]) => fc.constantFrom(...values);
	const query = fc.record({
		words: some('', 'no', 'de la', 'estres', 'xyz'),
		kind: some('', ...KINDS.map(({ id }) => id)),
		topic: some('' as const, ...TOPICS),
		groupType: some('' as const, ...GROUP_TYPES),
		stage: some('' as const, ...STAGES),
		language: some('' as const, ...LOCALES),
		minutes: some(null, ...LENGTHS)
	});
	const names = Object.keys(EVERYTHING) as (keyof typeof EVERYTHING)[];

	it('only ever narrow, and each by itself finds what all find together, in any order', () => {
		fc.assert(
			fc.property(query, fc.shuffledSubarray(names, { minLength: names.length }), (query, order) => {
				const together = findIn(library, query);
				let left = library;
				for (const name of order) {
					const next = findIn(left, { ...EVERYTHING, [name]: query[name] });
					expect(left).toEqual(expect.arrayContaining(next));
					left = next;
				}
				expect(left).toEqual(together);
			})
		);
	});

	it('do not care in which order the library stands', () => {
		fc.assert(
			fc.property(query, fc.shuffledSubarray(library, { minLength: library.length }), (query, shuffled) => {
				const idsOf = (found: LibraryEntry[]) => found.map(({ id }) => id).sort();
				expect(idsOf(findIn(shuffled, query))).toEqual(idsOf(findIn(library, query)));
			})
		);
	});

	it('find the same in an address as they were', () => {
		fc.assert(
			fc.property(query, (query) => {
				const sent = Object.entries(query).map(([name, value]) => [name, String(value ?? '')]);
				expect(queryIn(new URLSearchParams(sent))).toEqual(query);
			})
		);
	});
});

it('counts the texts that are not there in a language', () => {
	const exercise = {
		...entry({ title: { en: 'New', es: '' }, notFor: { en: '', es: 'Nadie' } }),
		content: { intro: { en: 'Hello', es: ' ' }, scales: [{ key: 'a', name: { en: 'Calm', es: 'Calma' } }] }
	};
	expect(entryOf(exercise).missing).toEqual({ en: 1, es: 2 });
});

describe('a query in an address', () => {
	it('is read as the form sends it', () => {
		const search = new URLSearchParams('words=a+b&kind=scale&topic=stress&minutes=20&stage=late&language=es');
		const asked = {
			words: 'a b',
			kind: 'scale',
			topic: 'stress',
			minutes: 20,
			stage: 'late',
			language: 'es'
		};
		expect(queryIn(search)).toEqual({ ...EVERYTHING, ...asked });
	});

	it('counts for nothing where it makes no sense', () => {
		const search = new URLSearchParams(
			'kind=nothing&topic=constructor&minutes=-3&groupType=choir&stage=x&language=fr'
		);
		expect(queryIn(search)).toEqual(EVERYTHING);
		expect(queryIn(new URLSearchParams())).toEqual(EVERYTHING);
		expect(queryIn(new URLSearchParams({ words: 'x'.repeat(5000) })).words).toHaveLength(100);
	});
});
