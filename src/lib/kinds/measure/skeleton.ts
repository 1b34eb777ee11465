import type { Localised } from '../../localised';
import type { Instrument, Scale } from './instrument';

/** Answers that several questions share, or that are one question's own. */
export type AnswerList = {
	key: string;
	/** Which answers they are, for whoever types them in. */
	label: Localised;
} & (
	| {
			/** What each counts, in order. */
			points: number[];
			/** Where they are bare numbers they are here already; else a clinic types them in. */
			words: Localised[] | null;
	  }
	| { most: number }
);

/**
 * A standard questionnaire without its words, whose terms were not confirmed: how many questions it has, which count
 * together, and what an answer counts. A clinic that may use it types the words in; it can't change the rule.
 */
export type Skeleton = Pick<Instrument, 'key' | 'name' | 'scales' | 'keepsItems' | 'changes' | 'note'> & {
	/** Its name and the time that it asks about, to choose it by. */
	choice: Localised;
	/** How what is asked about all of them speaks of the time. */
	window: Localised;
	lists: AnswerList[];
	/** `list` names the answers of a question. */
	items: { key: string; number: string; list: string }[];
	/** What is known of the right to use it. */
	terms: Localised;
	/** Where the rule is from. */
	source: string;
};

/** Questions that are numbered as they stand, each with a list of its own. */
export const numbered = (count: number): { key: string; number: string; list: string }[] =>
	Array.from({ length: count }, (_, index) => {
		const number = String(index + 1);
		return { key: `q${number}`, number, list: `q${number}` };
	});

/** The answers of one question alone: so many, which count their places. */
export const ownAnswers = (count: number, questions: number): AnswerList[] =>
	Array.from({ length: questions }, (_, index) => ({
		key: `q${index + 1}`,
		label: { en: `Answers to question ${index + 1}`, es: `Respuestas a la pregunta ${index + 1}` },
		points: Array.from({ length: count }, (_, place) => place),
		words: null
	}));

/** A sub-score of which no published rule says what to do about a missing item. */
export const subScore = (key: string, name: Localised, items: string[], cutOff: Localised | null): Scale => ({
	key,
	name,
	items,
	by: 'sum',
	mayBeMissing: 0,
	bands: [],
	cutOff
});
