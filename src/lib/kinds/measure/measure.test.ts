import { describe, expect, it } from 'vitest';
import type { SeatId } from '../../ids';
import type { Json } from '../../json';
import { INVENTED, own, typedIn } from '../../../../tests/support/questionnaires';
import { measure, type MeasureQuestion } from '.';
import { liftContent } from '../lift';
import { BAM_IOP } from './forms/bam';
import { instrumentOf, MeasureContent } from './shapes';

const SEAT = '00000000-0000-4000-8000-000000000001' as SeatId;
const answered = (values: Record<string, number | null>) => ({
	answer: {
		form: 'measure' as const,
		values: Object.entries(values).map(([key, value]) => ({ key, value }))
	}
});
const runOf = (content: MeasureContent) => ({ content, arrangement: {} });

describe('what can’t wait', () => {
	const { content } = measure.example;
	const run = { content, arrangement: {} };
	const alerts = (item9: number | null) => measure.alerts(run, answered({ 1: 3, 9: item9, 10: 3 }));

	it('is question 9 of PHQ-9 from its first step on, as a fact', () => {
		expect(alerts(0)).toEqual([]);
		expect(alerts(null)).toEqual([]);
		expect(alerts(1)).toMatchObject([{ label: { en: 'PHQ-9, question 9' }, said: { en: 'Several days' } }]);
		expect(alerts(3)).toMatchObject([{ said: { es: 'Casi todos los días' } }]);
	});
});

describe('a tablet', () => {
	const [ask, after] = measure.steps(runOf(own({})));
	const shown = (content: MeasureContent, step = ask!, given = {}) =>
		measure.tablet(runOf(content), step, SEAT, given, 'en') as {
			published: { items: MeasureQuestion[] };
			unsent: string;
		};

	it('asks the tenth question of PHQ-9 for itself, with answers of its own', () => {
		const { items } = shown(measure.example.content as MeasureContent).published;
		expect(items).toHaveLength(10);
		expect(items[8]).toMatchObject({ stem: expect.stringContaining('Over the last 2 weeks') as string });
		expect(items[9]).toMatchObject({ stem: '', answers: { options: { 0: 'Not difficult at all' } } });
	});

	it('has no points, scores or cut-offs of a form that is typed in', () => {
		for (const form of ['bam', 'bam-iop', 'audit-c', 'pacs', 'bscq'] as const) {
			const text = JSON.stringify(shown(typedIn(form)));
			expect(text).not.toMatch(/points|cut-?off|scale|sub-?score|Protective|or more/i);
		}
	});

	it('says to whoever sent nothing that nobody has it, whether they passed or were half done', () => {
		const content = typedIn('bam-iop');
		expect(shown(content, after!).unsent).toMatch(/No answers were sent/);
		expect(shown(content, after!, answered({ q1: 2 })).unsent).toBe('');
	});
});

describe('an answer', () => {
	const [step] = measure.steps(runOf(own({})));
	const fits = (content: MeasureContent, values: Record<string, number | null>) =>
		measure.fits(runOf(content), step!, SEAT, answered(values).answer);

	it('is one that its question offers', () => {
		const content = own({});
		expect(fits(content, { a: 1, n: null })).toBe(true);
		expect(fits(content, { a: 2 })).toBe(false);
		expect(fits(content, { z: 0 })).toBe(false);
		expect(fits(typedIn('bam'), { q14: 1 })).toBe(true);
		expect(fits(typedIn('bam'), { q14: 2 })).toBe(false);
		expect(fits(typedIn('bam'), { q4: 5 })).toBe(false);
	});

	it('is a number up to the highest that its question takes', () => {
		expect(fits(own({}), { n: 7 })).toBe(true);
		expect(fits(own({}), { n: 8 })).toBe(false);
		expect(fits(typedIn('bscq'), { q1: 100 })).toBe(true);
		for (const bad of [-1, 2.5, 101]) {
			expect(measure.answer.safeParse(answered({ q1: bad }).answer).success).toBe(false);
		}
	});
});

