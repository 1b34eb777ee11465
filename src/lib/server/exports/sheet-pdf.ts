import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { SheetRoom } from '$lib/kinds/contract';
import * as m from '$lib/paraglide/messages';
import { plainText } from '$lib/plain-text';
import { dayOf } from '$lib/ui/times';
import { oneAtATime } from '../one-at-a-time';
import type { Paper } from './paper';
import template from './sheet.typ?raw';

/** Nothing is read from there: the compiler wants a folder of its own, and this one is not there. */
const NO_FOLDER = '/groundwork-has-no-such-folder';

/**
 * The paper as a PDF, tagged for screen readers (PDF/UA-1). Where none of the fonts has a letter that somebody wrote, it
 * is a tagged PDF without that promise: a box stands for the letter, whose text is still in the file.
 */
export async function sheetPdf(paper: Paper): Promise<Buffer> {
	const compiler = await getCompiler();
	const source = sourceOf(paper);
	return inTurn(() => {
		try {
			return compiler.pdf(source, { pdfStandard: 'ua-1' });
		} catch {
			return compiler.pdf(source, { pdfStandard: '1.7' });
		} finally {
			// The compiler remembers what it has set, and these are somebody's own words.
			compiler.evictCache(0);
		}
	});
}

const setting = oneAtATime();

/** One sheet in a turn of the event loop: where a whole room goes home, nobody else's answer waits for all of them. */
const inTurn = <T>(work: () => T): Promise<T> =>
	setting(async () => {
		await new Promise((resolve) => setImmediate(resolve));
		return work();
	});

/** The template and what is put into it. The words may be anything: as JSON they can't be taken for code. */
export const sourceOf = (paper: Paper) => ({
	mainFileContent: template,
	inputs: { paper: JSON.stringify(contentOf(paper)) }
});

function contentOf({ sheet, locale, firstName, atMs, timeZone }: Paper) {
	const day = dayOf(atMs, locale, timeZone);
	return {
		language: locale,
		title: printable(sheet.name),
		about: firstName === null ? day : m.take_home_about({ name: printable(firstName), day }, { locale }),
		pages: sheet.pages.map(({ title, lines }) => ({
			title: printable(title),
			lines: lines.map(({ label, said, room }) => ({
				label: printable(label),
				said: said.map(printable),
				room: printableRoom(room)
			}))
		}))
	};
}

/** Half of a letter, which a broken program can send, is no text that JSON could carry. */
const printable = (words: string): string => plainText(words.toWellFormed());

function printableRoom(room: SheetRoom): SheetRoom {
	if ('boxes' in room) return { boxes: room.boxes.map(printable) };
	if ('points' in room) return { ...room, low: printable(room.low), high: printable(room.high) };
	return room;
}

let made: Promise<NodeCompiler> | undefined;

/** The compiler is large, and its fonts too: neither is loaded before somebody takes the first sheet home. */
export const getCompiler = (): Promise<NodeCompiler> => (made ??= makeCompiler());

async function makeCompiler(): Promise<NodeCompiler> {
	const [{ NodeCompiler }, { FONTS }] = await Promise.all([
		import('@myriaddreamin/typst-ts-node-compiler'),
		import('./fonts')
	]);
	return NodeCompiler.create({ workspace: NO_FOLDER, fontArgs: [{ fontBlobs: FONTS }] });
}
