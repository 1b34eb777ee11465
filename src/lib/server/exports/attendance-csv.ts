import type { Locale } from '$lib/localised';
import * as m from '$lib/paraglide/messages';
import { REDISCLOSURE_SHORT } from '$lib/redisclosure';
import { timeInput } from '$lib/ui/times';
import type { AttendanceLine, GroupAttendance } from '../record/export-attendance';
import { csv, type CsvColumn } from './csv';
import { dayAt } from '../programme/days';
import { wordsIn } from './words';

/** A group's attendance as a table: a line for each person and session, and one for a session that was cancelled. */
export function attendanceCsv({ groupName, timeZone, lines }: GroupAttendance, locale: Locale): string {
	const words = wordsIn(locale, timeZone);
	// As a spreadsheet reads them whatever its country.
	const time = (ms: number | null | undefined) =>
		ms === null || ms === undefined ? '' : timeInput(ms, timeZone);
	const parts = Math.max(1, ...lines.map(({ person }) => person?.partMinutes.length ?? 0));
	const columns: CsvColumn<AttendanceLine>[] = [
		{ title: m.papers_day({}, { locale }), of: ({ startAtMs }) => dayAt(startAtMs, timeZone) },
		{ title: m.hours_group({}, { locale }), of: () => groupName },
		{ title: m.papers_began({}, { locale }), of: ({ startAtMs }) => time(startAtMs) },
		{ title: m.papers_ended({}, { locale }), of: ({ endAtMs }) => time(endAtMs) },
		{ title: m.person_last_name({}, { locale }), of: ({ person }) => person?.lastName ?? '' },
		{ title: m.person_first_name({}, { locale }), of: ({ person }) => person?.firstName ?? '' },
		{ title: m.person_record_number({}, { locale }), of: ({ person }) => person?.recordNumber ?? '' },
		{
			title: m.attendance_status({}, { locale }),
			of: ({ person }) => (person ? words.status(person.status) : m.papers_cancelled({}, { locale }))
		},
		{ title: m.attendance_arrived({}, { locale }), of: ({ person }) => time(person?.arrivedAtMs) },
		{ title: m.attendance_left({}, { locale }), of: ({ person }) => time(person?.leftAtMs) },
		{ title: m.attendance_minutes({}, { locale }), of: ({ person }) => person?.minutes ?? '' },
		...(parts > 1
			? Array.from({ length: parts }, (_, part) => ({
					title: m.papers_minutes_of_part({ n: String(part + 1) }, { locale }),
					of: ({ person }: AttendanceLine) => person?.partMinutes[part] ?? ''
				}))
			: []),
		{ title: m.papers_reason({}, { locale }), of: ({ person }) => person?.reason ?? '' },
		// In each row, so that it goes along when rows are sorted, taken out or put elsewhere.
		{ title: m.papers_notice({}, { locale }), of: () => REDISCLOSURE_SHORT }
	];
	return csv(columns, lines);
}
