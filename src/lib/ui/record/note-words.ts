import { inLocale, type Locale } from '$lib/localised';
import * as m from '$lib/paraglide/messages';
import type { LinkedGoal } from '$lib/record';
import type { DraftLine, NotePage } from '$lib/record-views';
import { clockTime, dayOf } from '../times';

/** A goal as a sentence of a note that speaks to it. */
export const goalLine = ({ words }: LinkedGoal, locale: Locale): DraftLine => ({
	atom: 'goal',
	text: m.notes_draft_goal({ goal: words }, { locale }),
	activityId: null,
	from: 'goal'
});

/** What stands above a note that is copied whole: whose it is, and of which session. */
export function headsOf({ person, session }: NotePage, locale: Locale): string[] {
	const title = person ? `${person.firstName} ${person.lastName}` : m.note_of_group({}, { locale });
	return [title, `${session.groupName}, ${dayOf(session.held.startAtMs, locale, session.timeZone)}`];
}

/** What stands under a signed one: its goals, who signed it and when, and what was added. */
export function feetOf({ goals, signed, addenda, session, sections }: NotePage, locale: Locale): string[] {
	const titleOf = (key: string | null) => {
		const section = sections.find((each) => each.key === key);
		return section ? inLocale(section.title, locale) : '';
	};
	const when = (ms: number) =>
		`${dayOf(ms, locale, session.timeZone)}, ${clockTime(ms, locale, session.timeZone)}`;
	return [
		goals.length > 0
			? `${m.notes_goals_speaks({}, { locale })}:\n${goals.map(({ words }) => words).join('\n')}`
			: '',
		signed ? m.note_signed_by({ name: signed.as, when: when(signed.atMs) }, { locale }) : '',
		...addenda.map(({ kind, section, as, atMs, text }) =>
			// The corrected text stands in its section.
			kind === 'correction'
				? `${m.signing_correction({ section: titleOf(section) }, { locale })} (${as}, ${when(atMs)})`
				: `${m.note_addendum({}, { locale })} (${as}, ${when(atMs)}):\n${text}`
		)
	];
}
