import type { SeatId } from '../../ids';
import { inLocale, type Locale } from '../../localised';
import * as m from '../../paraglide/messages';
import type { Step } from '../contract';
import { deliveredTo, isAside, lineTo, seatOf, type AppreciationRun } from './arrange';

export const SIGNALS = ['not-for-me', 'for-me-too'] as const;

type Text = { text: string; language: Locale };

export type AppreciationTablet =
	| { show: 'write'; label: string; help: string; starters: string[]; longest: number }
	| {
			show: 'rest';
			title: string;
			lines: string[];
			/** Whether one gets words today is one's own to say. */
			button: { signal: (typeof SIGNALS)[number]; label: string } | null;
	  }
	| {
			show: 'words';
			title: string;
			small: string;
			words: Text[];
			/** A facilitator's own words, said to be hers. */
			from: { label: string; line: Text } | null;
	  };

/** One's own part: for whom the others write is said aloud and stands on no tablet. */
export function appreciationTablet(
	run: AppreciationRun,
	step: Step,
	seat: SeatId,
	locale: Locale
): AppreciationTablet {
	const { content, arrangement } = run;
	const rest = (title: string, lines: string[], asks = false): AppreciationTablet => ({
		show: 'rest',
		title,
		lines,
		button: asks ? wish(run, seat, locale) : null
	});
	if (step.key === 'begin') {
		const gets = isAside(arrangement, seat) ? m.appreciation_no_words : m.appreciation_how;
		return rest(inLocale(content.intro, locale), [gets({}, { locale })], true);
	}
	if (step.key === 'read') {
		return rest(m.appreciation_reading({}, { locale }), [m.appreciation_reading_what({}, { locale })]);
	}
	const now = seatOf(arrangement, step.key);
	if (now === undefined) return received(run, step, seat, locale);
	if (now === seat) {
		if (isAside(arrangement, seat)) {
			return rest(m.appreciation_go_on({}, { locale }), [m.appreciation_no_words({}, { locale })], true);
		}
		return rest(m.appreciation_yours({}, { locale }), [m.appreciation_yours_what({}, { locale })], true);
	}
	if (isAside(arrangement, now)) return rest(m.appreciation_go_on({}, { locale }), []);
	return {
		show: 'write',
		label: inLocale(content.prompt, locale),
		help: content.help ? inLocale(content.help, locale) : '',
		starters: content.starters.map((starter) => inLocale(starter, locale)),
		longest: content.longest
	};
}

function wish({ arrangement }: AppreciationRun, seat: SeatId, locale: Locale) {
	const own = arrangement.aside.find((each) => each.seat === seat)?.own;
	return own
		? { signal: SIGNALS[1], label: m.appreciation_for_me_too({}, { locale }) }
		: { signal: SIGNALS[0], label: m.appreciation_not_for_me({}, { locale }) };
}

function received(
	{ content, arrangement }: AppreciationRun,
	step: Step,
	seat: SeatId,
	locale: Locale
): AppreciationTablet {
	// By what they say, so that nothing tells who was first.
	const words = deliveredTo(arrangement, seat)
		.map(({ text, language }) => ({ text, language }))
		.sort((a, b) => (a.text < b.text ? -1 : 1));
	const line = lineTo(arrangement, seat);
	const isTalk = step.key === 'talk';
	const some =
		words.length > 0 ? m.appreciation_received({}, { locale }) : m.appreciation_thanks({}, { locale });
	return {
		show: 'words',
		title: isTalk ? inLocale(content.talk, locale) : some,
		small: words.length > 0 || line ? m.appreciation_keep({}, { locale }) : '',
		words,
		from: line
			? {
					label: m.appreciation_from_staff({}, { locale }),
					line: { text: line.text, language: line.language }
				}
			: null
	};
}
