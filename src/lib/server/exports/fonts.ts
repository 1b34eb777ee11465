const files = import.meta.glob<string>('./fonts/*.ttf', { query: '?inline', import: 'default', eager: true });

/** The fonts of what is printed, licences beside them; part of the bundle, so that they can't be left behind. */
export const FONTS: Buffer[] = Object.values(files).map((url) =>
	Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
);

/** Their families, in the order in which they are asked for a letter. */
export const FAMILIES = [
	'Atkinson Hyperlegible Next',
	'Noto Sans',
	'Noto Emoji',
	...Object.keys(files).flatMap((file) => {
		const script = /NotoSans(\w+)-Regular/.exec(file)?.[1];
		return script ? [`Noto Sans ${script}`] : [];
	})
];
