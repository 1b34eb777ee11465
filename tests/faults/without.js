// A worse server, for proving that the harness would notice. `node --import ./tests/faults/without.js src/server.js` with
// FAULTS_WITHOUT takes one guard out of the built code while it is loaded; nothing of it is in the product.
import { readFileSync, readdirSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

/** How long the worse server has said 'done' before it is done. */
const TOO_SOON_MS = 150;

/** What stands in the built code, and what takes its place. @type {Record<string, { was: RegExp, is: string }[]>} */
const GUARDS = {
	// Forgets which commands it has had: what is sent again is done again.
	dedupe: [
		{ was: /if \(repeated\) return repeated;/, is: '' },
		{
			was: /insert\(liveCommands\)\.values\(\{[^}]*\}\)/,
			is: '$&.onConflictDoNothing()'
		}
	],
	// Acknowledges first, and commits a moment later.
	commit: [
		{
			was: /(commit\.run\(\);)\s*(for \(const \{ finish \} of outcomes\) finish\(\);)/,
			is: `$2 await new Promise((go) => setTimeout(go, ${TOO_SOON_MS})); $1`
		}
	]
};
export const CONTROLS = Object.keys(GUARDS);

const without = process.env.FAULTS_WITHOUT;
if (without) takeOut(GUARDS[without] ?? []);

/** @param {{ was: RegExp, is: string }[]} guards */
function takeOut(guards) {
	const chunks = 'build/server/chunks';
	const files = readdirSync(chunks, { recursive: true, encoding: 'utf8' }).filter((name) =>
		name.endsWith('.js')
	);
	/** @type {Map<string, string>} */
	const worse = new Map();
	for (const { was, is } of guards) {
		const file = files.find((name) => was.test(readFileSync(join(chunks, name), 'utf8')));
		// A control that takes out nothing would prove nothing.
		if (!file) throw new Error(`The built server has no such guard to take out: ${without}, ${was}`);
		const url = pathToFileURL(resolve(chunks, file)).href;
		worse.set(url, (worse.get(url) ?? readFileSync(join(chunks, file), 'utf8')).replace(was, is));
	}
	registerHooks({
		load(url, context, next) {
			const source = worse.get(url);
			return source === undefined ? next(url, context) : { format: 'module', source, shortCircuit: true };
		}
	});
}
