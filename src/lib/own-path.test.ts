import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownPath } from './own-path';

describe('where to go on', () => {
	it('is the page that was wanted, with what it asked for', () => {
		expect(ownPath('/sessions/1/console?on=2')).toBe('/sessions/1/console?on=2');
	});

	it.each([
		null,
		'',
		'today',
		'//evil.example',
		'/\\evil.example',
		'https://evil.example/',
		'/\t/evil.example'
	])('is the first page instead of %j', (path) => {
		expect(ownPath(path)).toBe('/');
	});

	it('is on this site, whatever the address says', () => {
		fc.assert(
			fc.property(fc.string(), (path) => {
				expect(new URL(ownPath(`/${path}`), 'http://here.invalid').host).toBe('here.invalid');
			})
		);
	});
});
