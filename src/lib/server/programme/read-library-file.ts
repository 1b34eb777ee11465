import type { z } from 'zod';
import { isObject, type Json } from '$lib/json';
import type { Kind } from '$lib/kinds/contract';
import { liftContent } from '$lib/kinds/lift';
import { kindOf } from '$lib/kinds/registry';
import { contentOf, draftOf } from '$lib/library/draft';
import { exerciseInput, type ExerciseInput } from '$lib/library/exercise-input';
import { fieldsOf, type Field } from '$lib/library/fields';
import type { Fault } from '$lib/library/look';
import { LOCALES, type Localised } from '$lib/localised';
import * as m from '$lib/paraglide/messages';
import { importFault } from './import-faults';
import {
	ExerciseHead,
	FORMAT,
	FORMAT_VERSION,
	PlanInFile,
	Shell,
	writtenInFile,
	type PictureFile
} from './library-file';

/** What was read, or why it could not be. Its title also where the rest of it can't be read; null where that can't. */
export type Part<T> = { title: Localised | null } & (
	{ read: T; faults?: never } | { read?: never; faults: Fault[] }
);

export type ReadExercise = { kind: string; kindVersion: number; licence: string; written: ExerciseInput };

export type ReadFile = {
	/** By the key under which the file's plans name them. */
	exercises: (Part<ReadExercise> & { key: string })[];
	plans: Part<PlanInFile>[];
	pictures: Record<string, PictureFile>;
};

/**
 * Reads a file that may come from anywhere.
 * @returns a sentence that says what to do where the whole of it can't be read; in the page's language
 */
export function readLibraryFile(text: string): { file: ReadFile } | { fault: string } {
	const sent = parsed(text);
	if (sent === undefined) return { fault: m.file_not_json() };
	if (!isObject(sent) || sent.format !== FORMAT) return { fault: m.file_other() };
	if (typeof sent.version === 'number' && sent.version > FORMAT_VERSION) return { fault: m.file_newer() };
	const shell = Shell.safeParse(sent, { error: importFault });
	if (!shell.success) {
		const [first] = faultsIn(shell.error);
		return { fault: m.file_broken({ path: first?.path ?? '', words: first?.words ?? '' }) };
	}
	const { exercises, plans, pictures } = shell.data;
	return { file: { exercises: exercises.map(readExercise), plans: plans.map(readPlan), pictures } };
}

function parsed(text: string): Json | undefined {
	try {
		return JSON.parse(text) as Json;
	} catch {
		return undefined;
	}
}

function readExercise(sent: Json): ReadFile['exercises'][number] {
	const fields = isObject(sent) ? sent : {};
	const about = { key: String(fields.key), title: titleIn(fields) };
	const head = ExerciseHead.safeParse(fields, { error: importFault });
	if (!head.success) return { ...about, faults: faultsIn(head.error) };
	const { kind: kindId, kindVersion, licence } = head.data;
	const kind = kindOf(kindId);
	if (!kind) return { ...about, faults: [{ path: 'kind', words: m.import_kind_unknown({ kind: kindId }) }] };
	if (kindVersion > kind.version) {
		return { ...about, faults: [{ path: 'kindVersion', words: m.import_kind_newer() }] };
	}
	const written = readWritten(kind, kindVersion, writtenInFile(fields));
	if (!written.success) return { ...about, faults: faultsIn(written.error) };
	return { ...about, read: { kind: kindId, kindVersion: kind.version, licence, written: written.data } };
}

/** As the form would have sent it, with a key of its own for every entry of a list. */
function readWritten(kind: Kind, version: number, written: Record<string, Json>) {
	const { schema, fields } = formOf(kind);
	const content = liftedIfItCan(kind, version, written.content ?? null);
	const read = schema.safeParse({ ...written, content }, { error: importFault });
	if (!read.success) return read;
	return schema.safeParse(contentOf(fields, draftOf(fields, read.data)), { error: importFault });
}

// Reading a schema takes longer than reading an exercise by it, and a file may hold hundreds.
const forms = new Map<Kind, { schema: z.ZodType<ExerciseInput>; fields: Field[] }>();

function formOf(kind: Kind) {
	let form = forms.get(kind);
	if (!form) {
		const schema = exerciseInput(kind);
		form = { schema, fields: fieldsOf(schema) };
		forms.set(kind, form);
	}
	return form;
}

/** What breaks on its way up is left for the schema to say what is wrong with it. */
function liftedIfItCan(kind: Kind, version: number, content: Json): Json {
	try {
		return liftContent(kind, version, content);
	} catch {
		return content;
	}
}

function readPlan(sent: Json): Part<PlanInFile> {
	const title = titleIn(isObject(sent) ? sent : {});
	const { success, data, error } = PlanInFile.safeParse(sent, { error: importFault });
	return success ? { title, read: data } : { title, faults: faultsIn(error) };
}

function titleIn({ title }: Record<string, Json>): Localised | null {
	if (!title || !isObject(title)) return null;
	const [en = '', es = ''] = LOCALES.map((locale) => String(title[locale] ?? '').slice(0, 80));
	return en || es ? { en, es } : null;
}

const faultsIn = (error: z.ZodError): Fault[] =>
	error.issues.map(({ path, message }) => ({ path: path.join('.'), words: message }));
