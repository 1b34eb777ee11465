import { scopeWords } from '$lib/disclosure-words';
import type { Locale } from '$lib/localised';
import type { PaperSize } from '$lib/paper-size';
import * as m from '$lib/paraglide/messages';
import type { Copy } from '../record/disclose-all';
import type { Fact, RecordPaper } from './record-paper';
import { wordsIn } from './words';

/** How a paper is wanted. */
export type Look = { locale: Locale; size: PaperSize };

/** What every paper out of the record says about itself: for whom it was made, what for, by whom and when. */
export function copyFacts(
	copy: Copy & { id?: string },
	locale: Locale,
	timeZone: string
): Pick<RecordPaper, 'copy' | 'made'> {
	const words = wordsIn(locale, timeZone);
	const when = words.when(copy.atMs);
	const facts: Fact[] = [
		{ label: m.papers_given_to({}, { locale }), words: copy.recipient },
		{ label: m.papers_purpose({}, { locale }), words: copy.purpose },
		{ label: m.papers_ground({}, { locale }), words: words.basis(copy.basis) },
		...(copy.consent
			? [
					{
						label: m.papers_consent({}, { locale }),
						words: scopeWords(copy.consent, locale, timeZone).join(' ')
					}
				]
			: []),
		{ label: m.papers_made({}, { locale }), words: m.papers_made_by({ name: copy.by, when }, { locale }) },
		...(copy.id ? [{ label: m.papers_number({}, { locale }), words: copy.id }] : [])
	];
	return { copy: facts, made: m.papers_made_line({ name: copy.by, when }, { locale }) };
}
