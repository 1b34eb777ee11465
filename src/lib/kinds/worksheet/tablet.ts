import { inLocale, type Locale } from '../../localised';
import type { Own, Step } from '../contract';
import { saidIn } from './lines';
import { ofAudience, pagesFor, valuesIn } from './pages';
import type { Field, WorksheetAnswer, WorksheetContent } from './shapes';

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

export type Sheet = { name: string; pages: { title: string; lines: { label: string; said: string[] }[] }[] };

export type WorksheetTablet =
	| { show: 'ruler'; question: string; low: string; high: string }
	| { show: 'pages'; form: 'own' | 'staff'; intro: string; pages: { title: string; fields: TabletField[] }[] }
	| { show: 'sheet'; sheet: Sheet };

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
	if (form !== 'own' && form !== 'staff') return { show: 'sheet', sheet: sheetOf(content, own, locale) };
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
function sheetOf(content: WorksheetContent, own: Own<WorksheetAnswer>, locale: Locale): Sheet {
	const values = [...valuesIn(own.own), ...valuesIn(own.staff)];
	const pages = pagesFor(content, own).map(({ page, fields }) => ({
		title: inLocale(page.title, locale),
		lines: fields.flatMap(({ key, field }) => {
			const value = values.find((each) => each.key === key);
			return value ? [{ label: inLocale(field.label, locale), said: saidIn(field, value, locale) }] : [];
		})
	}));
	return { name: inLocale(content.name, locale), pages: pages.filter(({ lines }) => lines.length > 0) };
}
