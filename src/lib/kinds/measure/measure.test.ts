import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SeatId } from '../../ids';
import { measure } from '.';
import { GAD_7 } from './gad-7';
import { highest, type Instrument } from './instrument';
import { PHQ_9 } from './phq-9';
import { scoreOf } from './score';
import { MeasureContent } from './shapes';

const SEAT = '00000000-0000-4000-8000-000000000001' as SeatId;
const values = (...given: (number | null)[]) =>
	given.map((value, index) => ({ key: String(index + 1), value }));
const bandAt = (instrument: Instrument, sum: number) => {
	const given = instrument.items.map((_, index) => Math.min(3, Math.max(0, sum - index * 3)));
	const score = scoreOf(instrument, values(...given));
	expect(score.sum).toBe(sum);
	return score.band?.en;
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
	])('%i is in the range that is called %s', (sum, band) => {
		expect(bandAt(PHQ_9, sum)).toBe(band);
	});

	it('puts the mean of the others in for one or two missing items, and has no sum for three', () => {
		expect(scoreOf(PHQ_9, values(2, 2, 2, 2, 2, 2, 2, null, null))).toMatchObject({ sum: 18, missing: 2 });
		expect(scoreOf(PHQ_9, values(1, 1, 1, 1, 1, 1, 1, 0))).toMatchObject({ sum: 8, missing: 1 });
		expect(scoreOf(PHQ_9, values(3, 3, 3, 3, 3, 3))).toEqual({ sum: null, of: 27, missing: 3, band: null });
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
	])('%i is in the range that is called %s', (sum, band) => {
		expect(bandAt(GAD_7, sum)).toBe(band);
	});

	it('has no sum with an item missing', () => {
		expect(scoreOf(GAD_7, values(1, 1, 1, 1, 1, 1))).toMatchObject({ sum: null, missing: 1 });
	});
});

it('never sums to more than there is, for any answers and gaps', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(PHQ_9, GAD_7),
			fc.array(fc.option(fc.integer({ min: 0, max: 3 })), { minLength: 9, maxLength: 9 }),
			(instrument, given) => {
				const { sum, missing } = scoreOf(instrument, values(...given));
				if (missing > instrument.mayBeMissing!) expect(sum).toBeNull();
				else expect(sum).toBeLessThanOrEqual(highest(instrument));
				const whole = given.slice(0, instrument.items.length);
				if (whole.every((value) => value !== null))
					expect(sum).toBe(whole.reduce<number>((all, value) => all + value!, 0));
			}
		)
	);
});

describe('what can’t wait', () => {
	const { content } = measure.example;
	const run = { content, arrangement: {} };
	const alerts = (item9: number | null) =>
		measure.alerts(run, { answer: { form: 'measure', values: values(0, 0, 0, 0, 0, 0, 0, 0, item9) } });

	it('is question 9 of PHQ-9 from its first step on, as a fact', () => {
		expect(alerts(0)).toEqual([]);
		expect(alerts(null)).toEqual([]);
		expect(alerts(1)).toMatchObject([{ label: { en: 'PHQ-9, question 9' }, said: { en: 'Several days' } }]);
		expect(alerts(3)).toMatchObject([{ said: { es: 'Casi todos los días' } }]);
	});
});

describe('a clinic’s own questionnaire', () => {
	const content = MeasureContent.parse({
		intro: { en: 'Two questions.', es: 'Dos preguntas.' },
		questionnaire: {
			from: 'own',
			name: { en: 'Check', es: 'Chequeo' },
			stem: { en: 'In the past 7 days', es: 'En los últimos 7 días' },
			items: [
				{ key: 'a', text: { en: 'One', es: 'Uno' } },
				{ key: 'b', text: { en: 'Two', es: 'Dos' } }
			],
			options: [
				{ en: 'No', es: 'No' },
				{ en: 'Yes', es: 'Sí' }
			],
			sum: false,
			rights: 'Held by the clinic.'
		}
	});
	const run = { content, arrangement: {} };
	const answer = (key: string, value: number | null) => ({
		form: 'measure' as const,
		values: [{ key, value }]
	});

	it('has no sum and no range where it has no rule for one', () => {
		expect(measure.scores(run, { answer: answer('a', 1) })).toMatchObject([{ after: null }]);
		expect(measure.personLines(run, SEAT, { answer: answer('a', 1) }, 'en')[0]!.en).not.toMatch(/\d of \d/);
	});

	it('takes no answer that it does not offer', () => {
		const [step] = measure.steps(run);
		expect(measure.fits(run, step!, SEAT, answer('a', 1))).toBe(true);
		expect(measure.fits(run, step!, SEAT, answer('a', 2))).toBe(false);
		expect(measure.fits(run, step!, SEAT, answer('c', 0))).toBe(false);
	});
});

it('gives the room nothing of anybody’s answers', () => {
	const { content } = measure.example;
	const run = { content, arrangement: {} };
	for (const step of measure.steps(run)) {
		expect(step.reveals).toBe(false);
		const { tallies } = measure.summarise(run, step, { answer: [{ form: 'measure', values: values(3, 3) }] });
		expect(tallies).toEqual([]);
	}
});
