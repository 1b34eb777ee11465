import { z } from 'zod';
import { both, type Locale } from '../localised';
import * as m from '../paraglide/messages';
import { plainText } from '../plain-text';
import type { PersonLine } from '../record';
import { oneLine } from '../text-fields';

export { both } from '../localised';
export { oneLine } from '../text-fields';

/** A sentence that gives somebody's own words, who said that these may stand in their record. */
export const ownWords = (sentence: (locale: Locale) => string): PersonLine => ({
	...both(sentence),
	said: true
});

/**
 * A text of an exercise in both languages, on one line, up to `longest` characters each. One of the two may be
 * missing while somebody is still writing: the other then stands in for it.
 */
export function localised(longest: number) {
	return z
		.strictObject({ en: oneLine(longest), es: oneLine(longest) })
		.refine((text) => text.en !== '' || text.es !== '', { error: () => m.fault_words_missing() })
		.meta({ localised: true, longest });
}

/** The name of an entry in a list, such as a scene: stays when the entry is moved or changed. */
export const entryKey = (longest = 30) =>
	z
		.string()
		.regex(/^[a-z][a-z0-9-]*$/)
		.max(longest)
		.meta({ madeByItself: true });

/** What somebody types: trimmed, up to `longest` characters, without control or direction characters. */
export function typed(longest: number) {
	return z
		.string()
		.max(longest * 4)
		.transform(plainText)
		.pipe(z.string().max(longest));
}
