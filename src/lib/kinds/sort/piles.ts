import { inLocale, type Locale } from '../../localised';
import type { SortAnswer, SortContent } from './shapes';

/** Cards of one person that lie together. */
export type Pile = { label: string; cards: string[] };

/** Each bucket with what this person put into it; an order is one pile. */
export function pilesOf(content: SortContent, answer: SortAnswer, locale: Locale): Pile[] {
	const { into } = content;
	const textOf = (card: string): string => {
		const given = content.cards.find(({ key }) => key === card);
		if (given) return inLocale(given.text, locale);
		return answer.own.find(({ key }) => key === card)?.text ?? '';
	};
	if (into.mode === 'order') {
		const ends = `${inLocale(into.first, locale)} – ${inLocale(into.last, locale)}`;
		return [{ label: ends, cards: answer.placed.map(({ card }) => textOf(card)) }];
	}
	return into.buckets
		.map(({ key, label }) => ({
			label: inLocale(label, locale),
			cards: answer.placed.filter(({ bucket }) => bucket === key).map(({ card }) => textOf(card))
		}))
		.filter(({ cards }) => cards.length > 0);
}
