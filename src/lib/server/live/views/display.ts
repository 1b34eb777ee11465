import { shownTally } from '$lib/kinds/summary';
import { both, LOCALES, type Locale } from '$lib/localised';
import { SMALLEST_SHOWN_FLOOR } from '$lib/settings';
import type { DisplayActivity, DisplayRoom, DisplayView } from '$lib/live/views';
import { clockTime } from '$lib/ui/times';
import { answersByStep, breakNow, openActivity, playing, type LiveState } from '../state';

/**
 * What the room's display shows: prompt, timer, code, and what a facilitator revealed. Nobody is in it, not even
 * by number: how few answers may be shown, and which bars are merged, is decided here and nowhere else.
 */
export function displayView(state: LiveState): DisplayView {
	const { session, room } = state;
	const languages = shownLanguages(room.settings.displayLanguage);
	if (session.status === 'ended') return { screen: 'ended', languages };
	return {
		screen: 'room',
		languages,
		code: room.code,
		blank: room.blank,
		eyesUp: room.eyesUp,
		onBreak: room.blank ? null : displayBreak(state),
		activity: room.blank ? null : displayActivity(state)
	};
}

function displayBreak(state: LiveState): DisplayRoom['onBreak'] {
	const on = breakNow(state);
	if (!on) return null;
	const { timeZone } = state.session;
	return { backAtMs: on.backAtMs, backAt: both((locale) => clockTime(on.backAtMs, locale, timeZone)) };
}

function shownLanguages(chosen: Locale | 'both'): Locale[] {
	return chosen === 'both' ? [...LOCALES] : [chosen];
}

function displayActivity(state: LiveState): DisplayActivity | null {
	const row = openActivity(state);
	if (!row || breakNow(state)) return null;
	const { kind, run, step } = playing(row);
	return {
		kind: row.kind,
		step: step.key,
		title: row.title,
		stepLabel: step.label,
		shows: kind.display(run, step),
		timer: row.timer,
		summary: row.revealed && step.reveals ? revealed(state) : null,
		texts: state.shown
			.filter((shown) => shown.activityId === row.id)
			.map(({ text, language, large }) => ({ text, language, large }))
	};
}

function revealed(state: LiveState): DisplayActivity['summary'] {
	const row = openActivity(state);
	if (!row) return null;
	const { kind, run, step } = playing(row);
	const summary = kind.summarise(run, step, answersByStep(state, row.id));
	const smallest = Math.max(state.room.settings.smallestShown, SMALLEST_SHOWN_FLOOR);
	if (summary.n < smallest) return { tooFew: true, tallies: [] };
	return { tooFew: false, tallies: summary.tallies.map(shownTally) };
}
