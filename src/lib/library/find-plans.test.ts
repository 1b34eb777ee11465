import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXERCISES, PLANS } from '../curriculum';
import { STAGES, TOPICS } from '../curriculum/schema';
import type { ExerciseId } from '../ids';
import { minutesOfItems } from '../plan';
import { GROUP_TYPES } from '../settings';
import { EVERY_PLAN, findPlansIn, inTitleOrder, PLAN_LENGTHS, planQueryIn } from './find-plans';

const plans = [...PLANS].map(([id, plan]) => {
	const items = plan.exercises.map((entry) =>
		typeof entry === 'string'
			? { exercise: EXERCISES.get(entry as ExerciseId)!, breakMinutes: null }
			: { exercise: null, breakMinutes: entry.break }
	);
	return { ...plan, id, minutes: minutesOfItems(items), items };
});
const found = (query: Partial<typeof EVERY_PLAN>) =>
	findPlansIn(plans, { ...EVERY_PLAN, ...query }).map(({ id }) => id);

describe('finding a plan', () => {
	it('by words of its title, of what it is about, of a topic or of an exercise, in either language', () => {
		expect(found({})).toHaveLength(PLANS.size);
		expect(found({ words: 'ESTRES alarma' })).toEqual(['turning-the-alarm-down']);
		expect(found({ words: 'saying no family table' })).toEqual(['refusal-someone-close']);
	});

	it('by topic, group, stage and length', () => {
		expect(found({ topic: 'withdrawal' })).toEqual(['withdrawal-in-safe-hands']);
		expect(found({ groupType: 'family', stage: 'early' })).toEqual(['family-evening']);
		expect(found({ stage: 'early' })).not.toContain('refusal-harder');
		expect(found({ minutes: 45 }).length).toBeLessThan(found({ minutes: 60 }).length);
	});

	it('takes what nobody narrowed down for all', () => {
		const own = { ...plans[0]!, groupTypes: [], stages: [] };
		for (const stage of STAGES) expect(findPlansIn([own], { ...EVERY_PLAN, stage })).toEqual([own]);
	});
});

const some = <T>(...values: T[]) => fc.constantFrom(...values);
const query = fc.record({
	words: some('', 'no', 'a plan', 'estres'),
	topic: some('' as const, ...TOPICS),
	groupType: some('' as const, ...GROUP_TYPES),
	stage: some('' as const, ...STAGES),
	minutes: some(null, ...PLAN_LENGTHS)
});
const names = Object.keys(EVERY_PLAN) as (keyof typeof EVERY_PLAN)[];

it('only ever narrows, in any order', () => {
	fc.assert(
		fc.property(query, fc.shuffledSubarray(names, { minLength: names.length }), (query, order) => {
			let left = plans;
			for (const name of order) {
				const next = findPlansIn(left, { ...EVERY_PLAN, [name]: query[name] });
				expect(left).toEqual(expect.arrayContaining(next));
				left = next;
			}
			expect(left).toEqual(findPlansIn(plans, query));
		})
	);
});

it('is read from an address as it was sent', () => {
	fc.assert(
		fc.property(query, (query) => {
			const sent = Object.entries(query).map(([name, value]) => [name, String(value ?? '')]);
			expect(planQueryIn(new URLSearchParams(sent))).toEqual(query);
		})
	);
	expect(planQueryIn(new URLSearchParams('minutes=1e9&stage=x&topic=toString'))).toEqual(EVERY_PLAN);
});

it('lists the clinic’s own as they come, then the curriculum’s by title, in either language', () => {
	const own = ['Wednesday', 'Monday'].map((title) => ({
		id: title,
		title: { en: title, es: title },
		own: true
	}));
	const listed = [...plans.map(({ id, title }) => ({ id, title, own: false })), ...own];
	for (const locale of ['en', 'es'] as const) {
		const titles = inTitleOrder(listed, locale).map(({ title }) => title[locale]);
		expect(titles.slice(0, 2)).toEqual(['Wednesday', 'Monday']);
		expect(titles.slice(2)).toEqual(titles.slice(2).toSorted((a, b) => a.localeCompare(b, locale)));
		expect(titles).toHaveLength(listed.length);
	}
});
