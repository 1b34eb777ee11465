import { inLocale, type Locale } from '../../localised';
import type { Own, SheetLine, Step } from '../contract';
import { ofAudience, pagesFor } from './pages';
import type { Field, WorksheetAnswer, WorksheetContent } from './shapes';
import { worksheetSheet } from './sheet';

export type TabletField = {
	key: string;
	type: Field['type'];
	label: string;
	help: string;
	/** Of a text. */
	longest: number;
	/** Of a scale: its ends in words. */
	low: string;
	high: string;
	/** Of ticks. */
	options: { key: string; label: string }[];
};

export type WrittenSheet = {
	name: string;
	pages: { title: string; lines: { label: string; said: string[] }[] }[];
};

export type WorksheetTablet =
	| { show: 'ruler'; question: string; low: string; high: string }
	| { show: 'pages'; form: 'own' | 'staff'; intro: string; pages: { title: string; fields: TabletField[] }[] }
	| { show: 'sheet'; sheet: WrittenSheet };

export function worksheetTablet(
	content: WorksheetContent,
	step: Step,
	own: Own<WorksheetAnswer>,
	locale: Locale
): WorksheetTablet {
	if (step.key === 'ruler' && content.ruler) {
		const { question, low, high } = content.ruler;
		return {
			show: 'ruler',
			question: inLocale(question, locale),
			low: inLocale(low, locale),
			high: inLocale(high, locale)
		};
	}
	const form = step.form?.name;
	if (form !== 'own' && form !== 'staff') return { show: 'sheet', sheet: written(content, own, locale) };
	return {
		show: 'pages',
		form,
		intro: content.intro ? inLocale(content.intro, locale) : '',
		pages: ofAudience(pagesFor(content, own), form).map(({ page, fields }) => ({
			title: inLocale(page.title, locale),
			fields: fields.map(({ key, field }) => tabletField(key, field, locale))
		}))
	};
}

const tabletField = (key: string, field: Field, locale: Locale): TabletField => ({
	key,
	type: field.type,
	label: inLocale(field.label, locale),
	help: field.help ? inLocale(field.help, locale) : '',
	longest: 'longest' in field ? field.longest : 0,
	low: field.type === 'scale' ? inLocale(field.low, locale) : '',
	high: field.type === 'scale' ? inLocale(field.high, locale) : '',
	options:
		field.type === 'ticks'
			? field.options.map(({ key, label }) => ({ key, label: inLocale(label, locale) }))
			: []
});

/** What the person wrote, page by page; what they left empty is not on it. */
function written(content: WorksheetContent, own: Own<WorksheetAnswer>, locale: Locale): WrittenSheet {
	const { name, pages } = worksheetSheet(content, own, locale);
	const lines = (all: SheetLine[]) =>
		all.filter(({ said }) => said.length > 0).map(({ label, said }) => ({ label, said }));
	return {
		name,
		pages: pages
			.map((page) => ({ title: page.title, lines: lines(page.lines) }))
			.filter((page) => page.lines.length > 0)
	};
}
