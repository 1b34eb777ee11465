import * as m from '../../paraglide/messages';
import { inLocale, type Localised } from '../../localised';
import { SMALLEST_BAR } from '../summary';
import { both } from '../text';
import type { ChoiceAnswer, ChoiceContent, Question } from './shapes';
import { answering, chosenIn } from './tally';

/** So many must have answered both times, or a comparison would speak of one or two of them. */
const SMALLEST_COMPARED = 2 * SMALLEST_BAR - 1;

type Answers = Partial<Record<string, ChoiceAnswer[]>>;

/** What was asked and how many answered; asked twice, how the room as a whole chose the second time. */
export function choiceLines(content: ChoiceContent, answers: Answers): Localised[] {
	const n = answers.answer?.length ?? 0;
	const again = answers.again?.length ?? 0;
	const [first] = content.questions;
	const asked = both((locale) =>
		content.questions.length === 1 && first
			? m.kind_choice_group_one({ question: inLocale(first.text, locale), n }, { locale })
			: m.kind_choice_group({ count: content.questions.length, n }, { locale })
	);
	if (!content.again) return [asked];
	return [
		asked,
		both((locale) => m.kind_choice_group_again({ n: again }, { locale })),
		...content.questions.flatMap((question) => comparison(question, answers) ?? [])
	];
}

/** Without a number: the room's share of right answers rose, stayed or fell. */
function comparison(question: Question, answers: Answers): Localised | null {
	const before = answering(question, answers.answer);
	const after = answering(question, answers.again);
	if (Math.min(before.length, after.length) < SMALLEST_COMPARED) return null;
	if (!question.options.some(({ right }) => right)) return null;
	const change = share(question, after) - share(question, before);
	const say =
		change > 0 ? m.kind_choice_group_more : change < 0 ? m.kind_choice_group_fewer : m.kind_choice_group_same;
	return both((locale) => say({ question: inLocale(question.text, locale) }, { locale }));
}

function share(question: Question, given: ChoiceAnswer[]): number {
	const right = question.options.filter((option) => option.right).map(({ key }) => key);
	const isRight = (answer: ChoiceAnswer) => {
		const chosen = chosenIn(answer, question);
		// Where one may be chosen, any right one is enough; where several may, all of them and no other.
		return question.several
			? chosen.length === right.length && chosen.every((key) => right.includes(key))
			: chosen.every((key) => right.includes(key));
	};
	return given.filter(isRight).length / given.length;
}
