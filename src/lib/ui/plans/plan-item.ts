import type { ExerciseId, PlanId } from '$lib/ids';
import type { Localised } from '$lib/localised';
import { minutesOfItems } from '$lib/plan';

/** An exercise or a break at its place in a plan that is being made. The same exercise may stand in it twice. */
export type PlanRow = {
	/** Of the row, in this browser alone. */
	id: string;
	/** Null for a break. */
	exercise: {
		id: ExerciseId;
		kind: string;
		title: Localised;
		minutes: number;
		notFor: Localised | null;
	} | null;
	/** Null for an exercise. */
	breakMinutes: number | null;
	/** Taken out of the library: it keeps its place, and is not run. */
	archived: boolean;
};

/** A plan that can be put into another whole. */
export type AddedPlan = {
	id: PlanId;
	title: Localised;
	minutes: number;
	items: { exercise: { id: ExerciseId } | null; breakMinutes: number | null }[];
};

export const isBreakRow = ({ exercise }: Pick<PlanRow, 'exercise'>): boolean => exercise === null;

type Row = Pick<PlanRow, 'breakMinutes' | 'archived'> & { exercise: { minutes: number } | null };

export const minutesOf = (rows: readonly Row[]): number =>
	minutesOfItems(rows.filter(({ archived }) => !archived));
