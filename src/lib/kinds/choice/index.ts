import * as m from '../../paraglide/messages';
import { inLocale, type Localised } from '../../localised';
import { defineKind, NOTHING_ARRANGED, type Step } from '../contract';
import { both } from '../text';
import { choiceExample } from './example';
import { choiceLines } from './lines';
import { pretendChoice } from './pretend';
import {
	ChoiceAnswer,
	ChoiceArrangement,
	ChoiceContent,
	type ChoiceAnswer as Answer,
	type ChoiceArrangement as Arrangement,
	type ChoiceContent as Content,
	type Option
} from './shapes';
import { choiceSteps, listed, lookedAt, rightOf } from './steps';
import { choiceSummary, chosenIn } from './tally';

export type ChoiceTablet =
	| {
			ask: {
				key: string;
				text: string;
				several: boolean;
				options: { key: string; label: string; about: string }[];
			}[];
			intro: string;
	  }
	| { look: { text: string; mine: string; right: string[]; why: string } };

export type ChoiceDisplay = {
	text: Localised;
	options: { key: string; label: Localised }[];
	several: boolean;
	/** "2 / 5", where there is more than one question; otherwise empty. */
	place: string;
	/** Only where answers are looked at together: tablets tell it then too. */
	look: { right: { key: string; label: Localised }[]; why: Localised | null } | null;
};

export const choice = defineKind<Content, Arrangement, Answer>({
	id: 'choice',
	version: 1,
	label: { en: 'Questions to the room', es: 'Preguntas a la sala' },
	about: {
		en: 'Everyone answers some questions alone; then the room looks at the answers together. Asks twice if you like.',
		es: 'Cada persona responde sola unas preguntas; luego la sala mira las respuestas en grupo. También dos veces, si quiere.'
	},
	withoutTablets: {
		en: 'Give each person a sheet. Read each question aloud, then say what is known and talk about it. Collect no sheets and count no marks.',
		es: 'Dé una hoja a cada persona. Lea cada pregunta en voz alta, diga lo que se sabe y hablen de ello. No recoja hojas ni cuente aciertos.'
	},
	content: ChoiceContent,
	arrangement: ChoiceArrangement,
	answer: ChoiceAnswer,
	...NOTHING_ARRANGED,

	arrange: (content) => firstQuestion(content),
	arrangementFits: ({ content, arrangement }) =>
		content.questions.some(({ key }) => key === arrangement.focus),
	enters: ({ content, arrangement }, step) => (isAsking(step) ? firstQuestion(content) : arrangement),

	steps: ({ content }) => choiceSteps(content),

	fits({ content }, _step, _seat, { choices }) {
		const keys = choices.map(({ key }) => key);
		return (
			new Set(keys).size === keys.length &&
			choices.every(({ key, options }) => {
				const question = content.questions.find((each) => each.key === key);
				return (
					question !== undefined &&
					new Set(options).size === options.length &&
					(question.several || options.length === 1) &&
					options.every((option) => question.options.some((each) => each.key === option))
				);
			})
		);
	},

	tablet({ content }, step, _seat, own, locale) {
		return tabletShows(content, step, own.again ?? own.answer, locale);
	},

	display({ content, arrangement }, step) {
		const look = lookedAt(content, step);
		const { questions } = content;
		const index = look
			? questions.indexOf(look.question)
			: questions.findIndex(({ key }) => key === arrangement.focus);
		const question = questions[Math.max(0, index)];
		if (!question) throw new RangeError('There is at least one question.');
		const shows: ChoiceDisplay = {
			text: question.text,
			options: question.options.map(labelled),
			several: question.several,
			place: questions.length > 1 ? `${Math.max(0, index) + 1} / ${questions.length}` : '',
			look: look && {
				right: rightOf(question).map(labelled),
				why: question.why
			}
		};
		return shows;
	},

	summarise: ({ content }, step, answers) => choiceSummary(content, step, answers),

	words: () => [],
	scores: () => [],

	groupLines: ({ content }, answers) => choiceLines(content, answers),

	personLines({ content }, _seat, own) {
		if (!own.answer && !own.again) return [];
		const count = content.questions.length;
		return [
			both((locale) =>
				own.answer && own.again
					? m.kind_choice_person_twice({ count }, { locale })
					: m.kind_choice_person({ count }, { locale })
			)
		];
	},

	plans: () => [],
	upgrades: {},
	pretend: ({ content }, step, _seat, _own, _locale, random) =>
		pretendChoice(content.questions, step.key === 'again', random),
	example: choiceExample
});

const labelled = ({ key, text }: Option) => ({ key, label: text });

const isAsking = (step: Step): boolean => step.form !== null;

const firstQuestion = ({ questions }: Content): Arrangement => ({ focus: questions[0]?.key ?? '' });

function tabletShows(
	content: Content,
	step: Step,
	latest: Answer | undefined,
	locale: 'en' | 'es'
): ChoiceTablet {
	const look = lookedAt(content, step);
	if (!look) {
		return {
			intro: content.intro ? inLocale(content.intro, locale) : '',
			ask: content.questions.map(({ key, text, several, options }) => ({
				key,
				text: inLocale(text, locale),
				several,
				options: options.map((option) => ({
					key: option.key,
					label: inLocale(option.text, locale),
					about: ''
				}))
			}))
		};
	}
	const { question } = look;
	const mine = chosenIn(latest, question).flatMap((key) =>
		question.options.filter((option) => option.key === key).map(({ text }) => inLocale(text, locale))
	);
	return {
		look: {
			text: inLocale(question.text, locale),
			mine: listed(mine),
			right: rightOf(question).map(({ text }) => inLocale(text, locale)),
			why: question.why ? inLocale(question.why, locale) : ''
		}
	};
}