describe('a note', () => {
	const line = (content: MeasureContent, values: Record<string, number | null>) =>
		measure.personLines(runOf(content), SEAT, answered(values), 'en')[0]!;

	it('has the numbers of sub-scores and no word for them', () => {
		const values = Object.fromEntries(BAM_IOP.items.map(({ key }) => [key, 1]));
		expect(line(typedIn('bam-iop'), values)).toEqual({
			en: 'BAM-IOP: Use 3 of 12; Risk 6 of 24; Protective 9 of 24.',
			es: 'BAM-IOP: Consumo 3 de 12; Riesgo 6 de 24; Protección 9 de 24.'
		});
		expect(line(typedIn('bam-iop'), { ...values, q5: null, q6: null }).en).toBe(
			'BAM-IOP: Use without a score (2 questions left out); Risk 6 of 24; Protective 9 of 24.'
		);
	});

	it('says that a questionnaire without a score was filled in', () => {
		expect(line(own({ sum: false, subScore: '' }), { a: 1 }).en).toBe('Check: filled in.');
	});
});

describe('the record', () => {
	const facts = (content: MeasureContent, values: Record<string, number | null>) =>
		measure.scores(runOf(content), answered(values));

	it('keeps sub-scores and single answers of BAM-IOP, and no total', () => {
		const kept = facts(typedIn('bam-iop'), { q4: 1, q5: 2, q6: 4, q14: 1, q17: null });
		expect(kept.map(({ key }) => key)).not.toContain('bam-iop');
		const of = (key: string) => kept.find((one) => one.key === key);
		expect(of('bam-iop.use')).toMatchObject({ after: 7, of: { most: 12, question: false, changes: true } });
		expect(of('bam-iop.risk')).toMatchObject({ after: null });
		expect(of('bam-iop/q14')).toMatchObject({ after: 4, of: { most: 4, question: true } });
		expect(of('bam-iop/q17')).toMatchObject({ after: null });
	});

	it('knows that AUDIT-C shows no change, and keeps its sum alone', () => {
		expect(facts(typedIn('audit-c'), { q1: 4, q2: 1, q3: 0 })).toMatchObject([
			{ key: 'audit-c', after: 5, of: { most: 12, changes: false } }
		]);
	});
});

describe('content of version 1', () => {
	it('is lifted: the same questions, answers and sum', () => {
		const old = {
			intro: { en: 'Two questions.', es: 'Dos preguntas.' },
			questionnaire: {
				from: 'own',
				name: { en: 'Check', es: 'Chequeo' },
				stem: { en: 'In the past 7 days', es: 'En los últimos 7 días' },
				items: [{ key: 'a', text: { en: 'One', es: 'Uno' } }],
				options: [
					{ en: 'No', es: 'No' },
					{ en: 'Yes', es: 'Sí' }
				],
				sum: true,
				rights: 'Held by the clinic.'
			}
		} satisfies Json;
		const content = MeasureContent.parse(liftContent(measure, 1, old));
		expect(instrumentOf(content)).toMatchObject({
			items: [{ key: 'a', answers: { options: [{ points: 0 }, { points: 1, text: { en: 'Yes' } }] } }],
			scales: [{ key: 'whole', items: ['a'] }]
		});
		expect(measure.scores(runOf(content), answered({ a: 1 }))).toMatchObject([{ key: 'own', after: 1 }]);
	});

	it('is lifted where it is a published one, too', () => {
		const { content } = measure.example;
		expect(liftContent(measure, 1, content)).toEqual(content);
	});
});

it('gives the room nothing of anybody’s answers', () => {
	for (const content of [measure.example.content as MeasureContent, typedIn('bam-iop'), own({})]) {
		const run = runOf(content);
		for (const step of measure.steps(run)) {
			expect(step.reveals).toBe(false);
			const { tallies } = measure.summarise(run, step, { answer: [answered({ q1: 3, 1: 3 }).answer] });
			expect(tallies).toEqual([]);
			expect(JSON.stringify(measure.display(run, step))).not.toContain(INVENTED);
		}
	}
});
