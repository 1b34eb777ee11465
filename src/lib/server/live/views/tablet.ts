import { inLocale, type Locale } from '$lib/localised';
import type { HoldId, SeatId } from '$lib/ids';
import type { Json } from '$lib/json';
import type { Own } from '$lib/kinds/contract';
import { seesWords } from '$lib/kinds/sees-words';
import type { Call } from '$lib/live/room';
import type { TabletActivity, TabletSeated, TabletView } from '$lib/live/views';
import * as m from '$lib/paraglide/messages';
import { clockTime } from '$lib/ui/times';
import { isKept } from '../kept';
import {
	breakNow,
	findHold,
	getSeat,
	openActivity,
	ownAnswers,
	playing,
	type ActivityRow,
	type AnswerRow,
	type BreakRow,
	type DraftRow,
	type FlagRow,
	type HoldRow,
	type LiveState,
	type SeatRow,
	type SessionRow
} from '../state';

/** All that a tablet's view is made of: its own hold, seat and rows, and what is open for everybody. */
type TabletState = {
	status: SessionRow['status'];
	eyesUp: boolean;
	pause: BreakRow | null;
	timeZone: string;
	hold: HoldRow;
	seat: SeatRow | null;
	activity: ActivityRow | null;
	answers: AnswerRow[];
	drafts: DraftRow[];
	call: FlagRow | null;
};

/** What a hold's tablet was shown last. Rows are never changed, only read anew. */
const made = new WeakMap<HoldRow, { from: TabletState; view: TabletView }>();

/**
 * What one tablet shows. At the door: nothing of the session. In a seat: the open step and its own answers, and
 * nothing of anybody else. `hold` ties the browser to at most one seat; without one the tablet is let go.
 * @returns the very same object as last time where nothing that it is made of has changed
 */
export function tabletView(state: LiveState, holdId: HoldId): TabletView {
	const hold = findHold(state, holdId);
	if (!hold) {
		const why = state.session.status === 'ended' ? 'ended' : 'released';
		return { screen: 'gone', locale: 'en', why };
	}
	const from = ofHold(state, hold);
	const before = made.get(hold);
	if (before && isSame(before.from, from)) return before.view;
	const view = viewOf(from);
	made.set(hold, { from, view });
	return view;
}

function ofHold(state: LiveState, hold: HoldRow): TabletState {
	const { seatId } = hold;
	const activity = openActivity(state) ?? null;
	const own = <R extends { seatId: unknown; activityId: unknown }>(rows: R[]): R[] =>
		rows.filter((row) => row.seatId === seatId && row.activityId === activity?.id);
	return {
		status: state.session.status,
		eyesUp: state.room.eyesUp,
		pause: breakNow(state) ?? null,
		timeZone: state.session.timeZone,
		hold,
		seat: seatId ? getSeat(state, seatId) : null,
		activity,
		answers: own(state.answers),
		drafts: own(state.drafts),
		call:
			state.flags.find(
				(flag) =>
					flag.seatId === seatId &&
					flag.cause === 'call' &&
					flag.closedAtMs === null &&
					flag.withdrawnAtMs === null
			) ?? null
	};
}

function isSame(a: TabletState, b: TabletState): boolean {
	const keys = Object.keys(a) as (keyof TabletState)[];
	return keys.every((key) => {
		const [one, other] = [a[key], b[key]];
		if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
		return one.length === other.length && one.every((row, index) => row === other[index]);
	});
}

function viewOf(from: TabletState): TabletView {
	const { status, hold, seat } = from;
	const locale = hold.language;
	if (status === 'ended') return { screen: 'gone', locale, why: 'ended' };
	if (hold.status === 'released') return { screen: 'gone', locale, why: 'released' };
	if (hold.status === 'refused') return { screen: 'gone', locale, why: 'refused' };
	if (hold.status === 'waiting' || !seat) {
		return { screen: 'waiting', locale, number: hold.number, way: hold.way };
	}
	return {
		screen: 'seated',
		locale: seat.language,
		firstName: seat.firstName,
		rests: restWords(from, seat.language),
		call: from.call ? (from.call.detail as { call: Call }).call : null,
		activity: from.activity && tabletActivity(from.activity, seat, from)
	};
}

/** Said in the person's own language here, so that a tablet need not carry these words. */
function restWords({ pause, eyesUp, timeZone }: TabletState, locale: Locale): TabletSeated['rests'] {
	if (pause) {
		const time = clockTime(pause.backAtMs, locale, timeZone);
		return { title: m.seat_break({}, { locale }), what: m.seat_break_what({ time }, { locale }) };
	}
	return eyesUp ? { title: m.seat_eyes_up({}, { locale }), what: m.seat_eyes_up_what({}, { locale }) } : null;
}

function tabletActivity(row: ActivityRow, seat: SeatRow, from: TabletState): TabletActivity {
	const { kind, run, step } = playing(row);
	const { id: seatId, language } = seat;
	const form = kind.asks(run, step, seatId) ? step.form : null;
	const mine = from.answers.find((answer) => answer.step === step.key && !answer.late);
	return {
		id: row.id,
		kind: row.kind,
		step: step.key,
		stepLabel: inLocale(step.label, language),
		title: inLocale(row.title, language),
		form: form && {
			name: form.name,
			sees: form.sees,
			seesWords: seesWords(form.sees, language)
		},
		shows: kind.tablet(run, step, seatId, written(from, row, seatId), language),
		own: mine && mine.takenBackAtMs === null ? { answer: mine.answer, passed: mine.passed } : null,
		draft: from.drafts.find((draft) => draft.step === step.key)?.draft ?? null,
		timer: row.timer
	};
}

/** What the person has answered; where their words are kept, as they stand in the fields now, sent or not. */
function written(from: TabletState, row: ActivityRow, seatId: SeatId): Own<Json> {
	const own = ownAnswers(from, row.id, seatId);
	const { kind } = playing(row);
	if (!kind.keeps) return own;
	const unsent = from.drafts.flatMap(({ step, draft }) => {
		const parsed = isKept(row, step) ? kind.answer.safeParse(draft) : undefined;
		return parsed?.success ? [[step, parsed.data]] : [];
	});
	return { ...own, ...Object.fromEntries(unsent) };
}
