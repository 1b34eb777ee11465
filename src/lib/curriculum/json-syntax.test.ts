import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenAt } from './json-syntax';

describe('where a text stops being JSON', () => {
	it.each([
		['{\n\t"a": 1,\n}', 3, 1, 'name'],
		['{\n\t"a": 1\n\t"b": 2\n}', 3, 2, 'comma-or-end'],
		['{"a" 1}', 1, 6, 'colon'],
		['{"a": tru}', 1, 7, 'value'],
		['[1, 2,]', 1, 7, 'value'],
		['[1, 2}', 1, 6, 'comma-or-end'],
		['{"a": "no end\n}', 1, 7, 'closing-quote'],
		['{"a": [1, 2]', 1, 13, 'comma-or-end'],
		['{} {}', 1, 4, 'nothing'],
		['// words\n{}', 1, 1, 'value'],
		["{'a': 1}", 1, 2, 'name-or-end'],
		['[}', 1, 2, 'value-or-end'],
		['', 1, 1, 'value']
	])('%j at line %i, column %i', (text, line, column, wanted) => {
		expect(() => JSON.parse(text)).toThrow();
		expect(brokenAt(text)).toEqual({ line, column, wanted });
	});

	it('is nowhere where JSON.parse finds nothing, and somewhere where it does', () => {
		const isJson = (text: string) => {
			try {
				JSON.parse(text);
				return true;
			} catch {
				return false;
			}
		};
		const written = fc.json().map((text) => JSON.stringify(JSON.parse(text), null, 1));
		const torn = fc
			.tuple(written, fc.nat(), fc.nat(3), fc.string({ maxLength: 3, unit: 'binary' }))
			.map(([text, at, less, put]) => {
				const from = at % (text.length + 1);
				return text.slice(0, from) + put + text.slice(from + less);
			});
		fc.assert(
			fc.property(fc.oneof(written, torn), (text) => {
				expect(brokenAt(text) === null).toBe(isJson(text));
			}),
			{ numRuns: 2000 }
		);
	});
});
