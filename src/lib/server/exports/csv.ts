import { stringify } from 'csv-stringify/sync';
import { plainText } from '$lib/plain-text';

/** One column: what stands above it, and what is in it for a row. A number stays one, for whoever adds them up. */
export type CsvColumn<Row> = { title: string; of: (row: Row) => string | number };

/**
 * A table for a spreadsheet: UTF-8 with the mark by which Excel knows it, lines as RFC 4180 ends them. What a person
 * wrote can't become a formula (OWASP ASVS 1.2.10): a cell that would begin as one has an apostrophe before it.
 */
export function csv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
	const table = rows.map((row) => columns.map(({ of }) => cell(of(row))));
	return stringify([columns.map(({ title }) => cell(title)), ...table], {
		bom: true,
		escape_formulas: true,
		record_delimiter: 'windows',
		quote_record_delimiter: true
	});
}

const cell = (value: string | number): string | number =>
	typeof value === 'string' ? plainText(value.toWellFormed()) : value;
