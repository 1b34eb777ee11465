import type { AnswerId, SeatId } from '../ids';
import type { Json } from '../json';
import type { Kind, Run, Step } from '../kinds/contract';
import type { Random } from '../kinds/pretend';
import type { ConsoleActivity } from '../live/views';
import type { Locale } from '../localised';
import type { Preview } from './preview';

/** Enough people for every part of a role-play, and for a summary that may be shown. */
export const SEATS = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `00000000-0000-4000-8000-00000000000${n}` as SeatId);

type AtStep = { run: Run<Json, Json>; step: Step };

/** What somebody has tried out in the preview of an exercise. */
export type Tried = {
	/** Whose tablet is looked at. */
	seat: SeatId;
	/** Null for the first. */
	step: string | null;
	/** Null where nothing was arranged yet. */
	arranged: Json;
	/** Null is a pass. */
	given: { seat: SeatId; step: string; answer: Json }[];
	/** The step whose summary the room sees. */
	revealed: string | null;
	shown: ConsoleActivity['shown'];
};

export const NOTHING_TRIED: Tried = {
	seat: SEATS[0] as SeatId,
	step: null,
	arranged: null,
	given: [],
	revealed: null,
	shown: []
};

/** The chosen seat's answer to a step is this now; null for a pass. One that the kind would refuse is not taken. */
export function answered(kind: Kind, tried: Tried, step: string, answer: Json): Tried {
	const read = answer === null ? null : kind.answer.safeParse(answer).data;
	if (read === undefined) return tried;
	const others = tried.given.filter((each) => each.seat !== tried.seat || each.step !== step);
	return { ...tried, given: [...others, { seat: tried.seat, step, answer: read }] };
}

/** Everybody whom the step asks, and who has not answered, does. */
export function allAnswered(kind: Kind, at: AtStep, tried: Tried, language: Locale, random: Random): Tried {
	const { run, step } = at;
	const open = SEATS.filter(
		(seat) =>
			step.form !== null &&
			kind.asks(run, step, seat) &&
			!tried.given.some((given) => given.seat === seat && given.step === step.key)
	);
	const pretended = open.map((seat) => ({
		seat,
		step: step.key,
		answer: kind.pretend(run, step, seat, ownAnswers(tried, seat), language, random)
	}));
	return { ...tried, given: [...tried.given, ...pretended] };
}

/** What a seat has answered so far, by step. */
export const ownAnswers = ({ given }: Tried, seat: SeatId): Record<string, Json> =>
	Object.fromEntries(
		given.flatMap((each) => (each.seat === seat && each.answer !== null ? [[each.step, each.answer]] : []))
	);

/** The run as somebody wants it, with what no hand changes left as it was. */
export const arranged = (kind: Kind, run: AtStep['run'], tried: Tried, wanted: Json): Tried => ({
	...tried,
	arranged: kind.delivery?.arranged(run, wanted) ?? wanted
});

/** Words are among those that one person gets; null where their step lets nobody have them. */
export function delivered(
	kind: Kind,
	{ run, steps, activity }: Pick<Preview, 'run' | 'steps' | 'activity'>,
	tried: Tried,
	words: { answerId: AnswerId; text: string; language: Locale }
): Tried | null {
	const answer = activity.answers.find(({ id }) => id === words.answerId);
	const step = steps.find(({ key }) => key === answer?.step);
	if (!step || step.form?.sees !== 'staff-deliver') return null;
	return { ...tried, arranged: kind.delivery?.deliver(run, step.key, words) ?? tried.arranged };
}

/** They are not any more; null where they were not. */
export function withdrawn(kind: Kind, run: AtStep['run'], tried: Tried, answerId: AnswerId): Tried | null {
	const next = kind.delivery?.withdraw(run, answerId) ?? null;
	return next === null ? null : { ...tried, arranged: next };
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
