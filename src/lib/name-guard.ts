import { initialsOf, initialsIn } from './names/initials';
import { NEAR_WORDS } from './names/near-words';
import { formsOf } from './names/short-forms';
import { slipsBetween, slipsIn } from './names/typo';
import { ALSO_WORDS, folded, nameWords, WORD } from './names/words';

/**
 * Finds people who must not be named in somebody else's note (clinical.md 4.1). It warns and it takes names out of
 * drafts; it never decides that a text is free of them.
 */

export type Named = {
	firstName: string;
	lastName: string;
	/** What others call them. */
	otherNames?: readonly string[] | null;
};

/** Where somebody is named: `at` counts UTF-16 units from the start of the text. */
export type Mention<P extends Named> = { person: P; at: number; length: number; words: string };

/** Words that may mean somebody: a slip of the hand in a name, or initials. `of` is the name that they may stand for. */
export type Possible<P extends Named> = Mention<P> & { of: string };

/**
 * Every place where one of these people is named by first or last name, by another name of theirs or by a usual short
 * form, whatever the accents, capitals and possessive endings.
 *
 * @param subject whose text it is: a name that is theirs too stays theirs
 */
export function mentions<P extends Named>(
	text: string,
	people: readonly P[],
	subject: Named | null = null
): Mention<P>[] {
	const wanted = wantedOf(people, subject);
	return [...text.matchAll(WORD)].flatMap((found) => {
		const [words] = found;
		const word = folded(words);
		if (ALSO_WORDS.has(word) && !isCapital(words)) return [];
		const named = wanted.find((each) => each.words.has(word));
		return named ? [withInitial(text, { person: named.person, at: found.index, length: words.length })] : [];
	});
}

/**
 * Every place where one of these people may be meant: "Robret" for Robert, "J.R." for José Reyes. One slip in a name of
 * five letters, two in one of nine. A guess, for a person to look at: nothing is done by it alone.
 */
export function possibleMentions<P extends Named>(
	text: string,
	people: readonly P[],
	subject: Named | null = null
): Possible<P>[] {
	const sure = mentions(text, people, subject);
	const isSure = (place: number) => sure.some(({ at, length }) => at <= place && place < at + length);
	const own = subject ? writtenOf(subject) : [];
	const wanted = people.flatMap((person) =>
		writtenOf(person)
			.filter((name) => slipsIn(name) > 0 && !own.includes(name))
			.map((name) => ({ person, name }))
	);
	const slips = [...text.matchAll(WORD)].flatMap((found): Possible<P>[] => {
		const [words] = found;
		if (words.length < 4 || isSure(found.index)) return [];
		const word = folded(words);
		// A capital inside a sentence is a name's. Elsewhere a short word near a name is most often just another word.
		const isLikeAName =
			isCapital(words) && !BEGINS.test(text.slice(Math.max(0, found.index - 8), found.index));
		if (!isLikeAName && NEAR_WORDS.has(word)) return [];
		const shortest = isCapital(words) ? 5 : 7;
		const near = wanted.find(({ name }) => name.length >= shortest && isSlip(word, name));
		if (!near || own.some((name) => isSlip(word, name))) return [];
		const { person, name } = near;
		return [{ person, at: found.index, length: words.length, words, of: asWritten(person, name) }];
	});
	const initials = initialsIn(text).flatMap(({ at, words, letters }): Possible<P>[] => {
		if (subject && initialsOf(subject).includes(letters)) return [];
		const person = people.find((each) => initialsOf(each).includes(letters));
		return person
			? [{ person, at, length: words.length, words, of: `${person.firstName} ${person.lastName}` }]
			: [];
	});
	return [...slips, ...initials].sort((a, b) => a.at - b.at);
}

/** Whether somebody is named or may be meant: what a person has to look at before they sign. */
export const mayName = (text: string, people: readonly Named[], subject: Named | null): boolean =>
	mentions(text, people, subject).length > 0 || possibleMentions(text, people, subject).length > 0;

/**
 * The text with everybody named in it replaced: "call Ben" becomes "call [another member]".
 * @param alsoPossible those who only may be meant, too
 */
export function withoutNames(
	text: string,
	people: readonly Named[],
	subject: Named | null,
	instead: string,
	alsoPossible = false
): string {
	const found = mentions(text, people, subject);
	if (alsoPossible) found.push(...possibleMentions(text, people, subject));
	let kept = '';
	let until = 0;
	for (const { at, length } of found.sort((a, b) => a.at - b.at)) {
		// First and last name side by side are one person, and one replacement.
		const joins = kept.endsWith(instead) && /^\s*$/.test(text.slice(until, at)) && until > 0;
		if (!joins) kept += text.slice(until, at) + instead;
		until = at + length;
	}
	return kept + text.slice(until);
}

type Wanted<P> = { person: P; words: ReadonlySet<string> };

function wantedOf<P extends Named>(people: readonly P[], subject: Named | null): Wanted<P>[] {
	const theirs = new Set(subject ? wordsOf(subject) : []);
	return people.map((person) => ({
		person,
		words: new Set(wordsOf(person).filter((word) => !theirs.has(word)))
	}));
}

/** All by which somebody may be called. Folded. */
const wordsOf = (person: Named): string[] => [
	...writtenOf(person),
	...nameWords(person.firstName).flatMap(formsOf)
];

const writtenOf = ({ firstName, lastName, otherNames }: Named): string[] =>
	[firstName, lastName, ...(otherNames ?? [])].flatMap(nameWords);

/** "M. Santos" and "María S." are one name: the initial belongs to it, where it is that person's. */
function withInitial<P extends Named>(
	text: string,
	{ person, at, length }: Omit<Mention<P>, 'words'>
): Mention<P> {
	const isOf = (letter: string | undefined, name: string) =>
		letter !== undefined && nameWords(name).some((word) => word.startsWith(folded(letter)));
	const before = /(?<![\p{L}\p{M}.])(\p{Lu})\.\s?$/u.exec(text.slice(0, at));
	const after = /^\s(\p{Lu})\.(?![\p{L}\p{M}])/u.exec(text.slice(at + length));
	const from = before && isOf(before[1], person.firstName) ? at - before[0].length : at;
	const until = after && isOf(after[1], person.lastName) ? at + length + after[0].length : at + length;
	return { person, at: from, length: until - from, words: text.slice(from, until) };
}

const isSlip = (word: string, name: string): boolean =>
	slipsIn(name) > 0 && slipsBetween(word, name, slipsIn(name)) <= slipsIn(name);

/** What stands before the first word of a sentence or a line. */
const BEGINS = /(^|[.!?…:\n])["“«¿¡(\s-]*$/u;

const isCapital = (words: string): boolean => /^\p{Lu}/u.test(words);

/** A name as its owner writes it. */
function asWritten({ firstName, lastName, otherNames }: Named, name: string): string {
	const all = [firstName, lastName, ...(otherNames ?? [])].join(' ').match(WORD) ?? [];
	return all.find((word) => folded(word) === name) ?? name;
}
