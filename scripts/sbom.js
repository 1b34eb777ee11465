// `npm run sbom [-- file]`: lists the packages of the lock file as CycloneDX: those that run on the server, each
// platform's, and those of development, since much of what browsers get (Svelte itself) is compiled from them. Without
// the folder's name, a path or a registry's address, so that the list says the same wherever it is made.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

/** @typedef {{ 'bom-ref': string, externalReferences?: unknown }} Component */
/** @typedef {{ metadata: { component: Component & { name: string, type: string } }, components: Component[], dependencies: { ref: string }[] }} Sbom */

const file = process.argv[2] ?? 'sbom.cdx.json';
// Two lists: npm refuses to make one of all, for what tools of development bring for platforms of others.
const [list, development] = [sbomWithout('dev'), sbomWithout('optional')];
list.components = both(list.components, development.components, (component) => component['bom-ref']);
list.dependencies = both(list.dependencies, development.dependencies, ({ ref }) => ref);
list.metadata.component.name = JSON.parse(readFileSync('package.json', 'utf8')).name;
list.metadata.component.type = 'application';
for (const component of list.components) delete component.externalReferences;
writeFileSync(file, `${JSON.stringify(list, null, '\t')}\n`);
console.log(`${list.components.length} packages, written to ${file}.`);

/** @param {'dev' | 'optional'} kind @returns {Sbom} */
function sbomWithout(kind) {
	const npm = spawnSync('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', `--omit=${kind}`], {
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
		// npm is a script of the shell there.
		shell: process.platform === 'win32'
	});
	if (npm.status === 0) return JSON.parse(npm.stdout);
	console.error(npm.stderr);
	process.exit(1);
}

/** The first list, and what only the second has. @template T @param {T[]} first @param {T[]} second @param {(one: T) => string} key */
function both(first, second, key) {
	const known = new Set(first.map(key));
	return [...first, ...second.filter((one) => !known.has(key(one)))];
}
