import * as m from '$lib/paraglide/messages';
import { asRecorded, BASIS_WORDS, partsWords } from '$lib/disclosure-words';
import { dayOf } from '$lib/ui/times';
import type { Accounting } from './accounting';
import template from './accounting.typ?raw';
import { printable, setPdf, typstSource, type TypstSource } from './typst';

/** An accounting of disclosures as a PDF, tagged for screen readers: a title, a paragraph and one table. */
export const accountingPdf = (accounting: Accounting): Promise<Buffer> => setPdf(sourceOf(accounting));

/** The template and what is put into it. */
export const sourceOf = (accounting: Accounting): TypstSource => typstSource(template, contentOf(accounting));

function contentOf({ clinic, name, recordNumber, timeZone, atMs, disclosures, locale, size }: Accounting) {
	const said = { locale };
	const day = (ms: number) => dayOf(ms, locale, timeZone);
	return {
		language: locale,
		size: size === 'a4' ? 'a4' : 'us-letter',
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
			printable(asRecorded(one.recipient, locale)),
			partsWords(one.parts, locale),
			printable(asRecorded(one.purpose, locale)),
			BASIS_WORDS[one.basis]({}, { locale })
		])
	};
}
