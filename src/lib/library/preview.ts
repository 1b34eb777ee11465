import type { ActivityId, AnswerId, SeatId } from '../ids';
import type { Json } from '../json';
import type { Kind, Run, Step } from '../kinds/contract';
import type { Locale, Localised } from '../localised';
import type { ConsoleActivity, ConsoleAnswer, ConsoleSeat, DisplayActivity } from '../live/views';
import { SEATS, type Tried } from './tried';

/** An exercise in an invented room: what each screen would show, by the kind's own functions. */
export type Preview = {
	run: Run<Json, Json>;
	steps: Step[];
	index: number;
	step: Step;
	activity: ConsoleActivity;
	/** Whether it matters in this step whose tablet is looked at. */
	tabletsDiffer: boolean;
	/** The tablet of the chosen seat; `form` is null where it is asked nothing. */
	tablet: { shows: Json; form: Step['form']; own: Json };
	display: { shows: Json; texts: DisplayActivity['texts'] };
};

export function previewOf(
	kind: Kind,
	exercise: { title: Localised; content: Json },
	tried: Tried,
	language: Locale
): Preview {
	const run = runOf(kind, exercise.content, tried.arranged);
	const steps = kind.steps(run);
	const index = Math.max(
		0,
		steps.findIndex(({ key }) => key === tried.step)
	);
	const step = steps[index];
	if (!step) throw new RangeError(`The kind ${kind.id} has no steps.`);

	const asks = (seat: SeatId) => step.form !== null && kind.asks(run, step, seat);
	const tabletOf = (seat: SeatId) => kind.tablet(run, step, seat, ownOf(tried, seat), language);
	const looks = SEATS.map((seat) => JSON.stringify([asks(seat), tabletOf(seat)]));
	return {
		run,
		steps,
		index,
		step,
		activity: {
			...activityOf(kind, run, steps, step, tried),
			title: exercise.title,
			asked: SEATS.filter(asks)
		},
		tabletsDiffer: new Set(looks).size > 1,
		tablet: {
			shows: tabletOf(tried.seat),
			form: asks(tried.seat) ? step.form : null,
			own: ownOf(tried, tried.seat)[step.key] ?? null
		},
		display: {
			shows: kind.display(run, step),
			texts: tried.shown.map(({ text, large }) => ({ text, language, large }))
		}
	};
}

/** What was arranged holds while it fits: the content may be changed meanwhile. */
function runOf(kind: Kind, content: Json, arranged: Json): Run<Json, Json> {
	const run = { content, arrangement: arranged };
	if (kind.arrangement.safeParse(arranged).success && kind.arrangementFits(run, SEATS)) return run;
	return { content, arrangement: kind.arrange(content, { seats: SEATS, turns: [], fourthStyle: true }) };
}

function activityOf(
	kind: Kind,
	run: Run<Json, Json>,
	steps: Step[],
	step: Step,
	tried: Tried
): Omit<ConsoleActivity, 'title' | 'asked'> {
	const byStep: Record<string, Json[]> = {};
	for (const given of tried.given) (byStep[given.step] ??= []).push(given.answer);
	return {
		id: 'preview' as ActivityId,
		kind: kind.id,
		status: 'open',
		step: step.key,
		...run,
		steps: steps.map((each) => ({ ...each, opened: false, leftOut: false })),
		revealed: false,
		timer: null,
		answers: tried.given.map((given, index) => answerOf(kind, steps, given, index)),
		summary: kind.summarise(run, step, byStep),
		shown: tried.shown,
		scores: SEATS.map((seatId) => ({ seatId, scores: kind.scores(run, ownOf(tried, seatId)) })).filter(
			({ scores }) => scores.length > 0
		),
		turns: []
	};
}

function answerOf(kind: Kind, steps: Step[], given: Tried['given'][number], index: number): ConsoleAnswer {
	// What stays with its author does not come to the console here either.
	const isTheirs = steps.find(({ key }) => key === given.step)?.form?.sees === 'own';
	return {
		id: `preview-${index}` as AnswerId,
		seatId: given.seat,
		step: given.step,
		answer: isTheirs ? null : given.answer,
		passed: false,
		late: false,
		byStaff: false,
		answeredAtMs: 0,
		words: isTheirs ? [] : kind.words(given.answer)
	};
}

const ownOf = ({ given }: Tried, seat: SeatId): Record<string, Json> =>
	Object.fromEntries(given.filter((each) => each.seat === seat).map(({ step, answer }) => [step, answer]));

/** The invented people, as a console lists them. */
export const previewSeats = (name: (number: number) => string): ConsoleSeat[] =>
	SEATS.map((id, index) => ({
		id,
		label: name(index + 1),
		firstName: name(index + 1),
		language: 'en',
		here: true,
		arrivedAtMs: 0,
		leftAtMs: null,
		mark: null,
		markReason: null,
		tablet: null
	}));
