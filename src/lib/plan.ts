import type { ExerciseId } from './ids';

/** Minutes of a break between two parts of an evening. */
export const BREAK_MINUTES = { least: 5, most: 60, usual: 15 } as const;

export type Break = { break: number };

/** What stands in a plan: an exercise by its id, or a break of so many minutes. */
export type PlanEntry = ExerciseId | Break;

export const isBreakEntry = <Entry>(entry: Entry): entry is Exclude<Entry, string> =>
	typeof entry !== 'string';

/** An item of a plan as far as time goes. `breakMinutes` is null for an exercise. */
type Timed = { breakMinutes: number | null; exercise: { minutes: number } | null };

/** One part of an evening, and the break before it; null before the first. */
export type Part<Item> = { before: Item | null; items: Item[] };

export const minutesOfItem = ({ breakMinutes, exercise }: Timed): number =>
	breakMinutes ?? exercise?.minutes ?? 0;

export const minutesOfItems = (items: readonly Timed[]): number =>
	items.reduce((sum, item) => sum + minutesOfItem(item), 0);

/** A list with breaks in it as the parts that they divide it into. Always one at least, which may be empty. */
export function inParts<Item>(items: readonly Item[], isBreak: (item: Item) => boolean): Part<Item>[] {
	const parts: Part<Item>[] = [{ before: null, items: [] }];
	for (const item of items) {
		if (isBreak(item)) parts.push({ before: item, items: [] });
		else parts.at(-1)?.items.push(item);
	}
	return parts;
}

/** A list without the breaks that divide nothing, as when an exercise beside one was taken out of the library. */
export function withoutIdleBreaks<Item>(items: readonly Item[], isBreak: (item: Item) => boolean): Item[] {
	const parts = inParts(items, isBreak).filter((part) => part.items.length > 0);
	return parts.flatMap(({ before, items: part }, index) => (index > 0 && before ? [before, ...part] : part));
}

/** The breaks that divide nothing: first, last, or right before another. */
export function idleBreaks<Item>(items: readonly Item[], isBreak: (item: Item) => boolean): Item[] {
	const dividing = new Set(withoutIdleBreaks(items, isBreak));
	return items.filter((item) => isBreak(item) && !dividing.has(item));
}

const FIELD = /^break:(\d{1,3})$/;

/** A form sends a plan as a list of texts, in which a break stands as `break:15`: no exercise has a colon in its id. */
export const entryInForm = (entry: PlanEntry): string =>
	typeof entry === 'string' ? entry : `break:${entry.break}`;

export function entryOfForm(text: string): PlanEntry {
	const [, minutes] = FIELD.exec(text) ?? [];
	return minutes === undefined ? (text as ExerciseId) : { break: Number(minutes) };
}
