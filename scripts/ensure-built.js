import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const VITE = 'node_modules/vite/bin/vite.js';
const SOURCES = [
	'src',
	'messages',
	'static',
	'drizzle',
	'svelte.config.js',
	'vite.config.ts',
	'package-lock.json'
];

/**
 * Builds the application, unless a build is there that is newer than everything it is made from.
 * @throws with the compiler's output where it can't be built
 */
export function ensureBuilt() {
	const built = existsSync('build/handler.js') ? statSync('build/handler.js').mtimeMs : 0;
	// Without the development packages nothing can be built: what is there was built elsewhere (Dockerfile).
	if (built > 0 && !existsSync(VITE)) return;
	if (built > Math.max(...SOURCES.map(newest))) return;
	process.stderr.write('Building Groundwork (about half a minute, once)…\n');
	const { status, stdout, stderr } = spawnSync(process.execPath, [VITE, 'build'], {
		encoding: 'utf8'
	});
	if (status !== 0) throw new Error(`The build failed:\n${stdout}\n${stderr}`);
}

/** @param {string} path @returns {number} when the newest file in it was changed */
function newest(path) {
	if (!existsSync(path)) return 0;
	const found = statSync(path);
	if (!found.isDirectory()) return found.mtimeMs;
	const inside = readdirSync(path).filter((name) => name !== 'paraglide');
	return Math.max(0, ...inside.map((name) => newest(join(path, name))));
}
