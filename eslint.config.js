import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** One wall: who may not import what, and why. */
const wall = (files, patterns, message) => ({
	files,
	rules: { 'no-restricted-imports': ['error', { patterns: [{ group: patterns, message }] }] }
});

const DRIVERS = ['better-sqlite3', 'drizzle-orm/better-sqlite3'];
const DATABASE = ['better-sqlite3', 'drizzle-orm', 'drizzle-orm/*', '**/server/db', '**/server/db/*'];
const SOCKETS = ['socket.io', 'socket.io-client'];
const APP = ['$app/*', '$env/*', '$lib/server/*', '**/server/*'];

export default ts.config(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'data/',
			'src/lib/paraglide/',
			'drizzle/',
			'test-results/',
			'playwright-report/'
		]
	},
	js.configs.recommended,
	...ts.configs.strict,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			// The compiler knows undefined names better than lint does.
			'no-undef': 'off',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'max-lines': ['error', { max: 320, skipBlankLines: true, skipComments: true }],
			'no-console': 'error',
			eqeqeq: 'error'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
		rules: {
			// Every address here is of this one application; it has no base path.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['scripts/**', 'tests/**', 'bench/**'],
		rules: { 'no-console': 'off' }
	},
	{
		files: ['**/*.test.ts', 'tests/**'],
		// In a test, what is missing should fail it loudly.
		rules: { '@typescript-eslint/no-non-null-assertion': 'off' }
	},

	// The walls of the house (docs/architecture.md).
	wall(
		['src/lib/kinds/*/index.ts', 'src/lib/kinds/*.ts'],
		[...APP, ...DATABASE, ...SOCKETS, 'svelte', '*.svelte'],
		'A kind is pure: no app, no server, no database, no sockets, no Svelte.'
	),
	wall(
		['src/lib/kinds/*/*.svelte', 'src/lib/ui/**', 'src/lib/curriculum/**', 'src/lib/library/**'],
		[...DATABASE, ...SOCKETS, '$lib/server/*'],
		'What is drawn in a browser knows no server and no socket.'
	),
	wall(
		['src/lib/live/**'],
		[...DATABASE, 'socket.io', '$lib/server/*'],
		'What crosses the wire is shared with browsers, so nothing of the server may be in it.'
	),
	wall(
		['src/lib/server/live/**'],
		[...DRIVERS, 'socket.io-client', '**/server/record/**', '../record/*', '../../record/*'],
		'The live room and the record never import each other; handover/ alone knows both.'
	),
	wall(
		['src/lib/server/record/**'],
		[...DRIVERS, ...SOCKETS, '**/server/live/**', '../live/*'],
		'The record and the live room never import each other; handover/ alone knows both.'
	),
	wall(
		[
			'src/lib/server/access/**',
			'src/lib/server/audit/**',
			'src/lib/server/programme/**',
			'src/lib/server/exports/**',
			'src/lib/server/keeping/**'
		],
		[...DRIVERS, ...SOCKETS],
		'Only server/db names the driver, only the gateway and the link name Socket.IO.'
	),
	wall(
		['src/routes/**'],
		[...DRIVERS, 'drizzle-orm', 'drizzle-orm/*', ...SOCKETS],
		'A route parses, calls and returns: no query, no socket.'
	),
	{
		// A test may stand on both sides of a wall.
		files: ['**/*.test.ts'],
		rules: { 'no-restricted-imports': 'off' }
	},
	{
		files: ['src/lib/live/link.ts', 'src/lib/server/live/gateway.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{ group: [...DRIVERS, '**/record/*'], message: 'The two files that may name Socket.IO.' }
					]
				}
			]
		}
	}
);
