import type { AnswerId, SeatId } from '../ids';
import type { Json } from '../json';
import type { Kind } from '../kinds/contract';
import type { ConsoleActivity } from '../live/views';

/** Enough people for every part of a role-play. */
export const SEATS = [1, 2, 3, 4, 5].map((n) => `00000000-0000-4000-8000-00000000000${n}` as SeatId);

/** What somebody has tried out in the preview of an exercise. */
export type Tried = {
	/** Whose tablet is looked at. */
	seat: SeatId;
	/** Null for the first. */
	step: string | null;
	/** Null where nothing was arranged yet. */
	arranged: Json;
	given: { seat: SeatId; step: string; answer: Json }[];
	shown: ConsoleActivity['shown'];
};

export const NOTHING_TRIED: Tried = {
	seat: SEATS[0] as SeatId,
	step: null,
	arranged: null,
	given: [],
	shown: []
};

/** The chosen seat's answer to a step is this now; null takes it back, as does one that the kind would refuse. */
export function answered(kind: Kind, tried: Tried, step: string, answer: Json): Tried {
	const others = tried.given.filter((each) => each.seat !== tried.seat || each.step !== step);
	const read = kind.answer.safeParse(answer);
	return {
		...tried,
		given: read.success ? [...others, { seat: tried.seat, step, answer: read.data }] : others
	};
}

/** A text is on the room's screen. */
export function shown(tried: Tried, answerId: AnswerId, field: string, text: string): Tried {
	const without = hidden(tried, answerId, field);
	return { ...without, shown: [...without.shown, { answerId, field, text, large: false }] };
}

export const hidden = (tried: Tried, answerId: AnswerId, field: string): Tried => ({
	...tried,
	shown: tried.shown.filter((each) => each.answerId !== answerId || each.field !== field)
});
