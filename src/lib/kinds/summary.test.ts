import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownTally, SMALLEST_BAR, type Tally } from './summary';

const label = (words: string) => ({ en: words, es: words });

const tallyOf = (counts: number[], ordered: boolean): Tally => ({
	key: 'k',
	title: label('Question'),
	ordered,
	bars: counts.map((count, index) => ({ key: String(index), label: label(`answer ${index}`), count }))
});

const total = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0);

describe('what the room may see of a tally', () => {
	it('has no bar that speaks of one or two people, whatever was answered', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 12 }), fc.boolean(), (counts, ordered) => {
				const { bars } = shownTally(tallyOf(counts, ordered));
				for (const { count } of bars) expect(count === 0 || count >= SMALLEST_BAR).toBe(true);
			}),
			{ numRuns: 1000 }
		);
	});

	it('loses nobody and invents nobody where it shows numbers', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 12 }), fc.boolean(), (counts, ordered) => {
				const { bars } = shownTally(tallyOf(counts, ordered));
				if (bars.length > 0) expect(total(bars.map(({ count }) => count))).toBe(total(counts));
			}),
			{ numRuns: 1000 }
		);
	});

	it('never says by a number that everybody answered the same', () => {
		fc.assert(
			fc.property(fc.integer({ min: 5, max: 20 }), fc.nat(3), fc.boolean(), (n, where, ordered) => {
				const counts = [0, 0, 0, 0].map((_, index) => (index === where ? n : 0));
				const shown = shownTally(tallyOf(counts, ordered));
				expect(shown.bars).toEqual([]);
				expect(shown.mostly).toEqual(label(`answer ${where}`));
			})
		);
	});

	it('merges one or two with others, so that nobody can count back to them', () => {
		const { bars } = shownTally(tallyOf([5, 4, 1, 2], false));
		expect(bars.map(({ key, count }) => [key, count])).toEqual([
			['0', 5],
			['1', 4],
			['other', 3]
		]);
	});

	it('names a range in the language that there is, where the other is missing', () => {
		const points = ['Nada', 'Poco', 'Mucho'].map((es, index) => ({
			key: String(index),
			label: { en: '', es },
			count: [2, 1, 4][index] ?? 0
		}));
		const { bars } = shownTally({ ...tallyOf([], true), bars: points });
		expect(bars[0]?.label.en).toBe('Nada – Poco');
	});

	it('takes the next smallest in where the merged ones are still too few', () => {
		const { bars } = shownTally(tallyOf([5, 4, 1], false));
		expect(bars.map(({ count }) => count)).toEqual([5, 5]);
	});

	it('merges neighbours on a scale and says from where to where', () => {
		const { bars } = shownTally(tallyOf([1, 0, 2, 0, 1, 3], true));
		expect(bars.map(({ label: { en }, count }) => [en, count])).toEqual([
			['answer 0 – answer 2', 3],
			['answer 3 – answer 5', 4]
		]);
	});

	it('says that answers are spread where no answer has more than half and no bar can stand', () => {
		expect(shownTally(tallyOf([2, 2, 1], false))).toMatchObject({ bars: [], mostly: null });
	});

	describe('where a person may give several answers', () => {
		const ofSeveral = (counts: number[], several: number) =>
			shownTally({ ...tallyOf(counts, false), ordered: false, several });

		it('looks the same whether one of the people ticked an answer or did not, near none and near all', () => {
			fc.assert(
				fc.property(fc.integer({ min: 5, max: 20 }), fc.nat(20), fc.nat(20), (people, some, other) => {
					const shown = (count: number) => ofSeveral([count, 3], people);
					const few = [0, 1, 2];
					const nearlyAll = [people, people - 1, people - 2];
					for (const alike of [few, nearlyAll]) {
						const [one, two] = [alike[some % 3]!, alike[other % 3]!];
						expect(shown(one)).toEqual(shown(two));
					}
				})
			);
		});

		it('never shows more than there are, nor merges the ticks of one person into a number', () => {
			expect(ofSeveral([8, 7, 5, 1, 1, 1], 8).bars.map(({ count }) => count)).toEqual([6, 6, 5, 0, 0, 0]);
		});

		it('uses words where so few answered that every number would tell', () => {
			expect(ofSeveral([4, 1], 4)).toMatchObject({ bars: [], mostly: label('answer 0') });
			expect(ofSeveral([2, 2, 2], 6)).toMatchObject({ bars: [], mostly: null });
		});
	});
});
