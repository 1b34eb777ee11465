import type { Named } from '../name-guard';
import { folded, nameWords } from './words';

/** "J.R." and "J. R.", and not a part of a longer row of letters. */
const INITIALS = /(?<![\p{L}\p{M}\d.])(\p{Lu})\.\s?(\p{Lu})\.(?!\s?\p{Lu}\.)(?![\p{L}\p{M}\d])/gu;

/** What is written like initials and means nobody: times, places, fellowships, credentials. */
const NOBODY = new Set('am pm us uk dc tv id aa na ca ga al iv md rn pa np do er ed eu un ee'.split(' '));

/** Two letters that stand for a first and a last name, wherever they stand in a text. Folded. */
export const initialsIn = (text: string): { at: number; words: string; letters: string }[] =>
	[...text.matchAll(INITIALS)]
		.map((found) => ({
			at: found.index,
			words: found[0],
			letters: folded(`${found[1]}${found[2]}`)
		}))
		.filter(({ letters }) => !NOBODY.has(letters));

/** The initials by which somebody may be meant: of each of their first names with each of their last names. */
export function initialsOf({ firstName, lastName }: Named): string[] {
	const last = nameWords(lastName);
	return nameWords(firstName).flatMap((first) => last.map((name) => first.charAt(0) + name.charAt(0)));
}
