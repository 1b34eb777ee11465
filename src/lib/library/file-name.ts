/** Words as a file's name has them: "Ofertas en el trabajo" is "ofertas-en-el-trabajo". Empty where none can. */
export const slugOf = (words: string): string =>
	words
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, 60)
		.replace(/^-+|-+$/g, '');

/** The name of a file that Groundwork saves. */
export const fileName = (words: string): string => `${slugOf(words) || 'library'}.groundwork.json`;
