import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SOURCES = readdirSync('src', { recursive: true, encoding: 'utf8' })
	.filter((file) => /\.(ts|js|svelte|html)$/.test(file) && !/\.test\.ts$|^lib\/paraglide\//.test(file))
	.map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(join('src', file), 'utf8') }));

const filesWith = (what: RegExp) => SOURCES.filter(({ text }) => what.test(text)).map(({ file }) => file);

// Svelte writes text as text; these are the ways around it.
it.each([
	/\{@html/,
	/\.(inner|outer)HTML\b/,
	/insertAdjacentHTML|createContextualFragment|DOMParser/,
	/document\.write/,
	/\beval\(|new Function\(/,
	/\bsrcdoc\b/
])('X-26: nothing makes elements or code of a text: %s', (way) => {
	expect(filesWith(way)).toEqual([]);
});

/** What is never shown to anybody, or can only be what a pattern allows. */
const NO_TEXT = [
	'lib/server/access/first-administrator.ts',
	'lib/server/access/staff.ts',
	'lib/server/keeping/deletion-input.ts',
	'routes/(staff)/audit/+page.server.ts',
	'routes/(staff)/settings/keeping/+page.server.ts'
];

it('X-26: a text that is typed is normalised where it comes in (lib/text-fields.ts), and not only trimmed', () => {
	expect(filesWith(/z\s*\.string\(\)\s*\.trim\(\)/)).toEqual(NO_TEXT);
});
