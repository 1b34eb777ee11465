import type { z } from 'zod';
import type { AnswerId, SeatId } from '../ids';
import type { Json } from '../json';
import type { Locale, Localised } from '../localised';
import type { PersonLine, ScoreChange } from '../record';
import type { Random } from './pretend';
import type { Summary } from './summary';

/**
 * Who will see an answer. The tablet says so before anything is typed, and it never changes afterwards.
 * - `own`: nobody else at all; it stays with the person and never reaches the record
 * - `staff`: the facilitators, and nobody else
 * - `staff-counts`: the facilitators; the room may see how many, never who
 * - `staff-words`: the facilitators; the room may see the words without a name, if a facilitator shows them
 * - `staff-deliver`: the facilitators; the one person whom they are for may get the words without a name, if a
 *   facilitator delivers them. The room never sees them
 */
export type Sees = 'own' | 'staff' | 'staff-counts' | 'staff-words' | 'staff-deliver';

/** One step of an activity, in order. A step without a form is for talking: tablets rest. */
export type Step = {
	key: string;
	label: Localised;
	form: { name: string; sees: Sees } | null;
	/** Whether there is something to reveal to the room. */
	reveals: boolean;
	/** Seconds that the console's timer offers; null where time doesn't matter. */
	seconds: number | null;
	/** What the facilitator may say, and what to look out for. */
	say: Localised | null;
	watch: Localised | null;
	/** A step that protects people: leaving it out asks once more. */
	protects: boolean;
};

/** What a step has that asks nothing and of which nothing else is said: tablets rest. */
export const RESTING = {
	form: null,
	reveals: false,
	seconds: null,
	say: null,
	watch: null,
	protects: false
} satisfies Omit<Step, 'key' | 'label'>;

/** One answer that can't wait: what was asked, and what was answered, as facts. */
export type Alert = { key: string; label: Localised; said: Localised };

/** What a seat has answered so far in this activity, by step. A pass and an answer taken back are not in it. */
export type Own<Answer> = Readonly<Partial<Record<string, Answer>>>;

/**
 * One run: the content as shown, and what the facilitator has arranged; once it is written down, also the keys of the
 * steps that were left out, so that nothing is said to have been done in them.
 */
export type Run<Content, Arrangement> = {
	content: Content;
	arrangement: Arrangement;
	leftOut?: readonly string[];
};

/** Whether a step was left out, of a run that is written down. */
export const wasLeftOut = ({ leftOut = [] }: Pick<Run<unknown, unknown>, 'leftOut'>, step: string): boolean =>
	leftOut.includes(step);

export type RoomForArranging = {
	/** Everybody who is here, in a steady order. */
	seats: SeatId[];
	/** How often each has had which part, in earlier sessions of this group. */
	turns: { seat: SeatId; part: string; times: number; lastAtMs: number }[];
	fourthStyle: boolean;
	/** Two who are not put together. */
	apart: [SeatId, SeatId][];
	/**
	 * What the last run of this kind in the group was left as, in this session or an earlier one; null where there was
	 * none. Who is here again stands in it by today's seat; whoever is not, by a seat that nobody has.
	 */
	before: Json | null;
};

/** A room in which nothing was run before, for a preview or a test. */
export const firstRun = (seats: SeatId[], fourthStyle = true): RoomForArranging => ({
	seats,
	turns: [],
	fourthStyle,
	apart: [],
	before: null
});

/** How words come from one person to another, in a kind that has a form of `staff-deliver`: by its arrangement. */
export interface Delivery<Content, Arrangement> {
	/**
	 * A facilitator has read the words and let them through, perhaps reworded. To whom they go is the step's to say.
	 * Null where they can't go to anybody.
	 */
	deliver(
		run: Run<Content, Arrangement>,
		step: string,
		words: { answerId: AnswerId; text: string; language: Locale }
	): Arrangement | null;
	/** Their author changed them or took them back, or a facilitator did. Null where they were not delivered. */
	withdraw(run: Run<Content, Arrangement>, answerId: AnswerId): Arrangement | null;
	/** What becomes of the arrangement where a facilitator wants it like this: what no hand changes stays as it is. */
	arranged(run: Run<Content, Arrangement>, wanted: Arrangement): Arrangement;
}

/** What of a person's answers comes back to them when the exercise is run again, in any session. Nobody else has it. */
export type Keeps<Content, Arrangement, Answer> = {
	/** The names of the forms whose answers come back, and also what was written there and never sent. */
	forms: readonly string[];
	/** What of an earlier answer still has its place: the exercise may have changed. Null where nothing is left. */
	remains(run: Run<Content, Arrangement>, step: Step, answer: Answer): Answer | null;
	/** The paper that they may take home: what `own` says, and room to write where it says nothing. */
	sheet(run: Run<Content, Arrangement>, own: Own<Answer>, locale: Locale): Sheet;
};

/** What somebody wrote, laid out for paper: its own title, and nothing of whose it is or where it was written. */
export type Sheet = { name: string; pages: { title: string; lines: SheetLine[] }[] };

/** One field of a sheet: what was said there, in as many pieces as it has, or the room that was left empty. */
export type SheetLine = { label: string; said: string[]; room: SheetRoom };

/** Where somebody may go on by hand: empty lines, boxes to tick, or a row of points with words at its ends. */
export type SheetRoom =
	{ lines: number } | { boxes: string[] } | { points: number[]; low: string; high: string };

export type Example<Content, Answer> = { content: Content; answers: { step: string; answer: Answer }[] };

