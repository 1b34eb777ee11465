import { inLocale, type Locale } from '$lib/localised';
import type { NextItem, NextState } from '$lib/next';
import * as m from '$lib/paraglide/messages';
import { dayOf } from '../times';

/** What it is called: an exercise's title, or homework in its own words. */
export const nextTitle = (
	{ exercise, words }: Pick<NextItem, 'exercise' | 'words'>,
	locale: Locale
): string => (exercise ? inLocale(exercise.title, locale) : (words ?? ''));

/** Why it waits, and since when. */
export function nextReason({ cause, fromMs, people }: NextItem, locale: Locale, timeZone: string): string {
	const day = dayOf(fromMs, locale, timeZone);
	if (cause === 'homework') return m.next_homework_from({ day });
	return cause === 'unfinished' && people !== null
		? m.next_unfinished({ count: people, day })
		: m.next_not_run({ day });
}

/** What became of it; null while it waits. */
export const NEXT_STATE_WORDS: Record<NextState, (() => string) | null> = {
	offered: null,
	taken: m.next_state_taken,
	run: m.next_state_run,
	settled: m.next_state_settled
};
