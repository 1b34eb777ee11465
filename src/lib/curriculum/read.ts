import { z } from 'zod';
import type { ExerciseId, PlanId } from '../ids';
import type { Json } from '../json';
import { KINDS, type Kind } from '../kinds/registry';
import { liftContent } from '../kinds/lift';
import * as m from '../paraglide/messages';
import { brokenAt } from './json-syntax';
import { ExerciseFile, exerciseFileOf, PlanFile } from './schema';
import { wantsInJson, wantsOf } from './wants';

/** What is wrong in a file: where in it (`content.scenes.0.title.es`; '' for the whole), and what is expected there. */
export type Fault = { file: string; path: string; expected: string };

export type Library = {
	/** By the name of their file; content at the present version of its kind. */
	exercises: ReadonlyMap<ExerciseId, ExerciseFile>;
	plans: ReadonlyMap<PlanId, PlanFile>;
	/** Files with a fault are in neither of the two. In the page's language. */
	faults: readonly Fault[];
};

/** What a file of each kind must be, made once for all of them. */
type Schemas = ReadonlyMap<string, { kind: Kind; schema: ReturnType<typeof exerciseFileOf> }>;

type Read<T> = { value: T; faults?: never } | { value?: never; faults: Omit<Fault, 'file'>[] };

/**
 * Reads exercises and plans out of their files. One that is not as it should be leaves the others alone: a plan whose
 * exercise could not be read is there without it.
 * @param files their texts, by a path that ends in `exercises/<name>.json` or `plans/<name>.json`
 */
export function readLibrary(files: Readonly<Record<string, string>>, kinds = KINDS): Library {
	const exercises = new Map<ExerciseId, ExerciseFile>();
	const plans = new Map<PlanId, PlanFile>();
	const faults: Fault[] = [];
	const schemas: Schemas = new Map(kinds.map((kind) => [kind.id, { kind, schema: exerciseFileOf(kind) }]));
	const all = Object.entries(files).map(([path, text]) => ({
		file: path.replace(/^.*\/(?=.+\/)/, ''),
		text
	}));
	const there = new Set(all.flatMap(({ file }) => nameIn('exercises', file) ?? []));

	for (const { file, text } of all) {
		const exercise = nameIn('exercises', file);
		const read = exercise === undefined ? readPlan(text, there) : readExercise(text, schemas);
		if (read.faults) faults.push(...read.faults.map((fault) => ({ file, ...fault })));
		else if ('kind' in read.value) exercises.set(exercise as ExerciseId, read.value);
		else plans.set(nameIn('plans', file) as PlanId, read.value);
	}
	return { exercises, plans, faults };
}

const nameIn = (folder: string, file: string): string | undefined =>
	file.startsWith(`${folder}/`) ? file.slice(folder.length + 1).replace(/\.json$/, '') : undefined;

/** What must be known of an exercise before the rest can be read. */
const Head = z.looseObject({
	kind: z.string(),
	kindVersion: ExerciseFile.shape.kindVersion,
	content: z.unknown()
});

function readExercise(text: string, schemas: Schemas): Read<ExerciseFile> {
	const head = parsed(text, Head);
	if (head.faults) return head;
	const { kindVersion } = head.value;
	const known = schemas.get(head.value.kind);
	if (!known) return fault('kind', m.wants_one_of({ values: [...schemas.keys()].join(', ') }));
	const { kind, schema } = known;
	if (kindVersion > kind.version) {
		return fault('kindVersion', m.wants_older_version({ version: kind.version }));
	}
	let content: Json;
	try {
		content = liftContent(kind, kindVersion, head.value.content as Json);
	} catch {
		return fault('content', m.wants_content_of_version({ version: kindVersion }));
	}
	const read = checked({ ...head.value, kindVersion: kind.version, content }, schema);
	const twice = read.faults ? undefined : keyTwiceIn(read.value.content, ['content']);
	return twice ? fault(twice.path.join('.'), m.wants_other_key({ key: twice.key })) : read;
}

function readPlan(text: string, there: ReadonlySet<string>): Read<PlanFile> {
	const read = parsed(text, PlanFile);
	if (read.faults) return read;
	for (const [index, name] of read.value.exercises.entries()) {
		if (typeof name !== 'string') continue;
		const path = `exercises.${index}`;
		if (!there.has(name)) return fault(path, m.wants_exercise({ name }));
		if (read.value.exercises.indexOf(name) < index) return fault(path, m.wants_other_exercise({ name }));
	}
	return read;
}

const fault = (path: string, expected: string): Read<never> => ({ faults: [{ path, expected }] });

function parsed<T>(text: string, schema: z.ZodType<T>): Read<T> {
	// Some editors begin a file with a byte order mark, which is no JSON.
	const json = text.replace(/^\ufeff/, '');
	let value: unknown;
	try {
		value = JSON.parse(json);
	} catch (error) {
		const broken = brokenAt(json);
		if (!broken) throw error;
		return fault(m.wants_place(broken), wantsInJson(broken.wanted));
	}
	return checked(value, schema);
}

function checked<T>(value: unknown, schema: z.ZodType<T>): Read<T> {
	// A schema reads a handful of files, once: to compile it would take longer than that.
	const { success, data, error } = schema.safeParse(value, { jitless: true });
	if (success) return { value: data };
	return { faults: error.issues.map((issue) => ({ path: issue.path.join('.'), expected: wantsOf(issue) })) };
}

/** The first entry of a list whose key another entry of it has already. */
function keyTwiceIn(
	value: unknown,
	path: (string | number)[]
): { path: typeof path; key: string } | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	const seen = new Set<unknown>();
	for (const [name, each] of Object.entries(value)) {
		const here = [...path, name];
		const key: unknown = Array.isArray(value) ? each?.key : undefined;
		if (typeof key === 'string' && seen.has(key)) return { path: [...here, 'key'], key };
		seen.add(key);
		const inside = keyTwiceIn(each, here);
		if (inside) return inside;
	}
	return undefined;
}
