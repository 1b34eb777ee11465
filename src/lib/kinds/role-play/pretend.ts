import type { Locale } from '../../localised';
import { between, oneOf, someOf, type Random } from '../pretend';
import type { Check } from './checklist';
import type { RolePlayAnswer } from './shapes';

const WORDS = {
	en: {
		lines: ['No, not for me.', 'No thanks, I’m heading home.', 'No. I don’t do that any more.'],
		learned: ['A short no is enough.', 'I can walk away.', 'It got easier the second time.'],
		plan: {
			who: 'An old friend at work',
			first: 'No, not for me.',
			exit: 'Take the bus home',
			call: 'My sponsor'
		}
	},
	es: {
		lines: ['No, para mí no.', 'No, gracias, ya me voy.', 'No. Ya no hago eso.'],
		learned: ['Basta un no corto.', 'Puedo irme.', 'La segunda vez fue más fácil.'],
		plan: {
			who: 'Un conocido del trabajo',
			first: 'No, para mí no.',
			exit: 'Tomar el bus a casa',
			call: 'Mi padrino'
		}
	}
};

/** Invented answers to one form; `before` are the person's scores of before the scenes, where there are some. */
export function pretendRolePlay(
	form: string,
	{
		scenes,
		checks,
		before
	}: { scenes: readonly string[]; checks: readonly Check[]; before: RolePlayAnswer | undefined },
	locale: Locale,
	random: Random
): RolePlayAnswer {
	const words = WORDS[locale];
	switch (form) {
		case 'part':
			return { form, part: oneOf(['play', 'play', 'coach', 'observe'] as const, random) };
		case 'scores':
			return { form, ...pretendScores(before, random) };
		case 'vote':
			return { form, scene: oneOf(scenes, random) };
		case 'ticks':
			return { form, checks: someOf(checks, 0.6, random) };
		case 'line':
			return { form, line: oneOf(words.lines, random) };
		case 'change':
			return { form, change: oneOf(checks, random) };
		case 'learned':
			return { form, text: oneOf(words.learned, random), record: random() < 0.5 };
		case 'plan':
			return { form, ...words.plan, record: random() < 0.5 };
		default:
			throw new RangeError(`There is no form called ${form}.`);
	}
}

function pretendScores(before: RolePlayAnswer | undefined, random: Random) {
	if (before?.form !== 'scores') {
		return {
			urge: between(1, 6, random),
			distress: between(1, 6, random),
			confidence: between(2, 6, random)
		};
	}
	const less = (score: number | null) => (score === null ? null : Math.max(0, score - between(0, 2, random)));
	const more = (score: number | null) =>
		score === null ? null : Math.min(10, score + between(0, 3, random));
	return { urge: less(before.urge), distress: less(before.distress), confidence: more(before.confidence) };
}
