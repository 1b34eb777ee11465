import { createHash } from 'node:crypto';
import { PLANS, EXERCISES } from '$lib/curriculum';
import { localisedIn } from '$lib/curriculum/participant-words';
import type { ExerciseId, PlanId } from '$lib/ids';
import { LOCALES, type Localised } from '$lib/localised';
import type { Json } from '$lib/json';
import { picturesIn } from '$lib/kinds/picture';
import type { Fault, Look } from '$lib/library/look';
import * as m from '$lib/paraglide/messages';
import { isBreakEntry, withoutIdleBreaks, type Break, type PlanEntry } from '$lib/plan';
import { refusalWords } from '$lib/refusal-words';
import type { StaffActor } from '../access/actor';
import type { Reader } from '../db';
import { listExercises } from './exercises';
import { sameness, type PlanInFile } from './library-file';
import { showPicturesOf, type ShownInFile } from './picture-files';
import { entryOf } from './plan-items';
import { getPlan, listPlans } from './plans';
import { readLibraryFile, type Part, type ReadExercise, type ReadFile } from './read-library-file';
import type { ShownPicture } from './shown-picture';

export type Sent = { name: string; text: string };
export type SentAndRead = Sent & { read: ReturnType<typeof readLibraryFile>; shown: ShownInFile };

/** Reads files and makes their pictures anew, before any transaction: nobody else waits for it. */
export async function readAll(sent: Sent[]): Promise<SentAndRead[]> {
	const all: SentAndRead[] = [];
	for (const each of sent) {
		const read = readLibraryFile(each.text);
		all.push({ ...each, read, shown: 'fault' in read ? new Map() : await showPicturesOf(read.file) });
	}
	return all;
}

/** A new exercise under its mark, which is the same wherever the same is found again, and with its own pictures. */
export type NewExercise = ReadExercise & { mark: string; pictures: ReadonlyMap<string, ShownPicture> };
/** Of each of its exercises the id that it has here, or the mark of the new one; and its breaks. */
export type NewPlan = { mark: string; title: Localised; entries: (ExerciseId | string | Break)[] };

/** What was found in some files: to be shown, and what of it is new, to be taken in. */
export type Found = { look: Look; exercises: NewExercise[]; plans: NewPlan[] };

/** Looks into files, and at what is here already. Whoever calls has asked for the right to take them in. */
export async function lookInto(reader: Reader, actor: StaffActor, sent: SentAndRead[]): Promise<Found> {
	const found: Found = { look: { files: [], exercises: [], plans: [] }, exercises: [], plans: [] };
	const here = await whatIsHere(reader, actor);
	for (const { name, text, read, shown } of sent) {
		if ('fault' in read) {
			found.look.files.push({ name, fault: read.fault, text: '' });
			continue;
		}
		const { file } = read;
		found.look.files.push({ name, fault: null, text });
		const places = new Map(
			file.exercises.map((exercise) => [exercise.key, placeExercise(found, here, name, shown, exercise)])
		);
		const placeOf = (key: string) => places.get(key) ?? inCurriculum(key);
		for (const plan of file.plans) placePlan(found, here, name, plan, placeOf);
	}
	return found;
}

type Here = {
	/** By what is the same for two that are one. */
	exercises: Map<string, { id: ExerciseId; title: Localised }>;
	plans: { id: PlanId; title: Localised; entries: PlanEntry[] }[];
};

async function whatIsHere(reader: Reader, actor: StaffActor): Promise<Here> {
	const exercises = await listExercises(reader, actor);
	const own = (await listPlans(reader, actor)).filter((plan) => plan.own);
	const plans = await Promise.all(own.map(({ id }) => getPlan(reader, actor, id)));
	return {
		// The clinic's own come first in the library, and so they win over the curriculum's here too.
		exercises: new Map(exercises.reverse().map((each) => [sameness(each), each])),
		plans: [
			...plans.map(({ id, title, items }) => ({
				...{ id, title },
				entries: items.map(entryOf)
			})),
			...[...PLANS].map(([id, plan]) => ({
				id,
				title: plan.title,
				entries: plan.exercises as PlanEntry[]
			}))
		]
	};
}

