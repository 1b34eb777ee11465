import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXERCISES, PLANS } from '$lib/curriculum';
import type { ExerciseId } from '$lib/ids';
import { isObject, type Json } from '$lib/json';
import { KINDS, kindOf } from '$lib/kinds/registry';
import { exerciseInput, writtenIn, type ExerciseInput } from '$lib/library/exercise-input';
import { fieldsOf } from '$lib/library/fields';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import { anyContent } from '../../../../tests/support/written-exercise';
import type { Exercise } from './exercises';
import { exerciseToFile } from './library-file';
import { readLibraryFile } from './read-library-file';

const scale = kindOf('scale')!;
const exercise: Exercise = {
	id: 'x' as ExerciseId,
	kind: 'scale',
	title: { en: 'How it is now', es: 'Cómo está ahora' },
	topics: ['stress'],
	groupTypes: ['skills'],
	stages: [],
	minutes: 10,
	notFor: null,
	source: '',
	licence: 'CC BY 4.0',
	content: scale.example.content,
	own: true,
	copiedFrom: null,
	alone: true,
	mine: true,
	version: 3,
	archived: false,
	revision: 1
};
const inFile = exerciseToFile(exercise, 'how-it-is-now');
const content = inFile.content as Record<string, Json>;
const PLAN = { title: inFile.title, about: null, groupTypes: [], topics: [], exercises: ['how-it-is-now'] };

const fileWith = (changed: object = {}) =>
	JSON.stringify({ format: 'groundwork-library', version: 1, exercises: [inFile], plans: [], ...changed });
const read = (text: string) => {
	const outcome = readLibraryFile(text);
	if ('fault' in outcome) throw new Error(outcome.fault);
	return outcome.file;
};
const readOne = (changed: object) => read(fileWith({ exercises: [{ ...inFile, ...changed }] })).exercises[0]!;
const faultsOf = (changed: object) => readOne(changed).faults;

describe('an exercise that goes into a file and out of it', () => {
	it.each(KINDS)('is the same: whatever was written of kind $id', (kind) => {
		fc.assert(
			fc.property(anyContent(fieldsOf(exerciseInput(kind))), (any) => {
				// What no form can hold against itself, such as two points for one number, is the schema's to say.
				const written = exerciseInput(kind).safeParse(any).data;
				fc.pre(written !== undefined);
				const sent = { ...exercise, ...(written as ExerciseInput), kind: kind.id };
				const [back] = read(fileWith({ exercises: [exerciseToFile(sent, 'key')] })).exercises;
				expect(back?.read).toEqual({
					kind: kind.id,
					kindVersion: kind.version,
					licence: 'CC BY 4.0',
					written
				});
			}),
			{ numRuns: 40 }
		);
	});

	it.each(KINDS)('is the same: the example of $id', ({ id, example }) => {
		const sent = exerciseToFile({ ...exercise, kind: id, content: example.content }, 'key');
		expect(read(fileWith({ exercises: [sent] })).exercises[0]?.read?.written.content).toEqual(
			example.content
		);
	});

	it('holds nothing of who wrote it, when, or what it was copied from', () => {
		expect(Object.keys(inFile).sort()).toEqual(
			['key', 'kind', 'kindVersion', 'licence', ...Object.keys(writtenIn(exercise))].sort()
		);
	});

	it('of the curriculum’s own files needs no more than a key', () => {
		for (const [slug, file] of EXERCISES) {
			const [back] = read(fileWith({ exercises: [{ ...file, key: slug }] })).exercises;
			expect(back?.faults, slug).toBeUndefined();
			expect(back?.read?.written.content).toEqual(file.content);
		}
		const plans = read(fileWith({ plans: [...PLANS.values()] })).plans;
		expect(plans.filter(({ faults }) => faults)).toEqual([]);
	});
});

