import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonInput } from './json-input';

it('takes any JSON as it is', () => {
	fc.assert(
		fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
			expect(jsonInput.parse(value)).toEqual(value);
		})
	);
});

it.each(['[', '{"a":'])('S-15: refuses what is too deep to be read (%s)', (open) => {
	const close = open === '[' ? ']' : '}';
	const nested = (levels: number) => JSON.parse(`${open.repeat(levels)}0${close.repeat(levels)}`) as unknown;
	expect(jsonInput.safeParse(nested(30)).success).toBe(true);
	expect(jsonInput.safeParse(nested(60)).success).toBe(false);
	expect(jsonInput.safeParse(nested(100_000)).success).toBe(false);
});

it('refuses what is no JSON', () => {
	for (const value of [undefined, () => 1, Buffer.from('x'), NaN, new Date()]) {
		expect(jsonInput.safeParse(value).success).toBe(false);
	}
});
