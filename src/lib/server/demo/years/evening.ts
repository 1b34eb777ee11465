import { EXERCISES } from '$lib/curriculum';
import { firstRun } from '$lib/kinds/contract';
import { between, oneOf, type Random } from '$lib/kinds/pretend';
import { kindOf, type Kind } from '$lib/kinds/registry';
import type { ActivityId, AnswerId, ExerciseId, GroupId, SeatId, SessionId, SiteId, StaffId } from '$lib/ids';
import type { LiveState } from '../../live/state';
import { newId } from '../../new-id';
import type { Meeting } from '../../programme/schedule';
import type { Person } from './people';

const MINUTE_MS = 60_000;
const ACTIVITIES = 14;
/** In whose exercises everybody has the same part, so that a run needs nothing arranged. */
const KINDS = ['scale', 'reflection', 'choice', 'stance', 'sort', 'worksheet'];

const RUN = [...EXERCISES].filter(([, { kind }]) => KINDS.includes(kind));
const SCALES = RUN.filter(([, { kind }]) => kind === 'scale');

export type EveningOf = {
	siteId: SiteId;
	groupId: GroupId;
	groupName: string;
	timeZone: string;
	leader: StaffId;
	roster: Person[];
	meeting: Meeting;
};

/** An evening that has ended, as the live tables would hold it: who came, what was run, what everybody answered. */
export function anEvening(of: EveningOf, random: Random): LiveState {
	const { startAtMs, endAtMs } = of.meeting;
	const sessionId = newId<SessionId>();
	const seats = of.roster.map((person) => {
		const luck = random();
		return {
			id: newId<SeatId>(),
			sessionId,
			participantId: person.id,
			firstName: person.firstName,
			label: person.firstName,
			language: person.language,
			mark: luck < 0.03 ? ('absent' as const) : luck < 0.07 ? ('excused' as const) : null,
			markReason: luck >= 0.06 && luck < 0.07 ? 'Called in the afternoon.' : null
		};
	});
	const here = seats.filter(({ mark }) => mark === null);
	const state: LiveState = {
		session: {
			id: sessionId,
			groupId: of.groupId,
			siteId: of.siteId,
			groupName: of.groupName,
			timeZone: of.timeZone,
			status: 'ended',
			planId: null,
			plannedStartAtMs: startAtMs,
			plannedEndAtMs: endAtMs,
			openedAtMs: startAtMs - 10 * MINUTE_MS,
			startedAtMs: startAtMs,
			endedAtMs: endAtMs,
			handedOverAtMs: endAtMs,
			cancelledAtMs: null,
			cancelledBy: null,
			cancelReason: null,
			judgedBy: null
		},
		room: {
			sessionId,
			version: 200,
			steer: 40,
			code: null,
			codeIssuedAtMs: 0,
			priorCode: null,
			displayTokenHash: newId(),
			displayNonce: newId(),
			settings: {
				smallestShown: 5,
				admitByItself: false,
				riseToFlag: 3,
				scoreToFlag: 7,
				lateAfterMinutes: 10,
				displayLanguage: 'en',
				fourthStyle: true
			},
			eyesUp: false,
			blank: false,
			lastPush: null,
			dropped: [],
			homework: ''
		},
		seats,
		stays: here.map(({ id }) => ({
			id: newId(),
			sessionId,
			seatId: id,
			arrivedAtMs:
				startAtMs + (random() < 0.08 ? between(12, 25, random) : -between(1, 9, random)) * MINUTE_MS,
			leftAtMs: endAtMs,
			how: 'tablet'
		})),
		holds: [],
		activities: [],
		answers: [],
		drafts: [],
		shown: [],
		flags: [],
		breaks: []
	};
	const first = oneOf(SCALES, random);
	for (let position = 1; position <= ACTIVITIES; position++) {
		runExercise(state, of, position === 1 ? first : oneOf(RUN, random), position, random);
	}
	return state;
}

type Exercise = (typeof RUN)[number];

function runExercise(
	state: LiveState,
	{ leader, meeting }: EveningOf,
	[exerciseId, exercise]: Exercise,
	position: number,
	random: Random
): void {
	const kind = kindOf(exercise.kind);
	if (!kind) throw new Error(`There is no kind of exercise called ${exercise.kind}.`);
	const { content } = exercise;
	const run = { content, arrangement: kind.arrange(content, firstRun(state.seats.map(({ id }) => id))) };
	const steps = kind.steps(run);
	const minutes = (meeting.endAtMs - meeting.startAtMs) / MINUTE_MS / ACTIVITIES;
	const atMs = meeting.startAtMs + (position - 1) * minutes * MINUTE_MS;
	const id = newId<ActivityId>();
	state.activities.push({
		id,
		sessionId: state.session.id,
		planItemId: null,
		exerciseId: exerciseId as ExerciseId,
		exerciseVersion: null,
		kind: kind.id,
		kindVersion: kind.version,
		title: exercise.title,
		content,
		arrangement: run.arrangement,
		status: 'ended',
		position,
		step: steps.at(-1)?.key ?? '',
		stepsOpened: Object.fromEntries(steps.map(({ key }) => [key, atMs])),
		leftOut: [],
		revealed: false,
		timer: null,
		pushedAtMs: atMs,
		pushedBy: leader,
		openedMs: minutes * MINUTE_MS,
		openSinceMs: null,
		endedAtMs: atMs + minutes * MINUTE_MS
	});
	answer(state, { id, kind, run, steps, atMs }, random);
}

type Running = {
	id: ActivityId;
	kind: Kind;
	run: Parameters<Kind['steps']>[0];
	steps: ReturnType<Kind['steps']>;
	atMs: number;
};

function answer(state: LiveState, { id, kind, run, steps, atMs }: Running, random: Random): void {
	for (const seat of state.seats.filter(({ mark }) => mark === null)) {
		const own: Parameters<Kind['scores']>[1] = {};
		for (const step of steps.filter(({ form }) => form)) {
			const passed = random() < 0.05;
			const given = passed ? null : kind.pretend(run, step, seat.id, own, seat.language, random);
			if (given !== null) Object.assign(own, { [step.key]: given });
			state.answers.push({
				id: newId<AnswerId>(),
				sessionId: state.session.id,
				activityId: id,
				step: step.key,
				seatId: seat.id,
				late: false,
				answer: given,
				passed,
				byStaffId: null,
				answeredAtMs: atMs + between(10, 200, random) * 1000,
				takenBackAtMs: null
			});
		}
	}
}
