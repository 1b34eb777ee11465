import { oneOf, someOf, type Random } from '../pretend';
import type { ChoiceAnswer, Question } from './shapes';

/** Invented choices: right ones more often than not, and a little more often when asked again. */
export function pretendChoice(
	questions: readonly Question[],
	isAgain: boolean,
	random: Random
): ChoiceAnswer {
	const knows = isAgain ? 0.8 : 0.55;
	return { form: 'choice', choices: questions.map((question) => chosenIn(question, knows, random)) };
}

function chosenIn({ key, several, options }: Question, knows: number, random: Random) {
	const keys = options.map((option) => option.key);
	const right = options.filter((option) => option.right).map((option) => option.key);
	const likely = right.length > 0 && random() < knows ? right : keys;
	const some = several ? someOf(likely, 0.7, random) : [];
	return { key, options: some.length > 0 ? some : [oneOf(likely, random)] };
}
