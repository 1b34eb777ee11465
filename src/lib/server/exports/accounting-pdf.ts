import * as m from '$lib/paraglide/messages';
import { plainText } from '$lib/plain-text';
import { BASIS_WORDS, partsWords } from '$lib/disclosure-words';
import { dayOf } from '$lib/ui/times';
import { oneAtATime } from '../one-at-a-time';
import type { Accounting } from './accounting';
import template from './accounting.typ?raw';
import { getCompiler } from './sheet-pdf';

/**
 * An accounting of disclosures as a PDF, tagged for screen readers (PDF/UA-1): a title, a paragraph and one table.
 * Where none of the fonts has a letter of a name, it is a tagged PDF without that promise.
 */
export async function accountingPdf(accounting: Accounting): Promise<Buffer> {
	const compiler = await getCompiler();
	const source = sourceOf(accounting);
	return setting(async () => {
		await new Promise((resolve) => setImmediate(resolve));
		try {
			return compiler.pdf(source, { pdfStandard: 'ua-1' });
		} catch {
			return compiler.pdf(source, { pdfStandard: '1.7' });
		} finally {
			compiler.evictCache(0);
		}
	});
}

const setting = oneAtATime();

/** The template and what is put into it, as JSON: what somebody wrote can't be taken for code. */
export const sourceOf = (accounting: Accounting) => ({
	mainFileContent: template,
	inputs: { paper: JSON.stringify(contentOf(accounting)) }
});

function contentOf({ clinic, name, recordNumber, timeZone, atMs, disclosures, locale, paper }: Accounting) {
	const said = { locale };
	const day = (ms: number) => dayOf(ms, locale, timeZone);
	return {
		language: locale,
		size: paper === 'a4' ? 'a4' : 'us-letter',
		title: m.keeping_accounting_title({}, said),
		about: [
			m.keeping_accounting_of({ name: printable(name), number: printable(recordNumber) }, said),
			m.keeping_accounting_made({ clinic: printable(clinic), day: day(atMs) }, said),
			disclosures.length === 0 ? m.keeping_accounting_none({}, said) : m.keeping_accounting_what({}, said)
		],
		head: [
			m.keeping_when({}, said),
			m.keeping_to_whom({}, said),
			m.keeping_what_of_it({}, said),
			m.keeping_what_for({}, said),
			m.keeping_ground({}, said)
		],
		rows: disclosures.map((one) => [
			day(one.atMs),
			printable(one.recipient),
			partsWords(one.parts, locale),
			printable(one.purpose),
			BASIS_WORDS[one.basis]({}, { locale })
		])
	};
}

/** Half of a letter, which a broken program can send, is no text that JSON could carry. */
const printable = (words: string): string => plainText(words.toWellFormed());
