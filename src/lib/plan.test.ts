import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExerciseId } from './ids';
import { entryInForm, entryOfForm, idleBreaks, inParts, withoutIdleBreaks } from './plan';

const isBreak = (item: string) => item.startsWith('|');
/** Each break is its own, so that a test can tell which one stayed. */
const plans = fc
	.array(fc.boolean(), { maxLength: 14 })
	.map((breaks) => breaks.map((each, index) => (each ? `|${index}` : `x${index}`)));

describe('a plan in parts', () => {
	it('is one part without breaks, and each break begins another', () => {
		expect(inParts(['a', 'b'], isBreak)).toEqual([{ before: null, items: ['a', 'b'] }]);
		expect(inParts(['a', '|1', 'b', 'c'], isBreak)).toEqual([
			{ before: null, items: ['a'] },
			{ before: '|1', items: ['b', 'c'] }
		]);
	});

	it.each([
		[[], []],
		[['a', '|1', 'b'], []],
		[['|1', 'a'], ['|1']],
		[['a', '|1'], ['|1']],
		[['a', '|1', '|2', 'b'], ['|1']],
		[['|1'], ['|1']],
		[
			['|1', '|2', 'a', '|3'],
			['|1', '|2', '|3']
		]
	])('of %j has breaks that divide nothing: %j', (items, idle) => {
		expect(idleBreaks(items, isBreak)).toEqual(idle);
	});

	it('loses no exercise and keeps its order when it is tidied, and then no break divides nothing', () => {
		fc.assert(
			fc.property(plans, (items) => {
				const tidy = withoutIdleBreaks(items, isBreak);
				expect(tidy.filter((item) => !isBreak(item))).toEqual(items.filter((item) => !isBreak(item)));
				expect(idleBreaks(tidy, isBreak)).toEqual([]);
				expect(items.filter((item) => tidy.includes(item))).toEqual(tidy);
				if (idleBreaks(items, isBreak).length === 0) expect(tidy).toEqual(items);
			})
		);
	});
});

it('an entry goes through a form as it was', () => {
	for (const entry of ['arriving' as ExerciseId, { break: 15 }, { break: 5 }])
		expect(entryOfForm(entryInForm(entry))).toEqual(entry);
	expect(entryOfForm('break:')).toBe('break:');
	expect(entryOfForm('break:15x')).toBe('break:15x');
});
