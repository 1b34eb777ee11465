import * as m from '../../paraglide/messages';
import { both, inLocale, type Locale, type Localised } from '../../localised';
import type { PersonLine } from '../../record';
import type { Own } from '../contract';
import { ownWords } from '../text';
import { ofAudience, pagesFor, valuesIn } from './pages';
import type { Field, Value, WorksheetAnswer, WorksheetContent } from './shapes';

/** What somebody put into a field, in words: several where they ticked several. */
export function saidIn(field: Field, value: Value, locale: Locale): string[] {
	if ('text' in value) return [value.text];
	if ('number' in value) return [m.worksheet_of_ten({ number: value.number }, { locale })];
	if (field.type !== 'ticks') return [];
	return field.options
		.filter(({ key }) => value.ticks.includes(key))
		.map(({ label }) => inLocale(label, locale));
}

export const groupLine = ({ name }: WorksheetContent, n: number): Localised =>
	both((locale) => m.kind_worksheet_group({ name: inLocale(name, locale), n }, { locale }));

/** That they worked on it, and their words only from pages that staff see, where they said that they may stand there. */
export function personLines(content: WorksheetContent, own: Own<WorksheetAnswer>): PersonLine[] {
	if (valuesIn(own.own).length + valuesIn(own.staff).length === 0) return [];
	const name = (locale: Locale) => inLocale(content.name, locale);
	return [
		both((locale) => m.kind_worksheet_person({ name: name(locale) }, { locale })),
		...recorded(content, own).map(({ field, value }) =>
			ownWords((locale) =>
				m.kind_worksheet_person_words(
					{
						name: name(locale),
						label: inLocale(field.label, locale),
						words: saidIn(field, value, locale).join(', ').replace(/\s+/g, ' ')
					},
					{ locale }
				)
			)
		)
	];
}

function recorded(content: WorksheetContent, own: Own<WorksheetAnswer>): { field: Field; value: Value }[] {
	if (own.staff?.form !== 'staff' || !own.staff.record) return [];
	const values = own.staff.values;
	return ofAudience(pagesFor(content, own), 'staff').flatMap(({ fields }) =>
		fields.flatMap(({ key, field }) => {
			const value = values.find((each) => each.key === key);
			return value ? [{ field, value }] : [];
		})
	);
}
