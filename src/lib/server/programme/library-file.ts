import { z } from 'zod';
import { PLANS } from '$lib/curriculum';
import { ExerciseFile, PlanFile } from '$lib/curriculum/schema';
import type { ExerciseId, PictureId } from '$lib/ids';
import { inOrder, type Json } from '$lib/json';
import { jsonInput } from '$lib/json-input';
import { kindOf } from '$lib/kinds/registry';
import * as m from '$lib/paraglide/messages';
import { withPictures } from '$lib/kinds/picture';
import { oneLine } from '$lib/kinds/text';
import { writtenIn, type ExerciseInput } from '$lib/library/exercise-input';
import { OWN_WORDS, OWN_WORDS_ELSEWHERE } from '$lib/library/licence';
import type { Exercise } from './exercises';
import { isBreak, itemsToRun } from './plan-items';
import type { Plan } from './plans';

/*
 * The file in which exercises and plans go from one clinic to another. It knows no person and no time: it says what the
 * curriculum's own files say, and by which `key` its plans name its exercises.
 */
export const FORMAT = 'groundwork-library';

/** Raised when the file changes in a way that an older Groundwork would get wrong. */
export const FORMAT_VERSION = 1;

const NO_PICTURE = '' as PictureId;

const MOST_EXERCISES = 500;
const MOST_PLANS = 200;
/** Breaks and all. */
const MOST_IN_A_PLAN = 60;
const MOST_PICTURES = 200;

/** The shell of a file. What is in it is read one by one, so that one that is broken does not keep the others out. */
export const Shell = z.object({
	exercises: z.array(jsonInput).max(MOST_EXERCISES),
	plans: z.array(jsonInput).max(MOST_PLANS).default([]),
	pictures: z
		.record(z.string().max(80), z.strictObject({ mediaType: z.string().max(80), base64: z.base64() }))
		.refine((pictures) => Object.keys(pictures).length <= MOST_PICTURES, {
			error: () => m.import_pictures_many({ n: String(MOST_PICTURES) })
		})
		.default({})
});
export type PictureFile = z.infer<typeof Shell>['pictures'][string];

/** What a file says of every exercise, whatever its kind. The rest is what somebody writes (`exercise-input.ts`). */
export const ExerciseHead = z.object({
	$schema: ExerciseFile.shape.$schema,
	key: z.string().min(1).max(80),
	kind: ExerciseFile.shape.kind,
	kindVersion: ExerciseFile.shape.kindVersion,
	licence: oneLine(200).min(1)
});
export type ExerciseInFile = z.infer<typeof ExerciseHead> & ExerciseInput;

/** As in the curriculum; of its own plans a clinic says less. */
export const PlanInFile = PlanFile.extend({
	about: PlanFile.shape.about.nullable(),
	groupTypes: z.array(PlanFile.shape.groupTypes.element),
	stages: z.array(PlanFile.shape.stages.element),
	topics: z.array(PlanFile.shape.topics.element),
	exercises: z.array(PlanFile.shape.exercises.element).min(1).max(MOST_IN_A_PLAN)
});
export type PlanInFile = z.infer<typeof PlanInFile>;

export type LibraryFile = {
	format: typeof FORMAT;
	version: typeof FORMAT_VERSION;
	exercises: ExerciseInFile[];
	plans: PlanInFile[];
	/** By the id under which contents name them. */
	pictures: Record<string, PictureFile>;
};

/** An exercise as a file says it, under a key of its own there. */
export const exerciseToFile = (exercise: Exercise, key: string): ExerciseInFile => ({
	key,
	kind: exercise.kind,
	kindVersion: kindOf(exercise.kind)?.version ?? 1,
	licence: exercise.licence === OWN_WORDS ? OWN_WORDS_ELSEWHERE : exercise.licence,
	...writtenIn(exercise)
});

/** What a file says of an exercise beside its head: what somebody wrote, for the schema of its kind to check. */
export const writtenInFile = (exercise: Record<string, Json>): Record<string, Json> =>
	Object.fromEntries(Object.entries(exercise).filter(([name]) => !Object.hasOwn(ExerciseHead.shape, name)));

/** A plan as a file says it: of its exercises those that are in the file. */
export const planToFile = (plan: Plan, keys: ReadonlyMap<ExerciseId, string>): PlanInFile => ({
	title: plan.title,
	about: plan.about,
	groupTypes: plan.groupTypes,
	stages: plan.stages,
	topics: PLANS.get(plan.id)?.topics ?? [],
	exercises: itemsToRun(plan.items).flatMap((item): PlanInFile['exercises'] => {
		if (isBreak(item)) return [{ break: item.breakMinutes }];
		const key = keys.get(item.exercise.id);
		return key === undefined ? [] : [key];
	})
});

/**
 * What is the same for two exercises that are one: their kind and their content. Its pictures count by what is said to
 * be on them, because each clinic keeps them under ids of its own.
 */
export const sameness = ({ kind, content }: { kind: string; content: Json }): string =>
	inOrder([kind, withPictures(content, () => NO_PICTURE)]);
