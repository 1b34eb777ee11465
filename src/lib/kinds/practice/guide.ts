import { both, type Localised } from '../../localised';
import * as m from '../../paraglide/messages';
import type { Pattern } from './phases';
import type { ShownGuide } from './run-guide';
import type { Guide, Way } from './shapes';

export const WAY_LABELS: Record<Way, Localised> = {
	breathing: { en: 'paced breathing', es: 'respirar con ritmo' },
	grounding: { en: 'grounding with the senses', es: 'volver al presente con los sentidos' },
	muscles: { en: 'muscle relaxation', es: 'relajar los músculos' },
	urge: { en: 'riding out an urge', es: 'dejar pasar un impulso' }
};

/** @param said the words in the language, or the languages, of whoever sees them */
export function shownGuide<Words>(guide: Guide, said: (text: Localised) => Words): ShownGuide<Words> {
	return {
		pattern: guide.way === 'breathing' ? patternOf(guide) : null,
		breath: {
			in: said(both((locale) => m.practice_in({}, { locale }))),
			hold: said(both((locale) => m.practice_hold({}, { locale }))),
			out: said(both((locale) => m.practice_out({}, { locale }))),
			rest: said(both((locale) => m.practice_rest({}, { locale })))
		},
		lines:
			guide.way === 'breathing' ? [] : guide.lines.map(({ text, seconds }) => ({ text: said(text), seconds }))
	};
}

const patternOf = ({ in: inhale, hold, out, rest, rounds }: Pattern): Pattern => ({
	in: inhale,
	hold,
	out,
	rest,
	rounds
});
