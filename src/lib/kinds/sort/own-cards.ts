import type { OwnKey, SortAnswer } from './shapes';

/** An answer after something was typed on an own card. A card that is empty again lies nowhere. */
export function withOwnCard(answer: SortAnswer, key: OwnKey, text: string): SortAnswer {
	const others = answer.own.filter((each) => each.key !== key);
	const isEmpty = text.trim() === '';
	return {
		...answer,
		own: isEmpty ? others : [...others, { key, text }],
		placed: isEmpty ? answer.placed.filter(({ card }) => card !== key) : answer.placed
	};
}

/** The own cards that somebody may write, with what is on each so far. */
export function ownCardsOf({ own }: SortAnswer, count: number): { key: OwnKey; text: string }[] {
	const keys: OwnKey[] = ['+1', '+2', '+3'];
	return keys.slice(0, count).map((key) => ({ key, text: own.find((each) => each.key === key)?.text ?? '' }));
}
