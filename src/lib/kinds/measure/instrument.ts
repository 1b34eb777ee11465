import type { Localised } from '../../localised';

/** What an answer says, and the points that it counts. */
export type Option = { text: Localised; points: number };

/** Words to choose from, an answer being its place from 0; or a whole number from 0 to `most`, such as days. */
export type Answers = { options: Option[] } | { most: number; unit: Localised };

export type Item = {
	key: string;
	/** As the form counts it: "7A". */
	number: string;
	text: Localised;
	answers: Answers;
	/** It is asked for itself, not under what is asked about all of them. */
	standsAlone?: true;
};

/** Items that count together by the published rule. */
export type Scale = {
	key: string;
	/** Null for that of the whole questionnaire, which has its name. */
	name: Localised | null;
	/** Keys of its items. */
	items: string[];
	by: 'sum' | 'mean';
	/** How many may be left out for there to be a score at all; the others' mean stands for them. */
	mayBeMissing: number;
	/** The ranges that the published rule names, from the lowest score of each; none where there are none. */
	bands: { from: number; label: Localised }[];
	/** The published cut-off, in words; null where there is none. It is said beside a score, never made of one. */
	cutOff: Localised | null;
};

/** A questionnaire. The words of a standard one are its authors' and are not reworded. */
export type Instrument = {
	/** The same for as long as its scores can be compared. */
	key: string;
	name: Localised;
	/** What is asked about all items. */
	stem: Localised;
	items: Item[];
	/** The sum of the whole first, where the rule has one, then sub-scores. */
	scales: Scale[];
	/** Whether single answers are kept beside the scores: where the rule says to read them, or there is no score. */
	keepsItems: boolean;
	/** Whether a later one shows change: a form about the past year can't. */
	changes: boolean;
	/** What staff should know when they read it; null for nothing. */
	note: Localised | null;
	/** The item whose answer can't wait, from what answer on. */
	alert: { item: string; from: number } | null;
	credit: string;
	terms: string;
};

/** Options that count their places, from 0. */
export const byPlace = (texts: readonly Localised[]): Option[] =>
	texts.map((text, points) => ({ text, points }));

/** What a sum over everything is, where the rule says no more of it. */
export const whole = (items: string[]): Scale => ({
	key: 'whole',
	name: null,
	items,
	by: 'sum',
	mayBeMissing: 0,
	bands: [],
	cutOff: null
});

/** The points that an answer counts. Null where the item does not offer it. */
export function pointsOf({ answers }: Item, value: number): number | null {
	if ('options' in answers) return answers.options[value]?.points ?? null;
	return value <= answers.most ? value : null;
}

/** The lowest and the highest score that a scale can have. */
export function rangeOf({ items }: Instrument, scale: Scale): { least: number; most: number } {
	const asked = items.filter(({ key }) => scale.items.includes(key));
	const ends = asked.map(({ answers }) =>
		'options' in answers ? answers.options.map(({ points }) => points) : [0, answers.most]
	);
	const over = (end: (...points: number[]) => number) => {
		const sum = ends.reduce((total, points) => total + end(...points), 0);
		return scale.by === 'mean' ? tenths(sum / Math.max(1, asked.length)) : sum;
	};
	return { least: over(Math.min), most: over(Math.max) };
}

/** A mean is given to one decimal. */
export const tenths = (number: number): number => Math.round(10 * number) / 10;
