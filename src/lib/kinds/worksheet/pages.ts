import type { Own } from '../contract';
import type { Field, Page, Value, WorksheetAnswer, WorksheetContent } from './shapes';

export type Audience = Page['sees'];
export type PlacedPage = { page: Page; fields: { key: string; field: Field }[] };

type Version = 'pages' | 'instead';

/** Field keys need to be different only on their page, and pages only in their version. */
const keyOf = (version: Version, page: Page, field: Field): string => `${version}.${page.key}.${field.key}`;

const placed = (pages: readonly Page[], version: Version): PlacedPage[] =>
	pages.map((page) => ({
		page,
		fields: page.fields.map((field) => ({ key: keyOf(version, page, field), field }))
	}));

/** Every page of the sheet, of both versions. */
export const allPages = ({ pages, ruler }: WorksheetContent): PlacedPage[] => [
	...placed(pages, 'pages'),
	...placed(ruler?.instead ?? [], 'instead')
];

/**
 * The pages of one person: below the ruler's threshold the other ones. Without a number nobody knows that they have
 * decided, and weighing both sides can weaken the wish to change of somebody who has not (clinical.md 1.1).
 */
export function pagesFor({ pages, ruler }: WorksheetContent, own: Own<WorksheetAnswer>): PlacedPage[] {
	if (!ruler) return placed(pages, 'pages');
	const point = own.ruler?.form === 'ruler' ? own.ruler.value : -1;
	return point < ruler.threshold ? placed(ruler.instead, 'instead') : placed(pages, 'pages');
}

export const ofAudience = (pages: readonly PlacedPage[], sees: Audience): PlacedPage[] =>
	pages.filter(({ page }) => page.sees === sees);

/** Which version somebody is shown says on which side of the threshold they are: who sees a page sees the number. */
export const rulerSees = (content: WorksheetContent): Audience =>
	content.ruler?.sees === 'staff' || content.pages.some(({ sees }) => sees === 'staff') ? 'staff' : 'own';

export const valuesIn = (answer: WorksheetAnswer | undefined): Value[] =>
	answer && answer.form !== 'ruler' ? answer.values : [];

export function fieldsByKey(content: WorksheetContent, sees: Audience): Map<string, Field> {
	const fields = ofAudience(allPages(content), sees).flatMap(({ fields }) => fields);
	return new Map(fields.map(({ key, field }) => [key, field]));
}

export function valueFits(field: Field | undefined, value: Value): boolean {
	switch (field?.type) {
		case 'short':
		case 'long':
			return 'text' in value && [...value.text].length <= field.longest;
		case 'scale':
			return 'number' in value;
		case 'ticks': {
			const keys = field.options.map(({ key }) => key);
			return (
				'ticks' in value &&
				new Set(value.ticks).size === value.ticks.length &&
				value.ticks.every((tick) => keys.includes(tick))
			);
		}
		default:
			return false;
	}
}

/** What of an earlier value still has its place: a text that is too long by now is cut, an option that is gone is out. */
export function valueLeft(field: Field | undefined, value: Value): Value[] {
	if (field && 'longest' in field && 'text' in value) {
		const text = [...value.text].slice(0, field.longest).join('').trim();
		return text ? [{ key: value.key, text }] : [];
	}
	if (field?.type === 'ticks' && 'ticks' in value) {
		const ticks = field.options.map(({ key }) => key).filter((key) => value.ticks.includes(key));
		return ticks.length > 0 ? [{ key: value.key, ticks }] : [];
	}
	return valueFits(field, value) ? [value] : [];
}
