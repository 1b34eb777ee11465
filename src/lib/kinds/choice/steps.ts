import * as m from '../../paraglide/messages';
import { inLocale, type Localised } from '../../localised';
import { RESTING, type Step } from '../contract';
import { both } from '../text';
import type { ChoiceContent, Option, Question } from './shapes';

const ANSWER: Step = {
	...RESTING,
	key: 'answer',
	label: { en: 'Answer', es: 'Responder' },
	form: { name: 'choice', sees: 'staff-counts' },
	say: {
		en: 'Choose what you think now. No one keeps score.',
		es: 'Elija lo que piensa ahora. Aquí no hay puntos.'
	},
	watch: {
		en: 'Give it time. Offer to read a question aloud.',
		es: 'Dé tiempo. Ofrezca leer una pregunta en voz alta.'
	}
};
const AGAIN: Step = {
	...ANSWER,
	key: 'again',
	label: { en: 'Answer again', es: 'Responder otra vez' },
	say: {
		en: 'The same once more. You may choose the same or something new.',
		es: 'Lo mismo una vez más. Puede elegir igual o algo nuevo.'
	}
};

/** Ask, then look at one question at a time, so that a wall never has to hold the bars of two. */
export function choiceSteps({ intro, questions, again }: ChoiceContent): Step[] {
	const first = [intro ? { ...ANSWER, say: intro } : ANSWER, ...looks(questions, 'look')];
	return again ? [...first, AGAIN, ...looks(questions, 'compare')] : first;
}

/** Which question a step looks at, and whether it looks back at both times that it was asked. */
export function lookedAt(
	content: ChoiceContent,
	step: Step
): { question: Question; compare: boolean } | null {
	const [moment, key] = step.key.split('.');
	const question = content.questions.find((each) => each.key === key);
	return question ? { question, compare: moment === 'compare' } : null;
}

export const rightOf = ({ options }: Question): Option[] => options.filter(({ right }) => right);

const LOOK = {
	look: {
		alone: { en: 'Look together', es: 'Mirar en grupo' },
		one: { en: 'Look at question', es: 'Mirar la pregunta' }
	},
	compare: {
		alone: { en: 'Before and after', es: 'Antes y después' },
		one: { en: 'Before and after, question', es: 'Antes y después, pregunta' }
	}
};

function looks(questions: Question[], moment: 'look' | 'compare'): Step[] {
	return questions.map((question, index) => {
		const { alone, one } = LOOK[moment];
		const number = index + 1;
		return {
			...RESTING,
			key: `${moment}.${question.key}`,
			label: questions.length === 1 ? alone : { en: `${one.en} ${number}`, es: `${one.es} ${number}` },
			reveals: true,
			say: moment === 'look' ? whatToSay(question) : null,
			watch: {
				en: 'Speak of the room. Ask nobody what they chose.',
				es: 'Hable de la sala. No pregunte a nadie qué eligió.'
			}
		};
	});
}

/** What is right and why; for a question of opinion, a question that opens the talk. */
function whatToSay(question: Question): Localised {
	return both((locale) => {
		const right = rightOf(question).map(({ text }) => inLocale(text, locale));
		const parts = [
			right.length > 0 ? m.choice_right({ answers: listed(right) }, { locale }) : '',
			question.why ? inLocale(question.why, locale) : '',
			m.choice_what_do_you_think({}, { locale })
		];
		return parts.filter(Boolean).join(' ');
	});
}

export const listed = (texts: string[]): string => texts.map((text) => `“${text}”`).join(', ');
