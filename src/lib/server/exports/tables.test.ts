import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WeekHours } from '$lib/hours';
import type { AttendanceLine } from '../record/export-attendance';
import { REDISCLOSURE_SHORT } from '$lib/redisclosure';
import { attendanceCsv } from './attendance-csv';
import { csv } from './csv';
import { hoursCsv } from './hours-csv';

/** A table as a spreadsheet reads it (RFC 4180). */
function read(text: string): string[][] {
	expect(text.charCodeAt(0)).toBe(0xfeff);
	const rows: string[][] = [[]];
	for (const [, quoted, plain, end] of text.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
		rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
		if (end === '\r\n') rows.push([]);
	}
	return rows.slice(0, -1);
}
const oneCell = (value: string) => read(csv([{ title: 'Name', of: (row: string) => row }], [value]))[1]![0]!;

describe('a table for a spreadsheet', () => {
	it('begins with the mark of UTF-8, keeps accents, and ends its lines as RFC 4180 says', () => {
		const text = csv([{ title: 'Día', of: (row: string) => row }], ['José Núñez']);
		expect(Buffer.from(text).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
		expect(text).toBe('\ufeffDía\r\nJosé Núñez\r\n');
	});

	it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x","y")', '＝1'])(
		'X-29: takes no formula from %j',
		(words) => expect(oneCell(words)).toMatch(/^'?[^=+\-@\t\r＝]|^'/)
	);

	it('keeps what stands in a cell in it', () => {
		for (const words of ['a,b', 'say "so"', 'one\ntwo', '; x', 'ñ', '漢字', ' x'])
			expect(oneCell(words)).toBe(words.trim());
	});

	it('X-29: never begins a cell as a formula, whatever somebody wrote', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'binary' }),
				fc.constantFrom('', '=', '+', '-', '@', '\t', '\r'),
				(words, first) => {
					expect(oneCell(first + words)).not.toMatch(/^[=+\-@\t\r]/);
				}
			)
		);
	});

	it('leaves a number a number', () => {
		expect(csv([{ title: 'n', of: (n: number) => n }], [-5, 90])).toBe('\ufeffn\r\n-5\r\n90\r\n');
	});
});

const ZONE = 'America/New_York';
/** 6 PM there. */
const EVENING = Date.UTC(2026, 10, 24, 23);

const aLine = (person: Partial<AttendanceLine['person']> = {}): AttendanceLine => ({
	startAtMs: EVENING,
	endAtMs: EVENING + 3 * 3_600_000,
	cancelled: false,
	person: {
		firstName: 'José',
		lastName: '=Núñez',
		recordNumber: 'D-1',
		status: 'late',
		arrivedAtMs: EVENING + 900_000,
		leftAtMs: EVENING + 3 * 3_600_000,
		minutes: 155,
		reason: null,
		partMinutes: [45, 110],
		...person
	}
});
const cancelled: AttendanceLine = { ...aLine(), cancelled: true, person: null };

describe('attendance as a table', () => {
	it('has plain heads in the reader’s language and the site’s times', () => {
		const given = { groupName: 'Skills', timeZone: ZONE, lines: [aLine(), cancelled] };
		expect(read(attendanceCsv(given, 'en'))).toEqual([
			[
				...['Day', 'Group', 'Began', 'Ended', 'Last name', 'First name', 'Record number', 'Attendance'],
				...['Arrived', 'Left', 'Minutes', 'Minutes of part 1', 'Minutes of part 2', 'Reason', 'Notice']
			],
			[
				...['2026-11-24', 'Skills', '18:00', '21:00', "'=Núñez", 'José', 'D-1', 'Late', '18:15', '21:00'],
				...['155', '45', '110', '', REDISCLOSURE_SHORT]
			],
			[
				...[
					'2026-11-24',
					'Skills',
					'18:00',
					'21:00',
					'',
					'',
					'',
					'Session cancelled',
					'',
					'',
					'',
					'',
					'',
					'',
					REDISCLOSURE_SHORT
				]
			]
		]);
		const [heads, first] = read(attendanceCsv(given, 'es'));
		expect(heads!.slice(0, 6)).toEqual(['Día', 'Grupo', 'Empezó', 'Terminó', 'Apellido', 'Nombre']);
		expect(first![7]).toBe('Tarde');
	});

	it('has the head alone where there is nothing', () => {
		expect(read(attendanceCsv({ groupName: 'Skills', timeZone: ZONE, lines: [] }, 'en'))).toHaveLength(1);
	});
});

describe('weekly hours as a table', () => {
	it('have a line for each person and week, in minutes', () => {
		const week: WeekHours = {
			startAtMs: Date.UTC(2026, 10, 23, 5),
			endAtMs: Date.UTC(2026, 10, 30, 5),
			endsLater: false,
			sessions: [],
			attendedMinutes: 400,
			targetMinutes: 540,
			plannedMinutes: 540,
			leftMinutes: 0,
			shortMinutes: 140,
			madeUpMinutes: 30,
			attendedSessions: 2,
			plannedSessions: 3,
			state: 'short'
		};
		const person = { handle: 'x', firstName: 'Ana', lastName: 'B', stay: null, weeks: [week] };
		const [heads, ...rows] = read(
			hoursCsv({ timeZone: ZONE, groups: [{ name: 'Skills', people: [person] }] }, 'en')
		);
		expect(heads).toContain('Minutes made up');
		expect(rows).toEqual([
			[
				'Skills',
				'Ana',
				'B',
				'2026-11-23',
				'400',
				'540',
				'0',
				'140',
				'30',
				'2',
				'3',
				'Short',
				REDISCLOSURE_SHORT
			]
		]);
	});
});
