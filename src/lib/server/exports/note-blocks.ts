import { inLocale, type Locale } from '$lib/localised';
import * as m from '$lib/paraglide/messages';
import type { NoteText } from '../record/note-text';
import type { Block } from './record-paper';
import type { Words } from './words';

/**
 * A signed note, section by section: its text as it was signed, under it who signed it, and below that what was added,
 * corrected and co-signed, each with its own author and time. Nothing that was signed is left out for what came later
 * (CMS, Program Integrity Manual 3.3.2.5).
 * @param level of its sections' headings
 */
export function noteBlocks(text: NoteText, level: 2 | 3 | 4, locale: Locale, words: Words): Block[] {
	const { language, sections, goals, signed, addenda, coSigned, waits } = text;
	const below = level === 2 ? 3 : 4;
	return [
		...(goals.length > 0
			? [
					heading(level, m.papers_goals({}, { locale })),
					...goals.map((goal): Block => ({ is: 'words', words: goal, language }))
				]
			: []),
		...sections.flatMap((section): Block[] => [
			heading(level, inLocale(section.title, locale)),
			{ is: 'words', words: section.text || '–', language }
		]),
		{ is: 'aside', words: signedWords() },
		...addenda.flatMap(({ kind, section, text, as, atMs }): Block[] => [
			heading(below, kind === 'correction' ? correctionOf(section) : m.note_addendum({}, { locale })),
			{ is: 'words', words: text, language },
			{ is: 'aside', words: m.note_signed_by({ name: as, when: words.when(atMs) }, { locale }) }
		]),
		...coSigned.map(({ as, atMs }): Block => ({
			is: 'aside',
			words: m.papers_co_signed_by({ name: as, when: words.when(atMs) }, { locale })
		})),
		...(waits ? [{ is: 'aside' as const, words: m.papers_waits_for_co_signature({}, { locale }) }] : [])
	];

	function signedWords(): string {
		const by = m.note_signed_by({ name: signed.as, when: words.when(signed.atMs) }, { locale });
		return signed.late ? `${by} · ${m.papers_late_entry({}, { locale })}` : by;
	}

	function correctionOf(section: NoteText['addenda'][number]['section']): string {
		return section
			? m.papers_correction_of({ section: inLocale(section, locale) }, { locale })
			: m.papers_correction({}, { locale });
	}
}

const heading = (level: 2 | 3 | 4, words: string): Block => ({ is: 'heading', level, words });