describe('a file', () => {
	it.each<[string, string, RegExp]>([
		['that is empty', '', /can’t be read/],
		['that is no JSON', '{"format": "groundwork-lib', /can’t be read/],
		['of bytes that are no text', '\ufffd\u0000\u0001PNG', /can’t be read/],
		['of another program', '{"name": "playlist", "version": 1}', /another program/],
		['that is a list', '[]', /another program/],
		['that is nothing', 'null', /another program/],
		['of a newer Groundwork', fileWith({ version: 2 }), /Update Groundwork first/],
		[
			'of a newer Groundwork that says things otherwise',
			'{"format":"groundwork-library","version":9,"shelves":{}}',
			/Update Groundwork first/
		],
		['whose exercises are no list', fileWith({ exercises: {} }), /at “exercises”: A list is expected here/],
		[
			'with far too many',
			fileWith({ exercises: Array(501).fill(1) }),
			/at “exercises”: At most 500 fit here/
		],
		['with a picture that is none', fileWith({ pictures: { a: 'x' } }), /at “pictures.a”/]
	])('is refused with what to do: %s', (_, text, words) => {
		expect(readLibraryFile(text)).toEqual({ fault: expect.stringMatching(words) });
	});

	it('says it in the language of the page', () => {
		overwriteGetLocale(() => 'es');
		const outcome = readLibraryFile('nothing');
		overwriteGetLocale(() => 'en');
		expect(outcome).toEqual({ fault: expect.stringContaining('Pídalo de nuevo') });
	});

	it('never throws, whatever is in it', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.jsonValue(), (exercises, plans) => {
				for (const text of [
					JSON.stringify(exercises),
					fileWith({ exercises: [exercises], plans: [plans] }),
					fileWith({ exercises: [{ ...inFile, content: exercises, title: plans }] })
				]) {
					expect(readLibraryFile(text)).toBeTypeOf('object');
				}
			})
		);
	});

	it('with one exercise that can’t be read still gives the others', () => {
		const { exercises } = read(fileWith({ exercises: [{ ...inFile, minutes: 'ten' }, inFile, 7] }));
		expect(exercises.map(({ faults }) => faults === undefined)).toEqual([false, true, false]);
		expect(exercises[0]?.title).toEqual(inFile.title);
		expect(exercises[2]?.title).toBeNull();
	});
});

describe('an exercise that can’t be read says where, and what is expected', () => {
	it.each<[string, object, string, RegExp]>([
		[
			'of a kind that is unknown here',
			{ kind: 'juggling' },
			'kind',
			/no kind of exercise called “juggling”\. Update/
		],
		['of a version that is not there yet', { kindVersion: 99 }, 'kindVersion', /newer Groundwork wrote this/],
		['without a kind', { kind: undefined }, 'kind', /A text is expected here/],
		['without a licence', { licence: '' }, 'licence', /Please fill this in/],
		['without a title', { title: { en: '', es: ' ' } }, 'title', /at least one language/],
		['for half a day', { minutes: 720 }, 'minutes', /120/],
		[
			'on a topic that is none',
			{ topics: ['weather'] },
			'topics.0',
			/One of these is expected: motivation, /
		],
		['with something that does not belong there', { html: '<b>' }, '', /This does not belong here: html/],
		['with content that is none', { content: 7 }, 'content', /Something with named parts is expected/],
		[
			'with content of another kind',
			{ content: kindOf('stance')!.example.content },
			'content.scales',
			/A list is expected here/
		],
		[
			'with too long a text',
			{ content: { ...content, intro: { en: 'x'.repeat(241), es: '' } } },
			'content.intro.en',
			/at most 240 characters/
		],
		[
			'with a word for a yes or no',
			{ content: { ...content, compare: 'yes' } },
			'content.compare',
			/True or false is expected/
		]
	])('%s', (_, changed, path, words) => {
		expect(faultsOf(changed)).toContainEqual({ path, words: expect.stringMatching(words) });
	});

	it('names a plan’s too', () => {
		const [plan] = read(fileWith({ plans: [{ ...PLAN, exercises: [] }] })).plans;
		expect(plan?.faults).toContainEqual({ path: 'exercises', words: 'At least 1 are needed here.' });
	});
});

describe('what is forgiven', () => {
	it('is a text that is missing in one language', () => {
		const title = { en: '', es: 'Solo en español' };
		expect(readOne({ title }).read?.written.title).toEqual(title);
	});

	it('is what can’t be seen: it is taken out, and markup is a text like any other', () => {
		const title = { en: '<b>One</b>\u0000 \u202etwo\n\nthree', es: '\u200b' };
		expect(readOne({ title }).read?.written.title).toEqual({ en: '<b>One</b> two three', es: '' });
	});

	it('is a key that two entries of a list have: each gets one of its own', () => {
		const [first] = content.scales as Json[];
		const twice = { ...content, scales: [first, first] as Json[] };
		const back = readOne({ content: twice }).read!.written.content;
		const scales = isObject(back) ? (back.scales as { key: string }[]) : [];
		expect(new Set(scales.map(({ key }) => key)).size).toBe(2);
	});

	it('is an older version of its kind: it is lifted', () => {
		scale.upgrades[0] = (old) => ({ ...content, ...(old as object) });
		try {
			expect(readOne({ kindVersion: 1 }).faults).toBeUndefined();
			expect(faultsOf({ kindVersion: 0 })).toContainEqual(expect.objectContaining({ path: 'kindVersion' }));
		} finally {
			delete scale.upgrades[0];
		}
	});
});
