import { inLocale, type Localised } from '../../localised';
import type { Step } from '../contract';
import { NO_SUMMARY, type Summary, type Tally } from '../summary';
import { both } from '../text';
import type { ChoiceAnswer, ChoiceContent, Question } from './shapes';
import { lookedAt } from './steps';

type Answers = Partial<Record<string, ChoiceAnswer[]>>;

/** What was chosen: at a look, of its question; while people answer, of every question, for the console. */
export function choiceSummary(content: ChoiceContent, step: Step, answers: Answers): Summary {
	const look = lookedAt(content, step);
	if (!look) {
		const given = answers[step.key] ?? [];
		return { n: given.length, tallies: content.questions.map((question) => tallyOf(question, given)) };
	}
	const { question, compare } = look;
	const before = answering(question, answers.answer);
	if (!compare) return { n: before.length, tallies: [tallyOf(question, before)] };
	const after = answering(question, answers.again);
	const moments = [
		{ name: 'before', words: BEFORE, given: before },
		{ name: 'after', words: AFTER, given: after }
	].filter(({ given }) => given.length > 0);
	if (moments.length === 0) return NO_SUMMARY;
	return {
		// As many as answered the time that fewer did: where those are too few, neither time is shown.
		n: Math.min(...moments.map(({ given }) => given.length)),
		tallies: moments.map(({ name, words, given }) => ({
			...tallyOf(question, given),
			key: `${question.key}.${name}`,
			title: both((locale) => `${words[locale]}: ${inLocale(question.text, locale)}`)
		}))
	};
}

const BEFORE: Localised = { en: 'Before', es: 'Antes' };
const AFTER: Localised = { en: 'After', es: 'Después' };

export const chosenIn = (answer: ChoiceAnswer | undefined, question: Question): string[] =>
	answer?.choices.find(({ key }) => key === question.key)?.options ?? [];

export const answering = (question: Question, given: ChoiceAnswer[] = []): ChoiceAnswer[] =>
	given.filter((answer) => chosenIn(answer, question).length > 0);

function tallyOf(question: Question, given: ChoiceAnswer[]): Tally {
	const tally = {
		key: question.key,
		title: question.text,
		ordered: false as const,
		bars: question.options.map(({ key, text }) => ({
			key,
			label: text,
			count: given.filter((answer) => chosenIn(answer, question).includes(key)).length
		}))
	};
	return question.several ? { ...tally, several: answering(question, given).length } : tally;
}
