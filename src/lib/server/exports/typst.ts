import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Json } from '$lib/json';
import { plainText } from '$lib/plain-text';
import { oneAtATime } from '../one-at-a-time';
import typesetter from './typesetter.js?raw';

/** Nothing is read from there: the compiler wants a folder of its own, and this one is not there. */
const NO_FOLDER = '/groundwork-has-no-such-folder';
/** Longer than any paper takes by far: what has not come by then does not come. */
const LONGEST_MS = 60_000;

/** A template and what is put into it. The words may be anything: as JSON they can't be taken for code. */
export type TypstSource = { mainFileContent: string; inputs: { paper: string } };

export const typstSource = (template: string, paper: Json): TypstSource => ({
	mainFileContent: template,
	inputs: { paper: JSON.stringify(paper) }
});

/**
 * A PDF, tagged for screen readers (PDF/UA-1). Where none of the fonts has a letter that somebody wrote, it is a tagged
 * PDF without that promise: a box stands for the letter, whose text is still in the file.
 *
 * Set in a process of its own (docs/decisions/pdf-with-typst.md). There are rows of letters that end the compiler; then
 * the paper is set again, with the number of each letter that is not Latin in its place.
 */
export const setPdf = (source: TypstSource): Promise<Buffer> =>
	setting(async () => (await ask(source)) ?? (await ask(inLatin(source))) ?? failed());

function failed(): never {
	throw new Error('A paper could not be set.');
}

const inLatin = ({ mainFileContent, inputs: { paper } }: TypstSource): TypstSource => ({
	mainFileContent,
	inputs: { paper: paper.replace(/[^\n -\u024f\u2010-\u203a]/gu, numberOf) }
});
const numberOf = (letter: string): string => `U+${letter.codePointAt(0)?.toString(16).toUpperCase()} `;

/**
 * Somebody's words as they can be set. Half of a letter, which a broken program can send, is no text that JSON could
 * carry; a word that is longer than a line would run off the paper, and so gets places at which it may be broken.
 */
export const printable = (words: string): string =>
	plainText(words.toWellFormed()).replace(LONG_WORD, '$&\u200b');

/** So much of a word as fits on any line, up to where a letter ends: no mark and no part of an emoji follows. */
const LONG_WORD = /\S{24}(?<!\u200d)(?=\S)(?![\p{M}\p{Emoji_Modifier}\u200d])/gu;

const setting = oneAtATime();

/** @returns null where the process ended over it */
async function ask(source: TypstSource): Promise<Buffer | null> {
	const process = await (running ??= start());
	const answer = await answerOf(process, { source });
	if (answer === null) {
		process.kill('SIGKILL');
		running = undefined;
	}
	return answer === null ? null : Buffer.from(answer as Uint8Array);
}

let running: Promise<ChildProcess> | undefined;

/** The compiler is large, and its fonts too: nothing of it is loaded before somebody wants the first paper. */
async function start(): Promise<ChildProcess> {
	const { FAMILIES: families, FONTS: fonts } = await import('./fonts');
	const compiler = createRequire(import.meta.url).resolve('@myriaddreamin/typst-ts-node-compiler');
	// What it says where it breaks quotes the words that it broke at: nobody hears it.
	const child = spawn(process.execPath, ['--input-type=module', '--eval', typesetter], {
		stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
		serialization: 'advanced',
		env: {}
	});
	child.unref();
	child.channel?.unref();
	const tools = { module: pathToFileURL(compiler).href, folder: NO_FOLDER, fonts, families };
	if ((await answerOf(child, { tools })) === null) failed();
	return child;
}

/** The next thing that the process says; null where it ends first, or says nothing for too long. */
function answerOf(child: ChildProcess, asked: object): Promise<unknown> {
	return new Promise((resolve) => {
		const done = (answer: unknown) => {
			clearTimeout(tooLong);
			child.off('message', heard).off('exit', ended);
			resolve(answer);
		};
		const heard = (said: unknown) => {
			const { pdf, ready } = said as { pdf?: Uint8Array; ready?: boolean };
			done(pdf ?? ready ?? null);
		};
		const ended = () => done(null);
		const tooLong = setTimeout(ended, LONGEST_MS);
		child.once('message', heard).once('exit', ended);
		child.send(asked, (fault) => fault && ended());
	});
}
