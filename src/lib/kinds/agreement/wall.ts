import type { Localised, Locale } from '../../localised';

/** In letters of the smallest size, in two columns, with a countdown in the corner: what a wall has room for. */
const LETTERS_A_LINE = 21;
const LINES_IN_ALL = 17;

/** The languages that a norm is shown in: one that was written in one alone stands there once. */
export function languagesOf(norm: Localised, languages: readonly Locale[]): Locale[] {
	const written = languages.filter((language) => norm[language] !== '');
	return written.length > 0 ? written : [norm.en ? 'en' : 'es'];
}

/** How many norms, in their order, stay readable where the wall is too small for all of them. */
export function fitting(norms: readonly Localised[], languages: readonly Locale[]): number {
	let lines = 0;
	const tooMany = norms.findIndex((norm) => {
		const [language] = languagesOf(norm, languages);
		lines += Math.ceil(norm[language ?? 'en'].length / LETTERS_A_LINE);
		return lines > LINES_IN_ALL;
	});
	return tooMany === -1 ? norms.length : tooMany;
}
