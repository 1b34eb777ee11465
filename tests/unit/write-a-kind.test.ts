import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { Kind } from '../../src/lib/kinds/contract';
import { holdsTheContract } from '../support/kind-contract';

const PAGE = readFileSync('docs/write-a-kind.md', 'utf8');
/** Outside of the kinds, so that nothing takes it for one of them. */
const FOLDER = resolve('.tmp/write-a-kind');

/** The page's files by name, as a reader would copy them. */
const files = [...PAGE.matchAll(/## `(?:[\w/-]+\/)?(\w+\.\w+)`[\s\S]*?```\w+\n([\s\S]*?)```/g)].map(
	([, name = '', code = '']) => ({ name, code })
);

mkdirSync(FOLDER, { recursive: true });
for (const { name, code } of files) {
	const placed = code
		.replaceAll("'../../", `'${resolve('src/lib')}/`)
		.replaceAll("'../", `'${resolve('src/lib/kinds')}/`);
	writeFileSync(join(FOLDER, name), placed);
}
const { hands } = (await import(join(FOLDER, 'index.ts'))) as { hands: Kind };

it('is a whole kind in under a hundred lines', () => {
	expect(files.map(({ name }) => name).sort()).toEqual([
		'Console.svelte',
		'Display.svelte',
		'Paper.svelte',
		'Tablet.svelte',
		'index.ts'
	]);
	const lines = files.flatMap(({ code }) => code.split('\n')).filter((line) => line.trim() !== '');
	expect(lines.length).toBeLessThan(100);
});

describe('the kind of the page', () => holdsTheContract(hands, FOLDER));

it.each([
	['Tablet', { shows: { question: 'Did you sleep well?', options: ['Yes', 'No'] }, value: null }],
	['Display', { shows: hands.example.content, summary: null, languages: ['en'], texts: [], step: 'ask' }],
	['Paper', { content: hands.example.content, locale: 'en' }]
])('draws its %s', async (surface, props) => {
	const { default: component } = (await import(join(FOLDER, `${surface}.svelte`))) as {
		default: Parameters<typeof render>[0];
	};
	expect(render(component, { props: props as never }).body).toContain('Did you sleep well?');
});
