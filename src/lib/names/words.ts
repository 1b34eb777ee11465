/** Without capitals and accents: "Núñez" and "nunez" are one name. */
export const folded = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** A word of any language, wherever it stands. */
export const WORD = /[\p{L}\p{M}]+/gu;

/**
 * Names that are words as well: they count as a name only with a capital letter. Folded as `folded` does.
 */
export const ALSO_WORDS: ReadonlySet<string> = new Set(
	(
		'will grace hope may mark bill art rich frank grant chase drew dean guy rose joy faith dawn summer june april ' +
		'august young long brown white green black gray king price day best love early strong park hill woods banks ' +
		'fields rob sue pat don ray dale glen miles penny robin jean heather holly ivy lily iris olive sage star sunny ' +
		'luz sol rosa mar angel jesus salvador cruz campos rios flores leon reyes blanca clara consuelo paz dolores ' +
		'soledad esperanza milagros rocio nieves estrella victoria gloria piedad rico bravo bueno casa prado rubio moreno ' +
		'delgado calvo cortes guerra vega luna ' +
		// Short forms.
		'al abe ale alf barb bea bob caro cat concha cris dan dot ed fina fran gene jack ken leo lola lucha mago matt max ' +
		'memo nacho nan nat nick pam pepa perico pipe polly rick russ sandy sole ted tim tom vale vic lancha curro tito ' +
		'charo dick hank josh mike peggy turo yago chuck bert jerry hal meg'
	).split(' ')
);

/** Particles of a last name that name nobody by themselves. */
const PARTICLES = new Set('de del la las los y e da do van von der den st mc o'.split(' '));

/** The words of a name by which its owner can be told. Folded. */
export function nameWords(name: string): string[] {
	const words = [...name.matchAll(WORD)].map(([word]) => folded(word));
	return words.filter((word) => word.length > 1 && !PARTICLES.has(word));
}
