import { describe, expect, it } from 'vitest';
import { EVERYTHING, findIn, queryIn, type LibraryEntry } from './find';

const entry = (changed: Partial<LibraryEntry>): LibraryEntry => ({
	id: 'x' as LibraryEntry['id'],
	kind: 'scale',
	title: { en: 'How it is now', es: 'Cómo está ahora' },
	topics: ['check-in'],
	minutes: 10,
	notFor: null,
	own: false,
	...changed
});

const LIBRARY = [
	entry({ title: { en: 'Stress now', es: 'Estrés ahora' }, topics: ['stress'], minutes: 15 }),
	entry({
		title: { en: 'Offers at work', es: 'Ofertas en el trabajo' },
		topics: ['refusal'],
		kind: 'role-play',
		minutes: 50
	}),
	entry({ title: { en: 'Arriving', es: 'Al llegar' }, minutes: 5 })
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
});

describe('a query in an address', () => {
	it('is read as the form sends it', () => {
		const search = new URLSearchParams('words=a+b&kind=scale&topic=stress&minutes=20');
		expect(queryIn(search)).toEqual({ words: 'a b', kind: 'scale', topic: 'stress', minutes: 20 });
	});

	it('counts for nothing where it makes no sense', () => {
		const search = new URLSearchParams('kind=nothing&topic=constructor&minutes=-3');
		expect(queryIn(search)).toEqual(EVERYTHING);
		expect(queryIn(new URLSearchParams())).toEqual(EVERYTHING);
		expect(queryIn(new URLSearchParams({ words: 'x'.repeat(5000) })).words).toHaveLength(100);
	});
});
