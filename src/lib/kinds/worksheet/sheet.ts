import { inLocale, type Locale } from '../../localised';
import type { Own, Sheet, SheetRoom } from '../contract';
import { saidIn } from './lines';
import { pagesFor, valuesIn } from './pages';
import type { Field, WorksheetAnswer, WorksheetContent } from './shapes';

/** Lines for handwriting where a text was left empty. */
const LINES: Record<'short' | 'long', number> = { short: 1, long: 3 };
const POINTS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** A person's own version of the whole sheet, page by page, whoever sees which page. */
export function worksheetSheet(content: WorksheetContent, own: Own<WorksheetAnswer>, locale: Locale): Sheet {
	const values = [...valuesIn(own.own), ...valuesIn(own.staff)];
	return {
		name: inLocale(content.name, locale),
		pages: pagesFor(content, own).map(({ page, fields }) => ({
			title: inLocale(page.title, locale),
			lines: fields.map(({ key, field }) => {
				const value = values.find((each) => each.key === key);
				return {
					label: inLocale(field.label, locale),
					said: value ? saidIn(field, value, locale) : [],
					room: roomOf(field, locale)
				};
			})
		}))
	};
}

function roomOf(field: Field, locale: Locale): SheetRoom {
	switch (field.type) {
		case 'scale':
			return { points: POINTS, low: inLocale(field.low, locale), high: inLocale(field.high, locale) };
		case 'ticks':
			return { boxes: field.options.map(({ label }) => inLocale(label, locale)) };
		default:
			return { lines: LINES[field.type] };
	}
}
