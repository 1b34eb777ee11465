import type { Locale } from '$lib/localised';
import * as m from '$lib/paraglide/messages';

/** Each language by its own name, whatever language the page is in. */
export const LANGUAGE_WORDS: Record<Locale, () => string> = {
	en: m.language_name_en,
	es: m.language_name_es
};
