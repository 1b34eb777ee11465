import type { ActivityId, AnswerId, SeatId } from '../ids';
import type { Json } from '../json';
import { firstRun, type Kind, type Run, type Step } from '../kinds/contract';
import { shownTally } from '../kinds/summary';
import type { Locale, Localised } from '../localised';
import type { ConsoleActivity, ConsoleAnswer, ConsoleSeat, DisplayActivity } from '../live/views';
import { SITE_DEFAULTS } from '../settings';
import { ownAnswers, SEATS, type Tried } from './tried';

/** An exercise in an invented room: what each screen would show, by the kind's own functions. */
export type Preview = {
	run: Run<Json, Json>;
	steps: Step[];
	index: number;
	step: Step;
	activity: ConsoleActivity;
	/** Whether it matters in this step whose tablet is looked at. */
	tabletsDiffer: boolean;
	/** The tablet of the chosen seat; `form` is null where it is asked nothing, `own` where nothing is answered. */
	tablet: { shows: Json; form: Step['form']; sent: boolean; own: Json };
	display: Pick<DisplayActivity, 'shows' | 'summary' | 'texts'>;
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
	const tabletOf = (seat: SeatId) => kind.tablet(run, step, seat, ownAnswers(tried, seat), language);
	const looks = SEATS.map((seat) => JSON.stringify([asks(seat), tabletOf(seat)]));
	const activity = activityOf(kind, run, steps, step, tried, language);
	return {
		run,
		steps,
		index,
		step,
		activity: { ...activity, title: exercise.title, asked: SEATS.filter(asks) },
		tabletsDiffer: new Set(looks).size > 1,
		tablet: {
			shows: tabletOf(tried.seat),
			form: asks(tried.seat) ? step.form : null,
			sent: tried.given.some((given) => given.seat === tried.seat && given.step === step.key),
			own: ownAnswers(tried, tried.seat)[step.key] ?? null
		},
		display: {
			shows: kind.display(run, step),
			summary: activity.revealed ? shownSummary(activity.summary) : null,
			texts: tried.shown.map(({ text, large }) => ({ text, language, large }))
		}
	};
}

/** What was arranged holds while it fits: the content may be changed meanwhile. */
function runOf(kind: Kind, content: Json, arranged: Json): Run<Json, Json> {
	const run = { content, arrangement: arranged };
	if (kind.arrangement.safeParse(arranged).success && kind.arrangementFits(run, SEATS)) return run;
	return {
		content,
		arrangement: kind.arrange(content, firstRun(SEATS))
	};
}

function activityOf(
	kind: Kind,
	run: Run<Json, Json>,
	steps: Step[],
	step: Step,
	tried: Tried,
	language: Locale
): Omit<ConsoleActivity, 'title' | 'asked'> {
	const byStep: Record<string, Json[]> = {};
	for (const { step, answer } of tried.given) if (answer !== null) (byStep[step] ??= []).push(answer);
	return {
		id: 'preview' as ActivityId,
		kind: kind.id,
		status: 'open',
		openedMs: 0,
		openSinceMs: null,
		step: step.key,
		...run,
		steps: steps.map((each) => ({ ...each, opened: false, leftOut: false })),
		revealed: step.reveals && tried.revealed === step.key,
		timer: null,
		answers: tried.given.map((given, index) => answerOf(kind, steps, given, index, language)),
		summary: kind.summarise(run, step, byStep),
		shown: tried.shown,
		scores: SEATS.map((seatId) => ({ seatId, scores: kind.scores(run, ownAnswers(tried, seatId)) })).filter(
			({ scores }) => scores.length > 0
		),
		turns: []
	};
}

function answerOf(
	kind: Kind,
	steps: Step[],
	{ seat, step, answer }: Tried['given'][number],
	index: number,
	language: Locale
): ConsoleAnswer {
	// What stays with its author does not come to the console here either.
	const isTheirs = steps.find(({ key }) => key === step)?.form?.sees === 'own';
	return {
		id: `preview-${index}` as AnswerId,
		seatId: seat,
		step,
		answer: isTheirs ? null : answer,
		passed: answer === null,
		late: false,
		byStaff: false,
		answeredAtMs: 0,
		words: isTheirs || answer === null ? [] : kind.words(answer, language)
	};
}

/** As in a room of a clinic that has left its settings alone. */
const shownSummary = ({ n, tallies }: ConsoleActivity['summary']): DisplayActivity['summary'] =>
	n < SITE_DEFAULTS.smallestShown
		? { tooFew: true, tallies: [] }
		: { tooFew: false, tallies: tallies.map(shownTally) };

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
