import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SeatId } from '../../ids';
import { shownTally } from '../summary';
import { sort } from './index';
import { cardsIn, mostNamedIn } from './most-named';
import { withOwnCard } from './own-cards';
import { pilesOf } from './piles';
import { placeOf, placesOf, talliesOf } from './places';
import { SortAnswer, SortContent } from './shapes';

const SEAT = '00000000-0000-4000-8000-00000000000a' as SeatId;
const both = (text: string) => ({ en: text, es: `${text} (es)` });
const buckets = sort.example.content as SortContent;
const order: SortContent = {
	...buckets,
	into: { mode: 'order', first: both('High'), last: both('Low') }
};

const anAnswer = (part: Partial<SortAnswer>): SortAnswer => ({
	form: 'sort',
	placed: [],
	own: [],
	record: false,
	...part
});
const put = (...pairs: [card: string, bucket: string | null][]) =>
	anAnswer({ placed: pairs.map(([card, bucket]) => ({ card, bucket })) });
const inOrder = (...cards: string[]) => put(...cards.map((card) => [card, null] as [string, null]));

describe('what fits', () => {
	const fits = (content: SortContent, answer: SortAnswer) => {
		const run = { content, arrangement: { focus: '' } };
		return sort.fits(run, sort.steps(run)[0]!, SEAT, answer);
	};

	it('is any card in any bucket, and others left out', () => {
		expect(fits(buckets, put(['friend', 'places']))).toBe(true);
		expect(fits(order, inOrder('music', 'friend'))).toBe(true);
	});

	it.each([
		['nothing at all', buckets, put()],
		['an own card without a place and no other', buckets, anAnswer({ own: [{ key: '+1', text: 'Sun' }] })],
		['a bucket that is not there', buckets, put(['friend', 'feelings'])],
		['a card that is not there', buckets, put(['enemy', 'people'])],
		['a card twice', buckets, put(['friend', 'people'], ['friend', 'places'])],
		['an own card that says nothing', buckets, put(['+1', 'people'])],
		['no bucket where there are some', buckets, put(['friend', null])],
		['a bucket where there is an order', order, put(['friend', 'people'])],
		[
			'more own cards than are allowed',
			{ ...buckets, ownCards: 1 },
			{ ...put(['friend', 'people']), own: [{ key: '+2' as const, text: 'Sun' }] }
		]
	])('is not %s', (_, content, answer) => expect(fits(content, answer)).toBe(false));
});

describe('places', () => {
	it('are three in an order, each a third of what a person put', () => {
		const cards = ['friend', 'park', 'music'];
		expect(cards.map((card) => placeOf(order, inOrder(...cards), card))).toEqual([
			'in.first',
			'in.middle',
			'in.last'
		]);
	});

	it('mirror an order that is turned around', () => {
		const mirror: Record<string, string> = {
			'in.first': 'in.last',
			'in.middle': 'in.middle',
			'in.last': 'in.first'
		};
		fc.assert(
			fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 17 }), (cards) => {
				for (const card of cards) {
					const there = placeOf(order, inOrder(...cards), card);
					expect(placeOf(order, inOrder(...cards.toReversed()), card)).toBe(mirror[there]);
				}
			})
		);
	});

	it('count everybody in every tally, so that few who put a card are not read off it', () => {
		const tallies = talliesOf(buckets, [
			put(['friend', 'people']),
			put(['park', 'people']),
			put(['park', 'places'])
		]);
		for (const { bars } of tallies) expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(3);
		const music = shownTally(tallies.find(({ key }) => key === 'music')!);
		expect(music).toMatchObject({ bars: [], mostly: { en: 'Left out' } });
	});

	it('never speak of one or two on the display, whatever was put where', () => {
		const answers = fc.array(
			fc.uniqueArray(
				fc.tuple(fc.constantFrom('friend', 'park', 'music'), fc.constantFrom('people', 'places', 'things')),
				{
					selector: ([card]) => card
				}
			),
			{ maxLength: 12 }
		);
		fc.assert(
			fc.property(answers, (all) => {
				const shown = talliesOf(
					buckets,
					all.map((pairs) => put(...pairs))
				).map(shownTally);
				const cards = placesOf(buckets).flatMap((place) => cardsIn(place, shown));
				for (const { count } of cards) expect(count === null || count >= 3).toBe(true);
			})
		);
	});
});

describe('the most named', () => {
	const people = placesOf(buckets)[0]!;
	const tally = (key: string, counts: Record<string, number>, mostly: string | null = null) => ({
		key,
		title: both(key),
		bars: Object.entries(counts).map(([place, count]) => ({ key: place, label: both(place), count })),
		mostly: mostly === null ? null : people.label
	});
	const tallies = [
		tally('some', { 'in.people': 3, 'in.places': 5 }),
		tally('many', { 'in.people': 6, left: 3 }),
		tally('other', { other: 5, 'in.things': 3 }),
		tally('all', {}, 'people')
	];

	it('come first, and without a number where all said the same', () => {
		expect(cardsIn(people, tallies).map(({ key, count }) => [key, count])).toEqual([
			['all', null],
			['many', 6],
			['some', 3]
		]);
	});

	it('lie where no other place was named more often', () => {
		const places = placesOf(buckets);
		const keys = places.map((place) => mostNamedIn(place, tallies, places).map(({ key }) => key));
		expect(keys).toEqual([['all', 'many'], ['some'], ['other']]);
	});
});

it('an own card that is emptied lies nowhere', () => {
	const written = withOwnCard(put(['friend', 'people']), '+1', 'Sun');
	const placed = { ...written, placed: [...written.placed, { card: '+1', bucket: 'places' }] };
	expect(pilesOf(buckets, placed, 'en')).toEqual([
		{ label: 'People', cards: ['A good friend'] },
		{ label: 'Places', cards: ['Sun'] }
	]);
	expect(withOwnCard(placed, '+1', ' ')).toEqual(put(['friend', 'people']));
});

it('says in the record what was sorted, and own words only where the person said so', () => {
	const run = { content: buckets, arrangement: { focus: '' } };
	const answer = {
		...put(['friend', 'people'], ['+1', 'places']),
		own: [{ key: '+1' as const, text: 'Sun' }]
	};
	const lines = (record: boolean) =>
		sort.personLines(run, SEAT, { sort: { ...answer, record } }, 'en').map(({ en }) => en);
	expect(lines(false).join(' ')).not.toContain('Sun');
	expect(lines(true).join(' ')).toContain('“Sun”');
	expect(lines(false)[0]).toContain('People 1');
});

it('lets own words be shown only where there may be some', () => {
	const sees = (ownCards: number) =>
		sort.steps({ content: { ...buckets, ownCards }, arrangement: { focus: '' } })[0]!.form!.sees;
	expect([sees(0), sees(1)]).toEqual(['staff-counts', 'staff-words']);
});
