import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readdirSync, readFileSync } from 'node:fs';
import type { ExerciseId, PlanId } from '../ids';
import type { Json } from '../json';
import { kindOf } from '../kinds/registry';
import { readLibrary } from './read';

const FOLDER = 'src/lib/curriculum';
const textsIn = (folder: string) =>
	readdirSync(`${FOLDER}/${folder}`).map((name): [string, string] => [
		`./${folder}/${name}`,
		readFileSync(`${FOLDER}/${folder}/${name}`, 'utf8')
	]);
const WHOLE = Object.fromEntries([...textsIn('exercises'), ...textsIn('plans')]);

const EXERCISE = './exercises/arriving.json';
const PLAN = './plans/stress.json';
const there = ({ exercises, plans }: ReturnType<typeof readLibrary>) => [
	...[...exercises.keys()].map((name) => `./exercises/${name}.json`),
	...[...plans.keys()].map((name) => `./plans/${name}.json`)
];
const without = (file: string) => Object.keys(WHOLE).filter((each) => each !== file);

type Draft = { [name: string]: Json };
/** The library with one file changed. */
function changed(file: string, change: (draft: Draft) => void) {
	const draft = JSON.parse(WHOLE[file]!) as Draft;
	change(draft);
	return { ...WHOLE, [file]: JSON.stringify(draft) };
}
const at = (value: Json, ...path: (string | number)[]) =>
	path.reduce((inside, name) => (inside as Draft)[name]!, value) as Draft;

it('reads everything that comes with Groundwork', () => {
	const library = readLibrary(WHOLE);
	expect(library.faults).toEqual([]);
	expect(there(library)).toEqual(Object.keys(WHOLE));
});

describe('a file that breaks its schema is named with the place and what is expected, and the rest is there', () => {
	const broken: [string, string, Record<string, string>, string, string | RegExp][] = [
		[
			'no JSON',
			EXERCISE,
			{ ...WHOLE, [EXERCISE]: WHOLE[EXERCISE]!.replace('"minutes": 5,', '"minutes": 5') },
			'line 12, column 2',
			'a comma, or the bracket that ends the list or object'
		],
		['empty', EXERCISE, { ...WHOLE, [EXERCISE]: '' }, 'line 1, column 1', /^a value/],
		['no object', PLAN, { ...WHOLE, [PLAN]: '[]' }, '', 'an object in curly brackets'],
		[
			'of a kind that is not there',
			EXERCISE,
			changed(EXERCISE, (draft) => (draft.kind = 'crossword')),
			'kind',
			/^one of: role-play, stance, scale/
		],
		[
			'for a newer version of its kind',
			EXERCISE,
			changed(EXERCISE, (draft) => (draft.kindVersion = 99)),
			'kindVersion',
			'version 1 or older of this kind; this file is for a newer Groundwork'
		],
		[
			'without a field of its content',
			EXERCISE,
			changed(EXERCISE, (draft) => delete at(draft, 'content', 'scales', 1).question),
			'content.scales.1.question',
			'an object in curly brackets'
		],
		[
			'without the text in one language',
			EXERCISE,
			changed(EXERCISE, (draft) => delete at(draft, 'content', 'intro').es),
			'content.intro.es',
			'a text'
		],
		[
			'blank in both languages',
			EXERCISE,
			changed(EXERCISE, (draft) => (draft.title = { en: ' ', es: '' })),
			'title',
			'Please write this in at least one language.'
		],
		[
			'with a field that nothing reads',
			EXERCISE,
			changed(EXERCISE, (draft) => (at(draft, 'content').colour = 'red')),
			'content',
			'nothing called “colour”: it has no place here'
		],
		[
			'too long for its field',
			EXERCISE,
			changed(EXERCISE, (draft) => (at(draft, 'title').en = 'x'.repeat(81))),
			'title.en',
			'80 letters or fewer'
		],
		[
			'for no stage at all',
			EXERCISE,
			changed(EXERCISE, (draft) => (draft.stages = [])),
			'stages',
			'1 entries or more'
		],
		[
			'with a key twice in a list',
			EXERCISE,
			changed(EXERCISE, (draft) => (at(draft, 'content', 'scales', 1).key = 'urge')),
			'content.scales.1.key',
			'a key that no other in its list has; “urge” stands there twice'
		],
		[
			'with an exercise that is not there',
			PLAN,
			changed(PLAN, (draft) => (at(draft, 'exercises')[2] = 'no-such-exercise')),
			'exercises.2',
			'the name of a file in exercises/; there is no no-such-exercise.json'
		],
		[
			'with an exercise twice',
			PLAN,
			changed(PLAN, (draft) => (at(draft, 'exercises')[2] = 'stress-now')),
			'exercises.2',
			'each exercise once; “stress-now” stands there twice'
		]
	];

	it.each(broken)('%s: %s', (_name, file, files, path, expected) => {
		const library = readLibrary(files);
		expect(library.faults).toEqual([
			{
				file: file.slice(2),
				path,
				expected: typeof expected === 'string' ? expected : expect.stringMatching(expected)
			}
		]);
		expect(there(library)).toEqual(without(file));
	});

	it('says all that is wrong in it at once', () => {
		const files = changed(EXERCISE, (draft) => {
			draft.minutes = 0;
			draft.topics = ['weather'];
			at(draft, 'content', 'scales', 0).watch = 'yes';
		});
		expect(readLibrary(files).faults.map(({ path, expected }) => `${path}: ${expected}`)).toEqual([
			expect.stringMatching(/^topics\.0: one of: motivation,/),
			'minutes: 1 or more',
			'content.scales.0.watch: true or false'
		]);
	});

	it('however one file is torn or changed', () => {
		const file = fc.constantFrom(...Object.keys(WHOLE));
		const torn = fc.tuple(file, fc.nat(), fc.nat(30), fc.string({ maxLength: 8 }));
		fc.assert(
			fc.property(torn, fc.option(fc.json()), ([file, at, less, put], instead) => {
				const text = WHOLE[file]!;
				const from = at % text.length;
				const files = { ...WHOLE, [file]: instead ?? text.slice(0, from) + put + text.slice(from + less) };
				const library = readLibrary(files);
				const isThere = there(library).includes(file);
				expect(there(library)).toEqual(isThere ? Object.keys(WHOLE) : without(file));
				expect(new Set(library.faults.map((fault) => `./${fault.file}`))).toEqual(
					new Set(isThere ? [] : [file])
				);
				for (const { expected } of library.faults) expect(expected).not.toBe('');
			}),
			{ numRuns: 60 }
		);
	});
});

