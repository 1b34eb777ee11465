import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COMMANDS } from '$lib/live/commands';
import { ACTS, actWords } from './audit-words';

const SERVER = 'src/lib/server';
const CODE = /'([a-z-]+:[a-z-]+)'/g;

/** Every act that the source writes into the log: where it says `action`, and where it calls what does. */
function actsInSource(): string[] {
	const acts = new Set(Object.keys(COMMANDS).map((command) => `live:${command}`));
	const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' });
	for (const file of files.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
		const code = readFileSync(`${SERVER}/${file}`, 'utf8');
		const said = [
			...code.matchAll(/\baction: ([^,}]+)/g),
			...code.matchAll(/\b(?:audit|note)\w*\(\s*tx, ([^;]+)/g)
		];
		for (const [, words] of said) for (const [, act] of words!.matchAll(CODE)) acts.add(act!);
	}
	return [...acts].sort();
}

it('every act that is written into the log has words, and no words stand for nothing', () => {
	const acts = actsInSource();
	expect(acts).toContain('note:co-sign');
	expect(acts).toContain('exercise:unshare');
	expect(acts.filter((act) => !Object.hasOwn(ACTS, act))).toEqual([]);
	expect(Object.keys(ACTS).filter((act) => !acts.includes(act))).toEqual([]);
});

it('an act that nobody knows shows its code', () => {
	expect(actWords('note:read')).toBe('Note read');
	expect(actWords('thing:of-tomorrow')).toBe('thing:of-tomorrow');
});
