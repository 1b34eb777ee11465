import type { ExerciseId, PlanId } from '../ids';
import type { ExerciseFile, PlanFile } from './schema';

const exerciseFiles = import.meta.glob<ExerciseFile>('./exercises/*.json', {
	import: 'default',
	eager: true
});
const planFiles = import.meta.glob<PlanFile>('./plans/*.json', { import: 'default', eager: true });

const slugOf = (path: string): string => path.replace(/^.*\/(.+)\.json$/, '$1');

/**
 * The exercises and plans that come with Groundwork, by their file's name. Their shapes are held against the
 * kinds' schemas by `curriculum.test.ts`, so they are trusted here.
 */
export const EXERCISES: ReadonlyMap<ExerciseId, ExerciseFile> = new Map(
	Object.entries(exerciseFiles).map(([path, file]) => [slugOf(path) as ExerciseId, file])
);

export const PLANS: ReadonlyMap<PlanId, PlanFile> = new Map(
	Object.entries(planFiles).map(([path, file]) => [slugOf(path) as PlanId, file])
);
