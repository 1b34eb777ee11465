import { inLocale, type Locale, type Localised } from '$lib/localised';
import type { Call } from '$lib/live/room';
import * as m from '$lib/paraglide/messages';
import type { FollowUp } from '$lib/record';

const CALLS: Record<Call, typeof m.follow_up_talk_after> = {
	'talk-after': m.follow_up_talk_after,
	'talk-now': m.follow_up_talk_now,
	'not-safe': m.follow_up_not_safe,
	unwell: m.follow_up_unwell
};

type Score = { label: Localised; before: number | null; after: number | null };

/** What was raised, in words: "asked for a word soon", "urge rose from 2 to 6". It states, and judges nothing. */
export function followUpWords({ cause, detail }: Pick<FollowUp, 'cause' | 'detail'>, locale: Locale): string {
	if (cause === 'call') return CALLS[(detail as { call: Call }).call]({}, { locale });
	if (cause === 'incident') return inLocale((detail as { label: Localised }).label, locale);
	if (cause === 'answer') {
		const { label, said } = detail as { label: Localised; said: Localised };
		return m.follow_up_answer({ name: inLocale(label, locale), said: inLocale(said, locale) }, { locale });
	}
	const { label, before, after } = detail as Score;
	const name = inLocale(label, locale);
	// A high score that did not rise: its change is not what it was raised for.
	return cause === 'high' || before === null
		? m.follow_up_high({ name, after: after ?? 0 }, { locale })
		: m.follow_up_change({ name, before, after: after ?? 0 }, { locale });
}
