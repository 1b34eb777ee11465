import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { own, typedIn } from '../../../../tests/support/questionnaires';
import { GAD_7 } from './forms/gad-7';
import { PHQ_9 } from './forms/phq-9';
import { rangeOf, type Instrument } from './instrument';
import { scoresOf, type Values } from './score';
import { instrumentOf } from './shapes';

const BAM = instrumentOf(typedIn('bam'));
const BAM_IOP = instrumentOf(typedIn('bam-iop'));
const AUDIT_C = instrumentOf(typedIn('audit-c'));
const PACS = instrumentOf(typedIn('pacs'));
const BSCQ = instrumentOf(typedIn('bscq'));
const OWN = instrumentOf(own({}));
const ALL = [PHQ_9, GAD_7, BAM, BAM_IOP, AUDIT_C, PACS, BSCQ, OWN];

const listed = (...given: (number | null)[]): Values =>
	given.map((value, index) => ({ key: String(index + 1), value }));
const answers = (given: Record<string, number | null>): Values =>
	Object.entries(given).map(([key, value]) => ({ key, value }));
/** The same answer to every question. */
const all = ({ items }: Instrument, value: number): Record<string, number> =>
	Object.fromEntries(items.map(({ key }) => [key, value]));
const last = ({ items }: Instrument): Record<string, number> =>
	Object.fromEntries(
		items.map((item) => [
			item.key,
			'options' in item.answers ? item.answers.options.length - 1 : item.answers.most
		])
	);
/** Scores by scale. */
const scored = (instrument: Instrument, values: Values) =>
	Object.fromEntries(scoresOf(instrument, values).map(({ scale, value }) => [scale.key, value]));
const sum = (instrument: Instrument, values: Values) => scored(instrument, values).whole;

const bandAt = (instrument: Instrument, wanted: number) => {
	const items = instrument.scales[0]!.items.map((_, index) => Math.min(3, Math.max(0, wanted - index * 3)));
	const [score] = scoresOf(instrument, listed(...items));
	expect(score!.value).toBe(wanted);
	return score!.band?.en;
};

describe('PHQ-9', () => {
	it.each([
		[0, 'minimal'],
		[4, 'minimal'],
		[5, 'mild'],
		[9, 'mild'],
		[10, 'moderate'],
		[14, 'moderate'],
		[15, 'moderately severe'],
		[19, 'moderately severe'],
		[20, 'severe'],
		[27, 'severe']
	])('%i is in the range that is called %s', (wanted, band) => {
		expect(bandAt(PHQ_9, wanted)).toBe(band);
	});

	it('puts the mean of the others in for one or two missing items, and has no sum for three', () => {
		expect(sum(PHQ_9, listed(2, 2, 2, 2, 2, 2, 2, null, null))).toBe(18);
		expect(sum(PHQ_9, listed(1, 1, 1, 1, 1, 1, 1, 0))).toBe(8);
		expect(scoresOf(PHQ_9, listed(3, 3, 3, 3, 3, 3))).toMatchObject([
			{ value: null, most: 27, missing: 3, band: null }
		]);
	});

	it('does not count its tenth question, whether it was answered or not', () => {
		expect(sum(PHQ_9, listed(1, 1, 1, 1, 1, 1, 1, 1, 1, 3))).toBe(9);
		expect(sum(PHQ_9, listed(1, 1, 1, 1, 1, 1, 1, 1, 1, null))).toBe(9);
	});
});

describe('GAD-7', () => {
	it.each([
		[4, 'minimal'],
		[5, 'mild'],
		[9, 'mild'],
		[10, 'moderate'],
		[14, 'moderate'],
		[15, 'severe'],
		[21, 'severe']
	])('%i is in the range that is called %s', (wanted, band) => {
		expect(bandAt(GAD_7, wanted)).toBe(band);
	});

	it('has no sum with an item missing', () => {
		expect(scoresOf(GAD_7, listed(1, 1, 1, 1, 1, 1))).toMatchObject([{ value: null, missing: 1 }]);
	});
});

