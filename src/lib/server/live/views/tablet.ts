import { inLocale } from '$lib/localised';
import type { HoldId, SeatId } from '$lib/ids';
import { seesWords } from '$lib/kinds/sees-words';
import type { Call } from '$lib/live/room';
import type { TabletActivity, TabletView } from '$lib/live/views';
import { findHold, getSeat, openActivity, ownAnswers, playing, type LiveState } from '../state';

/**
 * What one tablet shows. At the door: nothing of the session. In a seat: the open step and its own answers, and
 * nothing of anybody else. `hold` ties the browser to at most one seat; without one the tablet is let go.
 */
export function tabletView(state: LiveState, holdId: HoldId): TabletView {
	const hold = findHold(state, holdId);
	const locale = hold?.language ?? 'en';
	if (state.session.status === 'ended') return { screen: 'gone', locale, why: 'ended' };
	if (!hold || hold.status === 'released') return { screen: 'gone', locale, why: 'released' };
	if (hold.status === 'refused') return { screen: 'gone', locale, why: 'refused' };
	if (hold.status === 'waiting' || !hold.seatId) {
		return { screen: 'waiting', locale, number: hold.number, way: hold.way };
	}
	const seat = getSeat(state, hold.seatId);
	return {
		screen: 'seated',
		locale: seat.language,
		firstName: seat.firstName,
		eyesUp: state.room.eyesUp,
		call: openCall(state, seat.id),
		activity: tabletActivity(state, seat.id)
	};
}

function openCall(state: LiveState, seatId: SeatId): Call | null {
	const call = state.flags.find(
		(flag) =>
			flag.seatId === seatId &&
			flag.cause === 'call' &&
			flag.closedAtMs === null &&
			flag.withdrawnAtMs === null
	);
	return call ? (call.detail as { call: Call }).call : null;
}

function tabletActivity(state: LiveState, seatId: SeatId): TabletActivity | null {
	const row = openActivity(state);
	if (!row) return null;
	const { kind, run, step } = playing(row);
	const { language } = getSeat(state, seatId);
	const form = kind.asks(run, step, seatId) ? step.form : null;
	const mine = state.answers.find(
		(answer) =>
			answer.activityId === row.id && answer.step === step.key && answer.seatId === seatId && !answer.late
	);
	const draft = state.drafts.find(
		(draft) => draft.activityId === row.id && draft.step === step.key && draft.seatId === seatId
	);
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
		shows: kind.tablet(run, step, seatId, ownAnswers(state, row.id, seatId), language),
		own: mine && mine.takenBackAtMs === null ? { answer: mine.answer, passed: mine.passed } : null,
		draft: draft?.draft ?? null,
		timer: row.timer
	};
}
