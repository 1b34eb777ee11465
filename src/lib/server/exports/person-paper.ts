import type { DisclosureStamp } from '$lib/disclosure';
import { inLocale, type Locale } from '$lib/localised';
import * as m from '$lib/paraglide/messages';
import type { MeasureOverTime } from '$lib/record-views';
import type { Copy } from '../record/disclose-all';
import type { ExportedRecord, PersonGoal } from '../record/export-person';
import { copyFacts, type Look } from './copy-facts';
import { noteBlocks } from './note-blocks';
import type { Block, RecordPaper } from './record-paper';
import { wordsIn, type Words } from './words';

/** A participant's record over some time, on paper. */
export function personPaper(
	record: ExportedRecord,
	copy: Copy & Pick<DisclosureStamp, 'id'>,
	{ locale, size }: Look
): RecordPaper {
	const words = wordsIn(locale, record.timeZone);
	const { firstName, lastName, recordNumber } = record.person;
	const { startAtMs, endAtMs } = record.span;
	// What ends with the first moment of a day ends on the day before.
	const [from, until] = [words.day(startAtMs), words.day(endAtMs - 1)];
	const period = m.papers_period_days({ from, until }, { locale });
	return {
		...{ locale, size },
		title: m.papers_record_title({}, { locale }),
		...copyFacts(copy, locale, record.timeZone),
		blocks: [
			{
				is: 'facts',
				rows: [
					{ label: m.papers_participant({}, { locale }), words: `${firstName} ${lastName}` },
					{ label: m.person_record_number({}, { locale }), words: recordNumber },
					{ label: m.papers_clinic({}, { locale }), words: record.siteName },
					{ label: m.papers_period({}, { locale }), words: period }
				]
			},
			...(record.goals ? goalBlocks(record.goals, locale, words) : []),
			...(record.attendance ? attendanceBlocks(record.attendance, locale, words) : []),
			...(record.hours ? hoursBlocks(record.hours, locale, words) : []),
			...(record.scores ? scoreBlocks(record.scores, locale, words) : []),
			...(record.notes ? notesBlocks(record.notes, locale, words) : [])
		]
	};
}

const section = (title: string, blocks: Block[], none: string): Block[] => [
	{ is: 'heading', level: 2, words: title },
	...(blocks.length > 0 ? blocks : [{ is: 'words' as const, words: none }])
];

function goalBlocks(goals: PersonGoal[], locale: Locale, words: Words): Block[] {
	const outcome = ({ endedAtMs, outcome }: PersonGoal): string => {
		if (endedAtMs === null) return m.papers_goal_stands({}, { locale });
		const day = words.day(endedAtMs);
		return outcome === 'reached'
			? m.papers_goal_reached({ day }, { locale })
			: m.papers_goal_let_go({ day }, { locale });
	};
	const table: Block = {
		is: 'table',
		columns: [
			{ title: m.papers_goal({}, { locale }), wide: true },
			{ title: m.papers_since({}, { locale }) },
			{ title: m.papers_goal_state({}, { locale }) }
		],
		rows: goals.map((goal) => [goal.words, words.day(goal.addedAtMs), outcome(goal)])
	};
	return section(m.papers_goals({}, { locale }), goals.length > 0 ? [table] : [], none(locale));
}

function attendanceBlocks(
	attendance: NonNullable<ExportedRecord['attendance']>,
	locale: Locale,
	words: Words
): Block[] {
	const time = (ms: number | null) => (ms === null ? '–' : words.time(ms));
	const table: Block = {
		is: 'table',
		columns: [
			{ title: m.papers_day({}, { locale }) },
			{ title: m.hours_group({}, { locale }), wide: true },
			{ title: m.attendance_status({}, { locale }) },
			{ title: m.attendance_arrived({}, { locale }) },
			{ title: m.attendance_left({}, { locale }) },
			{ title: m.attendance_minutes({}, { locale }), number: true }
		],
		rows: attendance.map((one) => [
			words.day(one.startAtMs),
			one.groupName,
			words.status(one.status),
			time(one.arrivedAtMs),
			time(one.leftAtMs),
			String(one.minutes)
		])
	};
	return section(m.record_attendance({}, { locale }), attendance.length > 0 ? [table] : [], none(locale));
}

function hoursBlocks({ weeks }: NonNullable<ExportedRecord['hours']>, locale: Locale, words: Words): Block[] {
	const shown = weeks.filter(({ state }) => state !== 'none');
	const table: Block = {
		is: 'table',
		columns: [
			{ title: m.papers_week_from({}, { locale }), wide: true },
			{ title: m.hours_column_attended({}, { locale }), number: true },
			{ title: m.hours_column_planned({}, { locale }), number: true },
			{ title: m.hours_column_what({}, { locale }) }
		],
		rows: shown.map((week) => [
			words.day(week.startAtMs),
			words.hours(week.attendedMinutes),
			words.hours(week.targetMinutes),
			words.weekState(week.state)
		])
	};
	return section(m.hours_title({}, { locale }), shown.length > 0 ? [table] : [], none(locale));
}

function scoreBlocks(scores: MeasureOverTime[], locale: Locale, words: Words): Block[] {
	const blocks = scores.flatMap(({ name, parts, days }): Block[] => [
		{ is: 'heading', level: 3, words: inLocale(name, locale) },
		{
			is: 'table',
			columns: [
				{ title: m.papers_day({}, { locale }) },
				{ title: m.papers_score_of({}, { locale }), wide: true },
				{ title: m.papers_score({}, { locale }), number: true },
				{ title: m.papers_score_most({}, { locale }), number: true }
			],
			rows: days.flatMap(({ atMs, values }) =>
				parts
					.filter(({ key }) => key in values)
					.map(({ key, label, most }) => [
						words.day(atMs),
						inLocale(label, locale),
						String(values[key] ?? '–'),
						String(most ?? '–')
					])
			)
		}
	]);
	return section(m.papers_scores({}, { locale }), blocks, none(locale));
}

function notesBlocks(notes: NonNullable<ExportedRecord['notes']>, locale: Locale, words: Words): Block[] {
	const blocks = notes.flatMap(({ groupName, startAtMs, text }): Block[] => [
		{ is: 'heading', level: 3, words: `${words.day(startAtMs)}, ${groupName}` },
		...noteBlocks(text, 4, locale, words)
	]);
	return section(m.papers_progress_notes({}, { locale }), blocks, none(locale));
}

const none = (locale: Locale): string => m.papers_none_in_period({}, { locale });
