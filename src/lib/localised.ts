export const LOCALES = ['en', 'es'] as const;
export type Locale = (typeof LOCALES)[number];

/** One text in both languages. */
export type Localised = { en: string; es: string };

export const isLocale = (value: unknown): value is Locale => value === 'en' || value === 'es';

/** The text in the wanted language, or in the other one where the wanted is missing. */
export function inLocale(text: Localised, locale: Locale): string {
	return text[locale] || text[locale === 'en' ? 'es' : 'en'];
}

/** One sentence made in both languages. */
export const both = (sentence: (locale: Locale) => string): Localised => ({
	en: sentence('en'),
	es: sentence('es')
});
