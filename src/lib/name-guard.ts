/**
 * Finds people who must not be named in somebody else's note (clinical.md 4.1). It warns and it takes names out of
 * drafts; it never decides that a text is free of them.
 */

export type Named = { firstName: string; lastName: string };

/** Where somebody is named: `at` counts UTF-16 units from the start of the text. */
export type Mention<P extends Named> = { person: P; at: number; length: number; words: string };

/**
 * Names that are words as well: they count as a name only with a capital letter. Folded as `folded` does.
 */
const ALSO_WORDS = new Set(
	(
		'will grace hope may mark bill art rich frank grant chase drew dean guy rose joy faith dawn summer june april ' +
		'august young long brown white green black gray king price day best love early strong park hill woods banks ' +
		'fields rob sue pat don ray dale glen miles penny robin jean heather holly ivy lily iris olive sage star sunny ' +
		'luz sol rosa mar angel jesus salvador cruz campos rios flores leon reyes blanca clara consuelo paz dolores ' +
		'soledad esperanza milagros rocio nieves estrella victoria gloria piedad rico bravo bueno casa prado rubio moreno ' +
		'delgado calvo cortes guerra vega luna'
	).split(' ')
);

/** Particles of a last name that name nobody by themselves. */
const PARTICLES = new Set([
	'de',
	'del',
	'la',
	'las',
	'los',
	'y',
	'e',
	'da',
	'do',
	'van',
	'von',
	'der',
	'den',
	'st',
	'mc',
	'o'
]);

/**
 * Every place where one of these people is named by first or last name, whatever the accents, capitals and
 * possessive endings.
 *
 * @param subject whose text it is: a name that is theirs too stays theirs
 */
export function mentions<P extends Named>(
	text: string,
	people: readonly P[],
	subject: Named | null = null
): Mention<P>[] {
	const theirs = new Set(subject ? nameWords(subject) : []);
	const wanted = people.map((person) => ({
		person,
		words: new Set(nameWords(person).filter((word) => !theirs.has(word)))
	}));
	return [...text.matchAll(/[\p{L}\p{M}]+/gu)].flatMap((found) => {
		const [words] = found;
		const word = folded(words);
		if (ALSO_WORDS.has(word) && !/^\p{Lu}/u.test(words)) return [];
		const named = wanted.find((each) => each.words.has(word));
		return named ? [{ person: named.person, at: found.index, length: words.length, words }] : [];
	});
}

/** The text with everybody named in it replaced: "call Ben" becomes "call [another member]". */
export function withoutNames(
	text: string,
	people: readonly Named[],
	subject: Named | null,
	instead: string
): string {
	let kept = '';
	let until = 0;
	for (const { at, length } of mentions(text, people, subject)) {
		// First and last name side by side are one person, and one replacement.
		const joins = kept.endsWith(instead) && /^\s*$/.test(text.slice(until, at)) && until > 0;
		if (!joins) kept += text.slice(until, at) + instead;
		until = at + length;
	}
	return kept + text.slice(until);
}

function nameWords({ firstName, lastName }: Named): string[] {
	const words = [...`${firstName} ${lastName}`.matchAll(/[\p{L}\p{M}]+/gu)].map(([word]) => folded(word));
	return words.filter((word) => word.length > 1 && !PARTICLES.has(word));
}

/** Without capitals and accents: "Núñez" and "nunez" are one name. */
const folded = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
