import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import LibraryFaults from './LibraryFaults.svelte';

const shown = (faults: { file: string; path: string; expected: string }[]) =>
	render(LibraryFaults, { props: { faults } })
		.body.replace(/<!--.*?-->|<[^>]+>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();

describe('files of the curriculum that could not be read', () => {
	it('are counted, and each is named with the places and what is expected there', () => {
		const faults = [
			{ file: 'exercises/a.json', path: 'title.es', expected: 'a text' },
			{ file: 'exercises/a.json', path: '', expected: 'nothing called “x”' },
			{ file: 'plans/b.json', path: 'line 3, column 1', expected: 'a colon' }
		];
		expect(shown(faults)).toMatch(
			/^2 files of the curriculum could not be read .* exercises\/a\.json Expected at title\.es: a text Expected: nothing called “x” plans\/b\.json Expected at line 3, column 1: a colon$/
		);
	});

	it('are not spoken of where there are none', () => {
		expect(shown([])).toBe('');
	});
});
