import { localisedIn } from '../curriculum/participant-words';
import type { Json } from '../json';
import type { Locale, Localised } from '../localised';

/** How many texts of an exercise are not there in each language: the other language stands in for them. */
export function missingTexts(exercise: {
	title: Localised;
	notFor: Localised | null;
	content: Json;
}): Record<Locale, number> {
	const texts = localisedIn([exercise.title, exercise.notFor, exercise.content]);
	const missing = (locale: Locale) => texts.filter((text) => text[locale].trim() === '').length;
	return { en: missing('en'), es: missing('es') };
}
