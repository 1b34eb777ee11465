import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LOCALES, type Locale } from '$lib/localised';
import * as compiled from '$lib/paraglide/messages';

type Plural = { declarations: string[]; selectors: string[]; match: Record<string, string> };
type Message = string | Plural[];

const ROOMS = readdirSync('messages');
const read = (room: string, locale: Locale): Record<string, Message> =>
	JSON.parse(readFileSync(`messages/${room}/${locale}.json`, 'utf8'));

const variants = (message: Message): string[] =>
	typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match));

/** What a message must be given: what it declares, and what stands in braces and was not made by it. */
function parameters(message: Message): string[] {
	const declarations = typeof message === 'string' ? [] : message.flatMap((plural) => plural.declarations);
	const made = declarations.flatMap((line) => /^local (\w+)/.exec(line)?.[1] ?? []);
	const declared = declarations.flatMap((line) => /^input (\w+)/.exec(line)?.[1] ?? []);
	const used = variants(message).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!));
	return [...new Set([...declared, ...used.filter((name) => !made.includes(name))])].sort();
}

const say = compiled as unknown as Record<
	string,
	(inputs: Record<string, unknown>, options: { locale: Locale }) => string
>;

it('every folder of messages is compiled, and no other', () => {
	const { 'plugin.inlang.messageFormat': plugin } = JSON.parse(
		readFileSync('project.inlang/settings.json', 'utf8')
	);
	const named = plugin.pathPattern.map((path: string) => path.split('/').at(-2));
	expect(named.sort()).toEqual([...ROOMS].sort());
});

// The compiler takes the last of two messages with one name, and says nothing.
it('no message is named twice', () => {
	const keys = ROOMS.flatMap((room) => Object.keys(read(room, 'en')));
	expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
	for (const room of ROOMS) {
		for (const locale of LOCALES) {
			const written = readFileSync(`messages/${room}/${locale}.json`, 'utf8').match(/^\t"\w+":/gm) ?? [];
			expect(written.length, `${room}/${locale}`).toBe(Object.keys(read(room, locale)).length);
		}
	}
});

it('every message is said somewhere', () => {
	const sources = ['src', 'tests', 'scripts'].flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((file) => /\.(ts|js|svelte)$/.test(file) && !file.includes('paraglide'))
			.map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
	);
	const words = new Set(sources.flatMap((source) => source.match(/\w+/g) ?? []));
	const unsaid = ROOMS.flatMap((room) => Object.keys(read(room, 'en'))).filter((key) => !words.has(key));
	expect(unsaid).toEqual([]);
});

describe.each(ROOMS)('the messages of %s', (room) => {
	const [en, es] = [read(room, 'en'), read(room, 'es')];
	const keys = Object.keys(en);

	it('are all there in both languages, and none is empty', () => {
		expect(Object.keys(es).sort()).toEqual(keys.sort());
		for (const messages of [en, es]) {
			const empty = Object.entries(messages).filter(([, message]) =>
				variants(message).some((text) => !text.trim())
			);
			expect(empty).toEqual([]);
		}
	});

	it('take the same in both languages', () => {
		const differing = keys.filter((key) => parameters(en[key]!).join() !== parameters(es[key]!).join());
		expect(differing).toEqual([]);
	});

	it('have an answer for every number: a plural ends with a branch that always fits', () => {
		const without = [en, es].flatMap((messages) =>
			Object.entries(messages).filter(
				([, message]) =>
					typeof message !== 'string' &&
					message.some(({ match }) => !Object.keys(match).some((branch) => /^(\w+=\*,? ?)+$/.test(branch)))
			)
		);
		expect(without).toEqual([]);
	});

	// 1 000 000 is "many" in Spanish and nothing else is: a missing branch would print the key.
	it.each([0, 1, 2, 12, 1_000_000])('say something for %i, and never their own name', (n) => {
		const silent = LOCALES.flatMap((locale) =>
			keys.filter((key) => {
				const inputs = Object.fromEntries(parameters(en[key]!).map((name) => [name, n]));
				const words = say[key]!(inputs, { locale });
				return words === key || words.trim() === '' || /undefined|NaN|[{}]|\[object/.test(words);
			})
		);
		expect(silent).toEqual([]);
	});
});
