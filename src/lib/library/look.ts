import type { ExerciseId, PlanId } from '../ids';
import type { Localised } from '../localised';

/** The most that is taken in at once, all files together. */
export const MOST_FILE_BYTES = 5 * 1024 * 1024;

/** Where in a file something is wrong, such as `content.scales.0.question.en`, and what is expected there. */
export type Fault = { path: string; words: string };

/** What somebody wants to take in, before it is: what is new of it, what is here already, and what can't be read. */
export type Look = {
	/** Each file by its name; with a fault where nothing of it can be read, with its text where something can. */
	files: { name: string; fault: string | null; text: string }[];
	exercises: LookedAt<ExerciseId, { kind: string; minutes: number; oneLanguage: number }>[];
	plans: LookedAt<PlanId, { count: number; lacking: number }>[];
};

export type LookedAt<Id, About> = { file: string; title: Localised | null } & (
	| ({ as: 'new'; mark: string } & About)
	| { as: 'here'; id: Id; called: Localised }
	| { as: 'unreadable'; faults: Fault[] }
);

/** What was taken in. */
export type Taken = {
	exercises: { id: ExerciseId; title: Localised }[];
	plans: { id: PlanId; title: Localised }[];
};
