import { inLocale, type Locale } from '$lib/localised';
import * as m from '$lib/paraglide/messages';
import type { Copy } from '../record/disclose-all';
import type { ExportedNote, SessionHead } from '../record/export-note';
import { copyFacts, type Look } from './copy-facts';
import { noteBlocks } from './note-blocks';
import type { Fact, RecordPaper } from './record-paper';
import { wordsIn, type Words } from './words';

/** One signed note on paper. */
export function notePaper(note: ExportedNote, copy: Copy, { locale, size }: Look): RecordPaper {
	const words = wordsIn(locale, note.timeZone);
	return {
		...{ locale, size },
		title: note.person ? m.papers_progress_note({}, { locale }) : m.note_of_group({}, { locale }),
		...copyFacts(copy, locale, note.timeZone),
		blocks: [
			{
				is: 'facts',
				rows: [
					...(note.person ? personFacts(note.person, locale, words) : []),
					...sessionFacts(note.siteName, note.session, locale, words)
				]
			},
			...noteBlocks(note.text, 2, locale, words)
		]
	};
}

function personFacts(person: NonNullable<ExportedNote['person']>, locale: Locale, words: Words): Fact[] {
	const { status, arrivedAtMs, leftAtMs, minutes } = person;
	const came =
		arrivedAtMs !== null && leftAtMs !== null
			? `: ${words.fromTo(arrivedAtMs, leftAtMs)}, ${words.minutes(minutes)}`
			: '';
	return [
		{ label: m.papers_participant({}, { locale }), words: `${person.firstName} ${person.lastName}` },
		{ label: m.person_record_number({}, { locale }), words: person.recordNumber },
		{ label: m.record_attendance({}, { locale }), words: `${words.status(status)}${came}` }
	];
}

/** What and when a session was. */
export function sessionFacts(siteName: string, session: SessionHead, locale: Locale, words: Words): Fact[] {
	const { groupName, held, minutes, topic, facilitators } = session;
	const time = `${words.fromTo(held.startAtMs, held.endAtMs)}, ${words.minutes(minutes)}`;
	return [
		{ label: m.papers_clinic({}, { locale }), words: siteName },
		{ label: m.hours_group({}, { locale }), words: groupName },
		{ label: m.papers_session({}, { locale }), words: `${words.day(held.startAtMs)}, ${time}` },
		...(topic ? [{ label: m.papers_topic({}, { locale }), words: inLocale(topic, locale) }] : []),
		{ label: m.papers_led_by({}, { locale }), words: words.list(facilitators) || '–' }
	];
}
