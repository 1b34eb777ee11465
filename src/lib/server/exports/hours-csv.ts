import type { PersonHours, WeekHours } from '$lib/hours';
import type { Locale } from '$lib/localised';
import * as m from '$lib/paraglide/messages';
import { REDISCLOSURE_SHORT } from '$lib/redisclosure';
import type { ExportedHours } from '../record/export-hours';
import { csv, type CsvColumn } from './csv';
import { dayAt } from '../programme/days';
import { wordsIn } from './words';

type Line = { group: string; person: PersonHours; week: WeekHours };

/** The grid of weekly hours as a table: a line for each person and week, in whole minutes. */
export function hoursCsv({ timeZone, groups }: ExportedHours, locale: Locale): string {
	const words = wordsIn(locale, timeZone);
	const columns: CsvColumn<Line>[] = [
		{ title: m.hours_group({}, { locale }), of: ({ group }) => group },
		{ title: m.person_first_name({}, { locale }), of: ({ person }) => person.firstName },
		{ title: m.person_last_name({}, { locale }), of: ({ person }) => person.lastName },
		{ title: m.papers_week_from({}, { locale }), of: ({ week }) => dayAt(week.startAtMs, timeZone) },
		{ title: m.papers_minutes_attended({}, { locale }), of: ({ week }) => week.attendedMinutes },
		{ title: m.papers_minutes_planned({}, { locale }), of: ({ week }) => week.targetMinutes },
		{ title: m.papers_minutes_left({}, { locale }), of: ({ week }) => week.leftMinutes },
		{ title: m.papers_minutes_short({}, { locale }), of: ({ week }) => week.shortMinutes },
		{ title: m.papers_minutes_made_up({}, { locale }), of: ({ week }) => week.madeUpMinutes },
		{ title: m.papers_sessions_attended({}, { locale }), of: ({ week }) => week.attendedSessions },
		{ title: m.papers_sessions_planned({}, { locale }), of: ({ week }) => week.plannedSessions },
		{ title: m.hours_column_what({}, { locale }), of: ({ week }) => words.weekState(week.state) },
		{ title: m.papers_notice({}, { locale }), of: () => REDISCLOSURE_SHORT }
	];
	return csv(
		columns,
		groups.flatMap(({ name, people }) =>
			people.flatMap((person) => person.weeks.map((week) => ({ group: name, person, week })))
		)
	);
}
