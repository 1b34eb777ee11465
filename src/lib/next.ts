import type { ExerciseId, GroupId, NextItemId } from './ids';
import type { Localised } from './localised';

/** Why something is offered for the next evening: it was planned and not run, given as homework, or not finished. */
export const NEXT_CAUSES = ['not-run', 'homework', 'unfinished'] as const;
export type NextCause = (typeof NEXT_CAUSES)[number];

/** Letters of a homework: as much as people take home in their heads. */
export const LONGEST_HOMEWORK = 300;

/**
 * What became of something that was left over.
 * - `offered`: nobody has said yet
 * - `taken`: in the plan of a later session, and not run yet
 * - `run`: run in a later session
 * - `settled`: talked about, or not wanted any more
 */
export type NextState = 'offered' | 'taken' | 'run' | 'settled';

/** Something that a session left over, as it is offered for the group's next one. It is about nobody. */
export type NextItem = {
	id: NextItemId;
	groupId: GroupId;
	cause: NextCause;
	state: NextState;
	/** When the session that left it was to start, UTC ms. */
	fromMs: number;
	/** What is to be run; null for homework. */
	exercise: {
		id: ExerciseId;
		kind: string;
		title: Localised;
		minutes: number;
		notFor: Localised | null;
	} | null;
	/** Homework in the words in which it was given; null for an exercise. */
	words: string | null;
	/** How many people have not finished it; null where that says nothing. */
	people: number | null;
};
