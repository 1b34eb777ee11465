import type {
	ActivityId,
	AnswerId,
	FlagId,
	GroupId,
	HoldId,
	ParticipantId,
	SeatId,
	SessionId,
	SiteId,
	StaffId
} from '$lib/ids';
import type { Json } from '$lib/json';
import { firstRun, type Kind } from '$lib/kinds/contract';
import type { AnswerRow, LiveState } from '$lib/server/live/state';

const uuid = (what: number, n: number): string =>
	`0000000${what}-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const seatId = (n: number) => uuid(1, n) as SeatId;
export const participantId = (n: number) => uuid(2, n) as ParticipantId;
export const holdId = (n: number) => uuid(3, n) as HoldId;
export const answerId = (n: number) => uuid(4, n) as AnswerId;
export const ACTIVITY_ID = uuid(5, 1) as ActivityId;
export const SESSION_ID = uuid(6, 1) as SessionId;

const AT = 1_800_000_000_000;

/**
 * A session in memory with `count` people on tablets, an exercise open at a step, and every answer of the kind's
 * example given. Names and reasons are marked, so that a test can search for them: `NAME3`, `LABEL3`, `REASON3`.
 */
export function aRoom(
	kind: Kind,
	options: { count: number; step: string; revealed?: boolean; content?: Json }
): LiveState {
	const seats = Array.from({ length: options.count }, (_, n) => n);
	const content = options.content ?? (kind.example.content as Json);
	const ids = seats.map(seatId);
	const arrangement = kind.arrange(content, firstRun(ids));
	const steps = kind.steps({ content, arrangement });
	return {
		session: {
			id: SESSION_ID,
			groupId: uuid(7, 1) as GroupId,
			siteId: uuid(8, 1) as SiteId,
			groupName: 'Tuesday group',
			timeZone: 'America/New_York',
			status: 'live',
			planId: null,
			plannedStartAtMs: AT,
			plannedEndAtMs: AT + 5_400_000,
			openedAtMs: AT,
			startedAtMs: AT,
			endedAtMs: null,
			handedOverAtMs: null,
			cancelledAtMs: null,
			cancelledBy: null,
			cancelReason: null,
			judgedBy: null
		},
		room: {
			sessionId: SESSION_ID,
			version: 7,
			steer: 3,
			code: '482913',
			codeIssuedAtMs: 0,
			priorCode: null,
			displayTokenHash: 'DISPLAYHASH',
			displayNonce: 'DISPLAYNONCE',
			settings: {
				smallestShown: 5,
				admitByItself: false,
				riseToFlag: 3,
				scoreToFlag: 7,
				lateAfterMinutes: 10,
				displayLanguage: 'both',
				fourthStyle: true
			},
			eyesUp: false,
			blank: false,
			lastPush: null,
			dropped: [],
			homework: 'HOMEWORK'
		},
		seats: seats.map((n) => ({
			id: seatId(n),
			sessionId: SESSION_ID,
			participantId: participantId(n),
			firstName: `NAME${n}`,
			label: `LABEL${n}`,
			language: n % 2 === 0 ? ('en' as const) : ('es' as const),
			mark: null,
			markReason: `REASON${n}`
		})),
		stays: seats.map((n) => ({
			id: uuid(9, n),
			sessionId: SESSION_ID,
			seatId: seatId(n),
			arrivedAtMs: AT + n,
			leftAtMs: null,
			how: 'tablet' as const
		})),
		holds: seats.map((n) => ({
			id: holdId(n),
			sessionId: SESSION_ID,
			seatId: seatId(n),
			tokenHash: `TOKEN${n}`,
			deviceId: null,
			number: 10 + n,
			status: 'seated' as const,
			way: 'pin' as const,
			language: 'en' as const,
			askedAtMs: AT,
			seatedAtMs: AT,
			releasedAtMs: null
		})),
		activities: [
			{
				id: ACTIVITY_ID,
				sessionId: SESSION_ID,
				planItemId: null,
				exerciseId: 'exercise' as never,
				exerciseVersion: null,
				kind: kind.id,
				kindVersion: kind.version,
				title: { en: 'An exercise', es: 'Un ejercicio' },
				content,
				arrangement,
				status: 'open',
				position: 1,
				step: options.step,
				stepsOpened: Object.fromEntries(steps.map(({ key }) => [key, AT])),
				leftOut: [],
				revealed: options.revealed ?? false,
				timer: { totalMs: 60_000, endsAtMs: AT + 60_000, leftMs: 60_000 },
				pushedAtMs: AT,
				pushedBy: 'STAFFID' as StaffId,
				openedMs: 0,
				openSinceMs: AT,
				endedAtMs: null
			}
		],
		answers: [],
		drafts: seats.map((n) => ({
			sessionId: SESSION_ID,
			activityId: ACTIVITY_ID,
			step: options.step,
			seatId: seatId(n),
			draft: { words: `DRAFT${n}` },
			savedAtMs: AT
		})),
		shown: [],
		flags: seats.map((n) => ({
			id: uuid(0, n) as FlagId,
			sessionId: SESSION_ID,
			seatId: seatId(n),
			activityId: null,
			cause: 'call' as const,
			detail: { call: 'talk-now' },
			raisedAtMs: AT,
			withdrawnAtMs: null,
			closedAtMs: null,
			closedBy: null,
			done: `DONE${n}`
		})),
		breaks: []
	};
}

/** Writes a marker into every text of an answer, so that words can be searched for on other screens. */
export function marked(answer: Json, marker: string): Json {
	if (Array.isArray(answer)) return answer.map((each) => marked(each, marker));
	if (answer === null || typeof answer !== 'object') return answer;
	return Object.fromEntries(
		Object.entries(answer).map(([key, value]) => {
			const free = typeof value === 'string' && /\s/.test(value);
			return [key, free ? marker : marked(value, marker)];
		})
	);
}

/** One answer of one seat, in time. */
export function anAnswer(n: number, step: string, answer: Json, id = n): AnswerRow {
	return {
		id: answerId(id),
		sessionId: SESSION_ID,
		activityId: ACTIVITY_ID,
		step,
		seatId: seatId(n),
		late: false,
		answer,
		passed: false,
		byStaffId: null,
		answeredAtMs: AT,
		takenBackAtMs: null
	};
}
