/**
 * How many syllables a Spanish word has, at least one.
 *
 * Spelling decides it, by the rules of the academies' Ortografía (2010): each strong vowel (a, e, o, and í, ú with
 * their accent) is the heart of a syllable; a weak one (i, u, ü, and y at the end) leans on a strong neighbour, and
 * two different weak ones share a syllable. The u of que, qui, gue, gui is silent; an h between vowels is not heard.
 */
export function spanishSyllables(word: string): number {
	const heard = word
		.normalize('NFC')
		.toLowerCase()
		.replace(/qu(?=[eiéí])/g, 'q')
		.replace(/gu(?=[eiéí])/g, 'g')
		.replace(/(?<![cp])h/g, '')
		.replace(/y(?![aeiouáéíóú])/g, 'i');
	const groups = heard.match(/[aeiouáéíóúü]+/g) ?? [];
	return Math.max(
		1,
		groups.reduce((sum, group) => sum + hearts(group), 0)
	);
}

/** The syllables in a run of vowels. */
function hearts(vowels: string): number {
	const strong = vowels.match(/[aeoáéíóú]/g)?.length ?? 0;
	const twins = vowels.match(/ii|uu/g)?.length ?? 0;
	return Math.max(1, strong) + (strong === 0 ? twins : 0);
}
