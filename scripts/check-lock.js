// What `npm ci` would stumble over, and what must not be in a lock file: a package that something needs and that has
// no entry (a registry without some platform's newest build drops it in silence), a registry's address, a script at
// install that nobody has looked at.
import { readFileSync } from 'node:fs';
import process from 'node:process';

/** @typedef {{ dependencies?: Record<string, string>, optionalDependencies?: Record<string, string>, resolved?: string, hasInstallScript?: boolean, version?: string }} Entry */
/** @type {Record<string, Entry>} */
const entries = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
/** @type {{ allowScripts: Record<string, boolean>, dependencies: Record<string, string>, devDependencies: Record<string, string> }} */
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
/** @type {string[]} */
const faults = [];

for (const [place, entry] of Object.entries(entries)) {
	for (const wanted of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) {
		if (!isThere(place, wanted)) faults.push(`${wanted} is missing, and ${place || 'the project'} needs it`);
	}
	if (entry.resolved?.startsWith('http')) faults.push(`${place} names a registry`);
	const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
	if (entry.hasInstallScript && !(name in manifest.allowScripts)) {
		faults.push(`${name} runs a script at install: look at it, then name it in allowScripts`);
	}
}
for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
	// One package may stand in under the name of another: "npm:other@1.2.3".
	if (!/^(npm:[\w@/-]+@)?\d/.test(version)) faults.push(`${name} is not pinned to one version`);
}

/** Node looks in each node_modules from the package upwards. @param {string} place @param {string} wanted */
function isThere(place, wanted) {
	for (let from = place; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
		if (entries[`${from ? `${from}/` : ''}node_modules/${wanted}`]) return true;
		if (from === '') return false;
	}
}

if (faults.length > 0) {
	console.error(faults.join('\n'));
	process.exit(1);
}
console.log(`The lock file is complete: ${Object.keys(entries).length} packages.`);