describe.each([
	['BAM', BAM],
	['BAM-IOP', BAM_IOP]
])('%s', (_name, form) => {
	it('adds up use, risk and protection, each from its own questions, and no total', () => {
		expect(form.items.map(({ number }) => number).join(' ')).toBe(
			'1 2 3 4 5 6 7A 7B 7C 7D 7E 7F 7G 8 9 10 11 12 13 14 15 16 17'
		);
		expect(scored(form, answers(all(form, 1)))).toEqual({ use: 3, risk: 6, protective: 9 });
		const only = (...keys: string[]) =>
			scored(form, answers({ ...all(form, 0), ...Object.fromEntries(keys.map((key) => [key, 1])) }));
		expect(only('q4', 'q5', 'q6')).toEqual({ use: 3, risk: 0, protective: 0 });
		expect(only('q1', 'q2', 'q3', 'q8', 'q11', 'q15')).toEqual({ use: 0, risk: 6, protective: 0 });
		expect(only('q9', 'q10', 'q12', 'q13', 'q16')).toEqual({ use: 0, risk: 0, protective: 5 });
		expect(only('q7a', 'q7b', 'q7c', 'q7d', 'q7e', 'q7f', 'q7g', 'q17')).toEqual({
			use: 0,
			risk: 0,
			protective: 0
		});
	});

	it('counts a yes to question 14 four points, and has the published ranges', () => {
		expect(scored(form, answers({ ...all(form, 0), q14: 1 }))).toMatchObject({ protective: 4 });
		expect(scored(form, answers(last(form)))).toEqual({ use: 12, risk: 24, protective: 24 });
		expect(form.scales.map((scale) => rangeOf(form, scale))).toEqual([
			{ least: 0, most: 12 },
			{ least: 0, most: 24 },
			{ least: 0, most: 24 }
		]);
	});

	it('has no sub-score with one of its questions missing, and keeps the others', () => {
		expect(scored(form, answers({ ...all(form, 0), q5: null }))).toEqual({
			use: null,
			risk: 0,
			protective: 0
		});
		const { q15: _, ...without15 } = all(form, 0);
		expect(scored(form, answers(without15))).toEqual({ use: 0, risk: null, protective: 0 });
		expect(scored(form, answers({ ...all(form, 0), q7a: null, q17: null }))).toMatchObject({ use: 0 });
	});
});

describe('a cut-off', () => {
	it('is on the 30-day form of BAM, in words, and never on that of 7 days', () => {
		expect(BAM.scales.map(({ cutOff }) => cutOff?.en)).toEqual(['1 or more', '12 or more', '12 or less']);
		expect(BAM_IOP.scales.map(({ cutOff }) => cutOff)).toEqual([null, null, null]);
		expect(BAM_IOP.scales.flatMap(({ bands }) => bands)).toEqual([]);
		expect(BAM_IOP.note!.en).toMatch(/no total and no cut-off/);
	});

	it('makes no band of AUDIT-C, PACS or BSCQ', () => {
		for (const form of [AUDIT_C, PACS, BSCQ]) {
			expect(form.scales.flatMap(({ bands, cutOff }) => [...bands, cutOff ?? []].flat())).toEqual([]);
		}
	});
});

describe('AUDIT-C', () => {
	it('is 0 to 12, has no sum with an item missing, and shows no change', () => {
		expect(sum(AUDIT_C, answers(all(AUDIT_C, 0)))).toBe(0);
		expect(sum(AUDIT_C, answers(last(AUDIT_C)))).toBe(12);
		expect(sum(AUDIT_C, answers({ q1: 4, q2: 4, q3: null }))).toBeNull();
		expect(AUDIT_C.changes).toBe(false);
	});
});

describe('PACS', () => {
	it('is 0 to 30, and has no sum with an item missing', () => {
		expect(sum(PACS, answers(last(PACS)))).toBe(30);
		expect(sum(PACS, answers({ ...last(PACS), q3: null }))).toBeNull();
	});
});

