import type { ExerciseId } from '$lib/ids';
import type { Localised } from '$lib/localised';

/** An exercise at its place in a plan that is being made. The same one may stand in it twice. */
export type PlanRow = {
	/** Of the row, in this browser alone. */
	id: string;
	exercise: {
		id: ExerciseId;
		kind: string;
		title: Localised;
		minutes: number;
		notFor: Localised | null;
	};
	/** Taken out of the library: it keeps its place, and is not run. */
	archived: boolean;
};

export const minutesOf = (rows: readonly PlanRow[]): number =>
	rows.reduce((sum, { exercise, archived }) => sum + (archived ? 0 : exercise.minutes), 0);
