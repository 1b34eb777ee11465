import { getContext, setContext } from 'svelte';
import type { Locale } from '../../localised';

const LANGUAGE = Symbol('language');

/** What is drawn below is in this language, whatever the page's is: for a tablet that is only looked at. */
export const speak = (language: () => Locale): void => void setContext(LANGUAGE, language);

/** How a tablet's own words are said: `m.seat_rest({}, spoken()())`. In the page's language where nothing else was said. */
export function spoken(): () => { locale?: Locale } {
	const language = getContext<(() => Locale) | undefined>(LANGUAGE);
	return () => (language ? { locale: language() } : {});
}
