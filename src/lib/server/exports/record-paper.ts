import type { Json } from '$lib/json';
import type { Locale } from '$lib/localised';
import type { PaperSize } from '$lib/paper-size';
import { REDISCLOSURE_IN_SPANISH, REDISCLOSURE_NOTICE, REDISCLOSURE_SHORT } from '$lib/redisclosure';
import template from './record.typ?raw';
import { printable, setPdf, typstSource, type TypstSource } from './typst';

/** Words with the language that they are in, where that may be another than the paper's. */
export type Fact = { label: string; words: string; language?: Locale };
export type Column = { title: string; number?: true; wide?: true };

/** What a paper out of the record is made of, from top to bottom. */
export type Block =
	| { is: 'heading'; level: 2 | 3 | 4; words: string; language?: Locale }
	| { is: 'words'; words: string; language?: Locale }
	/** Said about what stands above it: who signed it, and when. */
	| { is: 'aside'; words: string }
	| { is: 'facts'; rows: Fact[] }
	/** A cell for each column in each row. */
	| { is: 'table'; columns: Column[]; rows: string[][] };

/** A paper out of the record, in words: nothing is reckoned or decided after this. */
export type RecordPaper = {
	/** The reader's: of all that is not somebody's own text. */
	locale: Locale;
	size: PaperSize;
	title: string;
	/** For whom this copy was made, what for, by whom. */
	copy: Fact[];
	/** The same in one line, for the foot of each page. */
	made: string;
	blocks: Block[];
};

/**
 * The paper as a PDF, tagged for screen readers. The notice of 42 CFR 2.32 is on its first page, the short one on all,
 * in the regulation's own language; beside it a translation where the reader's is Spanish.
 */
export const recordPdf = (paper: RecordPaper): Promise<Buffer> => setPdf(recordSource(paper));

/** The template and what is put into it. */
export const recordSource = ({ locale, size, title, copy, made, blocks }: RecordPaper): TypstSource =>
	typstSource(template, {
		language: locale,
		size: size === 'letter' ? 'us-letter' : 'a4',
		title: printable(title),
		copy: copy.map((fact) => printableFact(fact, locale)),
		made: printable(made),
		notice: {
			short: REDISCLOSURE_SHORT,
			full: REDISCLOSURE_NOTICE,
			translated: locale === 'es' ? REDISCLOSURE_IN_SPANISH : null
		},
		blocks: blocks.map((block) => printableBlock(block, locale))
	});

const printableFact = ({ label, words, language }: Fact, locale: Locale) => ({
	label: printable(label),
	words: printable(words),
	language: language ?? locale
});

function printableBlock(block: Block, locale: Locale): Json {
	switch (block.is) {
		case 'facts':
			return { is: block.is, rows: block.rows.map((fact) => printableFact(fact, locale)) };
		case 'table':
			return {
				is: block.is,
				columns: block.columns.map(({ title, number = false, wide = false }) => ({ title, number, wide })),
				rows: block.rows.map((row) => row.map(printable))
			};
		case 'heading':
			return {
				is: block.is,
				level: block.level,
				words: printable(block.words),
				language: block.language ?? locale
			};
		case 'words':
			return { is: block.is, words: printable(block.words), language: block.language ?? locale };
		case 'aside':
			return { is: block.is, words: printable(block.words) };
	}
}