describe('BSCQ', () => {
	it('is the mean of its eight numbers, to one decimal, and nothing with one missing', () => {
		expect(sum(BSCQ, answers({ ...all(BSCQ, 50), q1: 51 }))).toBe(50.1);
		expect(sum(BSCQ, answers(last(BSCQ)))).toBe(100);
		expect(sum(BSCQ, answers({ ...all(BSCQ, 50), q8: null }))).toBeNull();
		expect(rangeOf(BSCQ, BSCQ.scales[0]!)).toEqual({ least: 0, most: 100 });
	});
});

describe('a clinic’s own questionnaire', () => {
	it('counts the points that were written, else the place, and numbers as they are', () => {
		// b: the first answer counts 3, the second 1, the third its place.
		expect(scored(OWN, answers({ a: 1, b: 0, n: 7, u: 1 }))).toEqual({ whole: 11, worry: 4 });
		expect(scored(OWN, answers({ a: 0, b: 1, n: 0, u: 1 }))).toEqual({ whole: 1, worry: 1 });
		expect(scored(OWN, answers({ a: 0, b: 2, n: 0, u: 1 }))).toEqual({ whole: 2, worry: 2 });
		expect(OWN.scales.map((scale) => rangeOf(OWN, scale))).toEqual([
			{ least: 1, most: 11 },
			{ least: 1, most: 4 }
		]);
	});

	it('has no score with a question of it missing; what is not counted may be missing', () => {
		expect(scored(OWN, answers({ a: 1, b: 0, n: null, u: 1 }))).toEqual({ whole: null, worry: 4 });
		expect(scored(OWN, answers({ a: 1, b: 0, n: 1, u: null }))).toEqual({ whole: 5, worry: 4 });
	});

	it('has a sum only where it was chosen', () => {
		expect(instrumentOf(own({ sum: false })).scales.map(({ key }) => key)).toEqual(['worry']);
	});
});

/** Any answers to a questionnaire, some left out. */
const anyAnswers = (instrument: Instrument): fc.Arbitrary<Values> =>
	fc.tuple(
		...instrument.items.map(({ key, answers: offered }) =>
			fc
				.option(fc.integer({ min: 0, max: 'options' in offered ? offered.options.length - 1 : offered.most }))
				.map((value) => ({ key, value }))
		)
	);
const anyFilledIn = fc
	.constantFrom(...ALL)
	.chain((instrument) => anyAnswers(instrument).map((values) => ({ instrument, values })));

describe('every score', () => {
	it('is within its range, and there is none where too much is missing', () => {
		fc.assert(
			fc.property(anyFilledIn, ({ instrument, values }) => {
				for (const { scale, value, least, most, missing } of scoresOf(instrument, values)) {
					if (missing > scale.mayBeMissing) expect(value).toBeNull();
					if (value === null) expect(missing).toBeGreaterThan(scale.mayBeMissing);
					else expect(value >= least && value <= most).toBe(true);
				}
			})
		);
	});

	it('does not depend on the order of the answers', () => {
		fc.assert(
			fc.property(
				anyFilledIn.chain(({ instrument, values }) =>
					fc
						.shuffledSubarray(values, { minLength: values.length })
						.map((shuffled) => ({ instrument, values, shuffled }))
				),
				({ instrument, values, shuffled }) => {
					expect(scoresOf(instrument, shuffled)).toEqual(scoresOf(instrument, values));
				}
			)
		);
	});

	it('depends on its own questions alone', () => {
		fc.assert(
			fc.property(
				anyFilledIn.chain(({ instrument, values }) =>
					anyAnswers(instrument).map((others) => ({ instrument, values, others }))
				),
				({ instrument, values, others }) => {
					for (const scale of instrument.scales) {
						const mixed = others.map((other) =>
							scale.items.includes(other.key) ? values.find(({ key }) => key === other.key)! : other
						);
						expect(scored(instrument, mixed)[scale.key]).toBe(scored(instrument, values)[scale.key]);
					}
				}
			)
		);
	});
});
