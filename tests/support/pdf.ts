import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { FAMILIES, FONTS } from '$lib/server/exports/fonts';
import type { TypstSource } from '$lib/server/exports/typst';

/** A PDF of ours as a screen reader finds it: the tags in reading order, each indented under its parent, with its language. */
export function tagsOf(pdf: Buffer): string[] {
	const text = pdf.toString('latin1');
	const objects = new Map(
		[...text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body]) => [id!, body!])
	);
	const root = [...objects.values()].find((body) => body.includes('/Type /StructTreeRoot'));
	return root ? under(root, '') : [];

	function under(body: string, indent: string): string[] {
		const kids = /\/K (?:\[([^\]]*)\]|(\d+ 0 R))/.exec(body);
		return [...(kids?.[1] ?? kids?.[2] ?? '').matchAll(/(\d+) 0 R/g)].flatMap(([, id]) => {
			const kid = objects.get(id!) ?? '';
			const tag = /\/S \/(\w+)/.exec(kid)?.[1];
			if (!tag) return [];
			const language = /\/Lang \((\w+)\)/.exec(kid)?.[1];
			return [`${indent}${tag}${language ? ` ${language}` : ''}`, ...under(kid, `${indent} `)];
		});
	}
}

/** The tags alone, once each. */
export const tagNames = (pdf: Buffer): Set<string> =>
	new Set(tagsOf(pdf).map((line) => line.trim().split(' ')[0]!));

/** Height and width of each page, in points. */
export const pageSizes = (pdf: Buffer): string[] =>
	[...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
		([, width, height]) => `${Math.round(Number(width))} × ${Math.round(Number(height))}`
	);

let made: NodeCompiler | undefined;

/** A picture of the pages (SVG), as the compiler sets them. */
export function pictureOf({ mainFileContent, inputs }: TypstSource): string {
	made ??= NodeCompiler.create({ workspace: '/no-such-folder', fontArgs: [{ fontBlobs: FONTS }] });
	return made.svg({ mainFileContent, inputs: { ...inputs, families: JSON.stringify(FAMILIES) } });
}

/** What stands on the pages, piece by piece. */
export function wordsOn(source: TypstSource): string[] {
	const pieces = [...pictureOf(source).matchAll(/class="tsel"[^>]*>([^<]*)</g)].map(([, words]) => words!);
	return pieces
		.filter((words) => words.trim() !== '')
		.map((words) =>
			words
				.replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
				.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
				.replaceAll('&lt;', '<')
				.replaceAll('&gt;', '>')
				.replaceAll('&quot;', '"')
				.replaceAll('&apos;', "'")
				.replaceAll('&amp;', '&')
		);
}