it('takes a text that is not translated yet', () => {
	const files = changed(EXERCISE, (draft) => (at(draft, 'title').es = ''));
	const { faults, exercises } = readLibrary(files);
	expect(faults).toEqual([]);
	expect(exercises.get('arriving' as ExerciseId)?.title).toEqual({ en: 'How are you arriving?', es: '' });
});

it('takes a byte order mark at the beginning, as some editors write it', () => {
	expect(readLibrary({ ...WHOLE, [PLAN]: `\ufeff${WHOLE[PLAN]}` }).faults).toEqual([]);
});

it('keeps a plan whose exercise could not be read', () => {
	const { plans, faults } = readLibrary({ ...WHOLE, './exercises/stress-now.json': '{' });
	expect(plans.get('stress' as PlanId)?.exercises).toContain('stress-now');
	expect(faults.map(({ file }) => file)).toEqual(['exercises/stress-now.json']);
});

describe('content of an older version of its kind', () => {
	const scale = kindOf('scale')!;
	const later = (upgrade: (content: Json) => Json) =>
		readLibrary({ [EXERCISE]: WHOLE[EXERCISE]! }, [{ ...scale, version: 2, upgrades: { 1: upgrade } }]);

	it('is lifted to the present one', () => {
		const { exercises } = later((content) => ({ ...(content as Draft), compare: false }));
		expect(exercises.get('arriving' as ExerciseId)).toMatchObject({
			kindVersion: 2,
			content: { compare: false }
		});
	});

	it('is a fault where it can’t be lifted', () => {
		const { faults } = later(() => {
			throw new TypeError('no such part');
		});
		const expected = 'content as version 1 of this kind had it';
		expect(faults).toEqual([{ file: 'exercises/arriving.json', path: 'content', expected }]);
	});
});
