import { z } from 'zod';
import * as m from '../../paraglide/messages';
import { both, inLocale, type Locale, type Localised } from '../../localised';
import { defineKind, NOTHING_ARRANGED, RESTING, wasLeftOut, type Step } from '../contract';
import { middleLine } from '../middle-line';
import { NO_SUMMARY } from '../summary';
import { practiceExample } from './example';
import { shownGuide, WAY_LABELS } from './guide';
import { totalSeconds } from './phases';
import { pretendPractice } from './pretend';
import { phasesOf, type ShownGuide } from './run-guide';
import {
	PracticeAnswer,
	PracticeContent,
	type PracticeAnswer as Answer,
	type PracticeContent as Content
} from './shapes';

export type PracticeTablet =
	| { show: 'ask'; intro: string; question: string; low: string; high: string }
	| { show: 'guide'; intro: string; guide: ShownGuide<string>; otherWay: string }
	| { show: 'rest'; words: string };

export type PracticeDisplay =
	{ show: 'guide'; guide: ShownGuide<Localised> } | { show: 'words'; words: Localised };

const DISTRESS: Localised = { en: 'Distress', es: 'Malestar' };

const BEFORE: Step = {
	...RESTING,
	key: 'before',
	label: { en: 'Before', es: 'Antes' },
	form: { name: 'distress', sees: 'staff' },
	say: {
		en: 'Tap how tense or upset you are now. It is not shown to the room.',
		es: 'Toque cuánta tensión o malestar siente ahora. No se muestra a la sala.'
	},
	watch: {
		en: 'A high number: offer the other way first, or a quiet word.',
		es: 'Un número alto: ofrezca primero la otra forma, o hablar a solas.'
	}
};
const PRACTISE: Step = {
	...RESTING,
	key: 'practise',
	label: { en: 'Practice', es: 'Practicar' },
	say: {
		en: 'Your eyes may stay open. Do as much as feels good, and stop when you like.',
		es: 'Los ojos pueden quedar abiertos. Haga lo que le haga bien y pare cuando quiera.'
	},
	watch: {
		en: 'Fast breath, a fixed stare, tears: go over, say where you are, and let them stop.',
		es: 'Respiración rápida, mirada fija, llanto: acérquese, diga dónde están y deje que pare.'
	}
};
const AFTER: Step = {
	...BEFORE,
	key: 'after',
	label: { en: 'After', es: 'Después' },
	say: {
		en: 'The same again. It may be lower, higher, or the same.',
		es: 'Otra vez lo mismo. Puede ser menos, más o igual.'
	},
	watch: {
		en: 'Higher than before: find a quiet moment with that person.',
		es: 'Más alto que antes: busque un momento tranquilo con esa persona.'
	},
	protects: true
};
const TALK: Step = {
	...RESTING,
	key: 'talk',
	label: { en: 'Talk about it', es: 'Hablar de esto' },
	say: {
		en: 'What did you notice? When could you use this at home?',
		es: '¿Qué notó? ¿Cuándo podría usarlo en casa?'
	},
	watch: {
		en: 'It does not help everyone. Ask what works for them instead.',
		es: 'No a todos les ayuda. Pregunte qué les funciona en su lugar.'
	}
};

export const practice = defineKind<Content, Record<string, never>, Answer>({
	id: 'practice',
	version: 1,
	label: { en: 'Guided practice', es: 'Práctica guiada' },
	about: {
		en: 'A calm exercise with a clock: breathing, grounding, letting muscles go, or riding out an urge.',
		es: 'Un ejercicio tranquilo con reloj: respirar, volver al presente, soltar los músculos o dejar pasar un impulso.'
	},
	withoutTablets: {
		en: 'Read the lines aloud in a calm voice, with the pauses that stand beside them. For breathing, count aloud. Before and after, each person marks a number on the sheet and turns it over.',
		es: 'Lea las frases en voz alta y con calma, con las pausas que se indican. Para respirar, cuente en voz alta. Antes y después, cada persona marca un número en la hoja y la voltea.'
	},
	content: PracticeContent,
	arrangement: z.strictObject({}),
	answer: PracticeAnswer,
	...NOTHING_ARRANGED,

	steps({ content }) {
		const practise = { ...PRACTISE, seconds: wholeMinutes(content) };
		return content.distress ? [BEFORE, practise, AFTER, TALK] : [practise, TALK];
	},

	fits: (_run, step, _seat, answer) => step.form?.name === answer.form,

	tablet: ({ content }, step, _seat, _own, locale) => tabletShows(content, step, locale),

	display({ content }, step) {
		const shows: PracticeDisplay =
			step.key === 'practise'
				? { show: 'guide', guide: shownGuide(content.guide, (text) => text) }
				: { show: 'words', words: step.key === 'before' ? content.intro : (step.say ?? content.intro) };
		return shows;
	},

	// What anybody tapped is for the facilitators alone: the room gets not even a count.
	summarise: (_run, step, answers) => ({ ...NO_SUMMARY, n: answers[step.key]?.length ?? 0 }),

	words: () => [],

	scores(_run, { before, after }) {
		if (!before && !after) return [];
		return [
			{
				key: 'distress',
				label: DISTRESS,
				before: before?.value ?? null,
				after: after?.value ?? null,
				ofTen: true,
				watch: true
			}
		];
	},

	groupLines(run, { before = [], after = [] }) {
		const values = (answers: Answer[]) => answers.map(({ value }) => value);
		const say = wasLeftOut(run, PRACTISE.key) ? m.kind_practice_group_none : m.kind_practice_group;
		return [
			both((locale) => say({ way: WAY_LABELS[run.content.guide.way][locale] }, { locale })),
			...(before.length + after.length > 0 ? [middleLine(DISTRESS, values(before), values(after))] : [])
		];
	},

	personLines({ content }, _seat, { before, after }) {
		if (!before && !after) return [];
		const way = WAY_LABELS[content.guide.way];
		return [
			// Whoever answered only before may have been elsewhere while the others practised.
			...(after ? [both((locale) => m.kind_practice_person({ way: way[locale] }, { locale }))] : []),
			both((locale) => {
				const say = (answer: Answer | undefined) =>
					answer ? String(answer.value) : m.kind_score_not_given({}, { locale });
				const name = DISTRESS[locale];
				return m.kind_score_change({ name, before: say(before), after: say(after) }, { locale });
			})
		];
	},

	plans: () => [],
	upgrades: {},
	pretend: (_run, step, _seat, own, _locale, random) =>
		pretendPractice(step.key === 'after' ? own.before : undefined, random),
	example: practiceExample
});

/** The console's timer offers whole minutes. */
function wholeMinutes({ guide }: Content): number {
	const seconds = totalSeconds(phasesOf(shownGuide(guide, () => null)));
	return Math.ceil(seconds / 60) * 60;
}

function tabletShows(content: Content, step: Step, locale: Locale): PracticeTablet {
	const said = (text: Localised) => inLocale(text, locale);
	if (step.form) {
		return {
			show: 'ask',
			intro: step.key === 'before' ? said(content.intro) : '',
			question: m.practice_ask({}, { locale }),
			low: m.practice_low({}, { locale }),
			high: m.practice_high({}, { locale })
		};
	}
	if (step.key === 'practise') {
		return {
			show: 'guide',
			intro: said(content.intro),
			guide: shownGuide(content.guide, said),
			otherWay: said(content.otherWay)
		};
	}
	return { show: 'rest', words: step.say ? said(step.say) : '' };
}
