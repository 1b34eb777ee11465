import { inLocale, type Localised } from '../localised';
import * as m from '../paraglide/messages';
import { median } from './median';
import { SMALLEST_BAR } from './summary';
import { both } from './text';

/**
 * What a group's numbers come to, in a line for the record. A middle value of one or two people would speak of them:
 * before and after are each said only where enough answered then, and with how many where those were not as many.
 */
export function middleLine(name: Localised, before: number[], after: number[]): Localised {
	const early = middleOf(before);
	const late = middleOf(after);
	return both((locale) => {
		const words = { name: inLocale(name, locale), n: Math.max(before.length, after.length) };
		if (early === null && late === null) return m.kind_scale_group_few(words, { locale });
		if (late !== null && before.length === 0)
			return m.kind_scale_group_now({ ...words, value: late }, { locale });
		if (early !== null && late !== null && before.length === after.length)
			return m.kind_scale_group_change({ ...words, before: early, after: late }, { locale });
		const say = (value: number | null) =>
			value === null
				? m.kind_scale_group_too_few({}, { locale })
				: m.kind_scale_group_middle({ value }, { locale });
		return m.kind_scale_group_uneven(
			{ ...words, before: say(early), n: before.length, after: say(late), then: after.length },
			{ locale }
		);
	});
}

const middleOf = (values: number[]): number | null => (values.length < SMALLEST_BAR ? null : median(values));
