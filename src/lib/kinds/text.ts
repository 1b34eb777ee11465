import { z } from 'zod';
import { plainText } from '../plain-text';

export { both } from '../localised';

/**
 * A text of an exercise in both languages, up to `longest` characters each. One of the two may be missing while
 * somebody is still writing: the other then stands in for it.
 */
export function localised(longest: number) {
	return z
		.strictObject({
			en: z.string().trim().max(longest),
			es: z.string().trim().max(longest)
		})
		.refine((text) => text.en !== '' || text.es !== '', { message: 'needs words in one of the languages' })
		.meta({ localised: true, longest });
}

/** What somebody types: trimmed, up to `longest` characters, without control or direction characters. */
export function typed(longest: number) {
	return z
		.string()
		.max(longest * 4)
		.transform(plainText)
		.pipe(z.string().max(longest));
}
