import { inLocale, type Locale } from '$lib/localised';
import * as m from '$lib/paraglide/messages';
import { ATTENDANCE_STATUSES } from '$lib/record';
import type { ActivityFacts } from '$lib/record-views';
import type { Copy } from '../record/disclose-all';
import type { ExportedSession } from '../record/export-session';
import { copyFacts, type Look } from './copy-facts';
import { noteBlocks } from './note-blocks';
import { sessionFacts } from './note-paper';
import type { Block, Fact, RecordPaper } from './record-paper';
import { wordsIn, type Words } from './words';

/** A session on paper. Only its attendance may hold names, and only where they were asked for. */
export function sessionPaper(given: ExportedSession, copy: Copy, { locale, size }: Look): RecordPaper {
	const words = wordsIn(locale, given.timeZone);
	const { activities, groupNote } = given;
	return {
		...{ locale, size },
		title: m.papers_session_title({}, { locale }),
		...copyFacts(copy, locale, given.timeZone),
		blocks: [
			{
				is: 'facts',
				rows: [
					...sessionFacts(given.siteName, given.session, locale, words),
					...counted(given, locale, words)
				]
			},
			{ is: 'heading', level: 2, words: m.record_attendance({}, { locale }) },
			given.named ? attendanceTable(given, locale, words) : attendanceCounts(given, locale, words),
			...(activities ? activityBlocks(activities, locale, words) : []),
			...(groupNote
				? [
						{ is: 'heading' as const, level: 2 as const, words: m.note_of_group({}, { locale }) },
						...noteBlocks(groupNote, 3, locale, words)
					]
				: [])
		]
	};
}

/** Breaks, and people as numbers: how many there were must be in the record (NGS LCD L33632; clinical.md 4.2). */
function counted(
	{ breaks, parts, attendance, visitors }: ExportedSession,
	locale: Locale,
	words: Words
): Fact[] {
	const present = attendance.filter(({ arrivedAtMs }) => arrivedAtMs !== null).length;
	return [
		...(breaks.length > 0
			? [
					{
						label: m.papers_breaks({}, { locale }),
						words: words.list(breaks.map(({ startAtMs, endAtMs }) => words.fromTo(startAtMs, endAtMs)))
					},
					{
						label: m.papers_parts({}, { locale }),
						words: words.list(parts.map(({ startAtMs, endAtMs }) => words.fromTo(startAtMs, endAtMs)))
					}
				]
			: []),
		{ label: m.papers_present({}, { locale }), words: `${present} / ${attendance.length}` },
		{ label: m.papers_visitors({}, { locale }), words: String(visitors) }
	];
}

function attendanceTable({ attendance, parts }: ExportedSession, locale: Locale, words: Words): Block {
	const byPart = parts.length > 1;
	const time = (ms: number | null) => (ms === null ? '–' : words.time(ms));
	return {
		is: 'table',
		columns: [
			{ title: m.person_name({}, { locale }), wide: true },
			{ title: m.attendance_status({}, { locale }), wide: true },
			{ title: m.attendance_arrived({}, { locale }) },
			{ title: m.attendance_left({}, { locale }) },
			...(byPart
				? parts.map((_, part) => ({
						title: m.papers_part({ n: String(part + 1) }, { locale }),
						number: true as const
					}))
				: []),
			{ title: m.attendance_minutes({}, { locale }), number: true }
		],
		rows: attendance.map((person) => [
			`${person.firstName} ${person.lastName}`,
			person.reason ? `${words.status(person.status)}: ${person.reason}` : words.status(person.status),
			time(person.arrivedAtMs),
			time(person.leftAtMs),
			...(byPart ? person.partMinutes.map(String) : []),
			String(person.minutes)
		])
	};
}

function attendanceCounts({ attendance }: ExportedSession, locale: Locale, words: Words): Block {
	return {
		is: 'table',
		columns: [
			{ title: m.attendance_status({}, { locale }), wide: true },
			{ title: m.papers_people({}, { locale }), number: true }
		],
		rows: ATTENDANCE_STATUSES.map((status) => [
			words.status(status),
			String(attendance.filter((person) => person.status === status).length)
		])
	};
}

function activityBlocks(activities: ActivityFacts[], locale: Locale, words: Words): Block[] {
	return [
		{ is: 'heading', level: 2, words: m.record_ran({}, { locale }) },
		...activities.flatMap(({ title, minutes, lines, leftOut }): Block[] => [
			{ is: 'heading', level: 3, words: `${inLocale(title, locale)} (${words.minutes(minutes)})` },
			...lines.map((line): Block => ({ is: 'words', words: inLocale(line, locale) })),
			...(leftOut.length > 0 ? [{ is: 'aside' as const, words: leftOutWords(leftOut) }] : [])
		]),
		...(activities.length === 0
			? [{ is: 'words' as const, words: m.record_nothing_run({}, { locale }) }]
			: [])
	];

	function leftOutWords(steps: ActivityFacts['leftOut']): string {
		return m.record_left_out({ steps: words.list(steps.map((step) => inLocale(step, locale))) }, { locale });
	}
}
