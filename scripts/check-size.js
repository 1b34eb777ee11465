// The tablet's route may send at most 70 kB of JavaScript (gzip, all of it up to interactive). Counts what the built
// page preloads and what those files import, and fails over the limit or where a library that has no place on a
// tablet is in it. With `--json` it prints a line for the bench.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';

const LIMIT = 70 * 1000;
const CLIENT = 'build/client';
const ROUTES = ['/seat', '/join'];
/** Marks in the code of libraries that belong to staff pages. */
const FORBIDDEN = ['ZodError', 'bits-ui', 'svelte-sonner', 'dndzone'];

/** @type {Record<string, { file: string, imports?: string[], name?: string, src?: string }>} */
const manifest = JSON.parse(readFileSync('.svelte-kit/output/client/.vite/manifest.json', 'utf8'));
const server = readFileSync('.svelte-kit/output/server/manifest-full.js', 'utf8');

/** The numbers of the nodes (layouts, error, page) that a route loads. @param {string} route */
function nodesOf(route) {
	const entry = new RegExp(
		`id: "${route}",[\\s\\S]*?page: \\{ layouts: \\[([^\\]]*)\\], errors: \\[([^\\]]*)\\], leaf: (\\d+)`
	).exec(server);
	if (!entry) throw new Error(`The build has no route ${route}.`);
	const [, layouts = '', , leaf = ''] = entry;
	return [...layouts.split(','), leaf].map((part) => part.trim()).filter((part) => part !== '');
}

/** @param {string} key @param {Set<string>} found */
function withImports(key, found) {
	const entry = manifest[key];
	if (!entry || found.has(entry.file)) return;
	found.add(entry.file);
	for (const imported of entry.imports ?? []) withImports(imported, found);
}

/** @param {string} file */
const gzipped = (file) => gzipSync(readFileSync(join(CLIENT, file)), { level: 9 }).length;

let failed = false;
for (const route of ROUTES) {
	const nodes = nodesOf(route);
	/** @type {Set<string>} */
	const files = new Set();
	for (const [key, { src, name }] of Object.entries(manifest)) {
		const isEntry = name === 'entry/start' || name === 'entry/app';
		const isNode = nodes.some((node) => src?.endsWith(`/nodes/${node}.js`));
		if (isEntry || isNode) withImports(key, files);
	}
	// With an exercise open, the code of its kind comes before the first paint: the largest counts.
	if (route === '/seat') {
		const kinds = Object.entries(manifest).filter(([, { name }]) => name === 'Tablet');
		const added = kinds.map(([key]) => {
			/** @type {Set<string>} */
			const own = new Set();
			withImports(key, own);
			return [...own].filter((file) => !files.has(file));
		});
		if (added.length === 0) throw new Error('No kind has a chunk of its own: the build looks different.');
		const size = (/** @type {string[]} */ list) => list.reduce((sum, file) => sum + gzipped(file), 0);
		for (const file of added.sort((a, b) => size(b) - size(a))[0] ?? []) files.add(file);
	}
	if (files.size < 4)
		throw new Error(`Only ${files.size} files were found for ${route}: the build looks different.`);
	let bytes = 0;
	for (const file of files) {
		const path = join(CLIENT, file);
		if (!existsSync(path)) throw new Error(`${path} is not in the build.`);
		const code = readFileSync(path);
		for (const mark of FORBIDDEN) {
			if (code.includes(mark)) {
				console.error(`${route} carries ${mark} in ${file}`);
				failed = true;
			}
		}
		bytes += gzipped(file);
	}
	if (process.argv.includes('--json')) {
		const value = Math.round(bytes / 100) / 10;
		const name = `tablet ${route} JavaScript`;
		console.log(JSON.stringify({ name, value, unit: 'kB gzip', floor: LIMIT / 1000, ratio: bytes / LIMIT }));
	} else {
		console.log(
			`${route}: ${(bytes / 1000).toFixed(1)} kB of at most ${LIMIT / 1000} kB in ${files.size} files`
		);
	}
	if (bytes > LIMIT) failed = true;
}
process.exit(failed ? 1 : 0);