const inCurriculum = (key: string): ExerciseId | undefined =>
	EXERCISES.has(key as ExerciseId) ? (key as ExerciseId) : undefined;

/** @returns the id that it has here or its mark where it is new; undefined where it can't be read */
function placeExercise(
	found: Found,
	here: Here,
	file: string,
	shown: ShownInFile,
	{ title, ...exercise }: ReadFile['exercises'][number]
): ExerciseId | string | undefined {
	if (exercise.faults) {
		found.look.exercises.push({ file, title, as: 'unreadable', faults: exercise.faults });
		return undefined;
	}
	const { kind, written } = exercise.read;
	const same = sameness({ kind, content: written.content });
	const known = here.exercises.get(same);
	if (known) {
		found.look.exercises.push({ file, title, as: 'here', id: known.id, called: known.title });
		return known.id;
	}
	const mark = markOf(same);
	// Twice among the files is once.
	if (found.exercises.some((each) => each.mark === mark)) return mark;
	const { pictures, faults } = picturesOf(written.content, shown);
	if (faults.length > 0) {
		found.look.exercises.push({ file, title, as: 'unreadable', faults });
		return undefined;
	}
	found.exercises.push({ ...exercise.read, mark, pictures });
	const oneLanguage = localisedIn(written).filter((text) => LOCALES.some((each) => !text[each])).length;
	const about = { kind, minutes: written.minutes, oneLanguage };
	found.look.exercises.push({ file, title: written.title, as: 'new', mark, ...about });
	return mark;
}

/** An exercise is taken in with all of its pictures or not at all. */
function picturesOf(content: Json, shown: ShownInFile) {
	const pictures = new Map<string, ShownPicture>();
	const faults: Fault[] = [];
	for (const { id, path } of picturesIn(content)) {
		const picture = shown.get(id);
		if (picture !== undefined && typeof picture !== 'string') pictures.set(id, picture);
		else {
			const words = picture ? refusalWords({ code: picture, detail: null }) : m.import_picture_missing();
			faults.push({ path: `content.${path}`, words });
		}
	}
	return { pictures, faults };
}

function placePlan(
	found: Found,
	here: Here,
	file: string,
	plan: Part<PlanInFile>,
	placeOf: (key: string) => ExerciseId | string | undefined
): void {
	const title = plan.title;
	if (plan.faults) {
		found.look.plans.push({ file, title, as: 'unreadable', faults: plan.faults });
		return;
	}
	const placed = plan.read.exercises
		.map((entry) => (isBreakEntry(entry) ? entry : placeOf(entry)))
		.filter((place) => place !== undefined);
	const entries = withoutIdleBreaks(placed, isBreakEntry);
	if (entries.length === 0) {
		const faults = [{ path: 'exercises', words: m.import_plan_empty() }];
		found.look.plans.push({ file, title, as: 'unreadable', faults });
		return;
	}
	const known = here.plans.find((each) => isSamePlan(each, plan.read.title, entries));
	if (known) {
		found.look.plans.push({ file, title, as: 'here', id: known.id, called: known.title });
		return;
	}
	const mark = markOf(JSON.stringify([plan.read.title, entries]));
	if (found.plans.some((each) => each.mark === mark)) return;
	found.plans.push({ mark, title: plan.read.title, entries });
	const count = exercisesIn(entries);
	const lacking = exercisesIn(plan.read.exercises) - count;
	found.look.plans.push({ file, title, as: 'new', mark, count, lacking });
}

const exercisesIn = (entries: readonly (string | Break)[]): number =>
	entries.filter((entry) => !isBreakEntry(entry)).length;

/** A clinic's own plan has one title: that of one of the two languages. */
const isSamePlan = (here: Here['plans'][number], title: Localised, entries: NewPlan['entries']): boolean =>
	LOCALES.some((locale) => here.title[locale] !== '' && here.title[locale] === title[locale]) &&
	JSON.stringify(here.entries) === JSON.stringify(entries);

const markOf = (same: string): string => createHash('sha256').update(same).digest('base64url').slice(0, 22);
