import { inLocale, type Localised } from '../localised';
import * as m from '../paraglide/messages';
import { median } from './median';
import { SMALLEST_BAR } from './summary';
import { both } from './text';

/**
 * What a group's numbers come to, in a line for the record; `n` is how many answered. A middle value of one or two
 * people would speak of them, so it then says only that they were asked.
 */
export function middleLine(name: Localised, n: number, before: number[], after: number[]): Localised {
	return both((locale) => {
		const words = { name: inLocale(name, locale), n };
		if (n < SMALLEST_BAR) return m.kind_scale_group_few(words, { locale });
		const late = median(after) ?? '–';
		const early = median(before);
		if (early === null) return m.kind_scale_group_now({ ...words, value: late }, { locale });
		return m.kind_scale_group_change({ ...words, before: early, after: late }, { locale });
	});
}