/**
 * The mechanics of an exercise. Everything in it is pure: no clock, no randomness, no I/O, no Svelte.
 *
 * A new kind is a folder with `index.ts`, `Tablet.svelte`, `Console.svelte`, `Display.svelte`, `Paper.svelte`,
 * and one line in `registry.ts`.
 */
export interface KindDefinition<Content, Arrangement, Answer> {
	id: string;
	/** Raised when stored content or answers change their shape; `upgrades` then lifts the old. */
	version: number;
	label: Localised;
	/** One sentence for the library: what people do. */
	about: Localised;
	/** A sentence or two for the facilitator: how it goes in a room without tablets, with the paper version. */
	withoutTablets: Localised;
	/** Each field of it has words for whoever writes an exercise (`field-words.ts`). */
	content: z.ZodType<Content>;
	arrangement: z.ZodType<Arrangement>;
	/** Every answer of every form; each says its `form`. */
	answer: z.ZodType<Answer>;

	/** The arrangement that a run starts with. */
	arrange(content: Content, room: RoomForArranging): Arrangement;
	/** Whether an arrangement fits what is here (no seat twice, only seats that exist). */
	arrangementFits(run: Run<Content, Arrangement>, seats: readonly SeatId[]): boolean;
	steps(run: Run<Content, Arrangement>): Step[];
	/** Whether a step with a form asks this seat: in some steps only those with a certain part are asked. */
	asks(run: Run<Content, Arrangement>, step: Step, seat: SeatId): boolean;
	/** What a schema can't check: the option exists in this exercise, the seat has this part. */
	fits(run: Run<Content, Arrangement>, step: Step, seat: SeatId, answer: Answer): boolean;

	/** Null where every run begins with empty fields. */
	keeps: Keeps<Content, Arrangement, Answer> | null;

	/**
	 * What one seat's tablet shows at a step: its own part and nothing of anybody else. Of forms that keep, `own` also
	 * has what was not sent.
	 */
	tablet(run: Run<Content, Arrangement>, step: Step, seat: SeatId, own: Own<Answer>, locale: Locale): Json;
	/** What the room's display shows at a step. It is given nobody, so it can show nobody. */
	display(run: Run<Content, Arrangement>, step: Step): Json;
	/** The anonymous aggregate at a step. Gets answers without ids, in any order. */
	summarise(run: Run<Content, Arrangement>, step: Step, answers: Partial<Record<string, Answer[]>>): Summary;
	/** The words of an answer that a facilitator may choose to show, in the language that it was given in. */
	words(answer: Answer, said: Locale): { field: string; text: string }[];

	/** One person's scores; `watch` where it is of 0–10 and a rise should stay open on the console. */
	scores(run: Run<Content, Arrangement>, own: Own<Answer>): (ScoreChange & { watch: boolean })[];
	/** What the facilitators must be told at once, whatever it was before. */
	alerts(run: Run<Content, Arrangement>, own: Own<Answer>): Alert[];
	/** Sentences about the group, naming nobody. Never empty, even for an empty room. */
	groupLines(run: Run<Content, Arrangement>, answers: Partial<Record<string, Answer[]>>): Localised[];
	/**
	 * Sentences about one person's part, from their own answers alone, which were given in the language `said`. Those
	 * that give their own words are marked so (`ownWords`).
	 */
	personLines(run: Run<Content, Arrangement>, seat: SeatId, own: Own<Answer>, said: Locale): PersonLine[];
	/** What the person means to do next, where they said that it may be in their record. */
	plans(run: Run<Content, Arrangement>, own: Own<Answer>): Localised[];

	/** Who takes which part when a step opens, so that parts rotate over sessions. */
	turnsAt(run: Run<Content, Arrangement>, step: Step): { seat: SeatId; part: string }[];
	/** What going to a step does to the arrangement: what was held in one round is free again in the next. */
	enters(run: Run<Content, Arrangement>, step: Step): Arrangement;
	/** What a participant may trigger in a step (such as stopping a scene), and what it does to the arrangement. */
	signals: readonly string[];
	signal(run: Run<Content, Arrangement>, step: Step, seat: SeatId, signal: string): Arrangement;

	/** Only in a kind whose words go from person to person. */
	delivery?: Delivery<Content, Arrangement>;

	/** From an older version's content to the next: `upgrades[1]` makes version 2 of version 1. */
	upgrades: Record<number, (content: Json) => Json>;
	example: Example<Content, Answer>;
	/** What an invented person might answer at a step that asks them: for a demo, a preview, a test. */
	pretend(
		run: Run<Content, Arrangement>,
		step: Step,
		seat: SeatId,
		own: Own<Answer>,
		locale: Locale,
		random: Random
	): Answer;
}

/** A kind as the house sees it: the shapes are the kind's own business, checked by its schemas. */
export type Kind = KindDefinition<Json, Json, Json>;

/** Defines a kind with its own types, and hands it to the house without them. */
export function defineKind<Content extends Json, Arrangement extends Json, Answer extends Json>(
	definition: KindDefinition<Content, Arrangement, Answer>
): Kind & { example: Example<Content, Answer> } {
	return definition as unknown as Kind & { example: Example<Content, Answer> };
}

/** For kinds in which everybody has the same part and nothing is arranged or kept. */
export const NOTHING_ARRANGED = {
	arrange: () => ({}),
	arrangementFits: () => true,
	asks: () => true,
	alerts: () => [],
	keeps: null,
	turnsAt: () => [],
	enters: <A>(run: { arrangement: A }): A => run.arrangement,
	signals: [],
	signal: <A>(run: { arrangement: A }): A => run.arrangement
} as const;
