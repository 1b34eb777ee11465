import type { Localised, Locale } from '../../localised';
import { oneOf, someOf, type Random } from '../pretend';
import { OWN_KEYS, type SortAnswer, type SortContent } from './shapes';

const OWN: Localised[] = [
	{ en: 'The bus ride home', es: 'El viaje en bus a casa' },
	{ en: 'Payday', es: 'El día de pago' },
	{ en: 'A call from my brother', es: 'Una llamada de mi hermano' },
	{ en: 'Too little sleep', es: 'Dormir muy poco' },
	{ en: 'The corner near my work', es: 'La esquina de mi trabajo' }
];

/** Invented sorting: most cards lie where most people put them, some elsewhere, a few nowhere. */
export function pretendSort(
	{ into, cards, ownCards }: SortContent,
	locale: Locale,
	random: Random
): SortAnswer {
	const own = ownCards > 0 && random() < 0.5 ? [{ key: OWN_KEYS[0], text: oneOf(OWN, random)[locale] }] : [];
	const [first, ...others] = cards.map(({ key }) => key);
	const chosen = [...(first ? [first] : []), ...someOf(others, 0.85, random), ...own.map(({ key }) => key)];
	return { form: 'sort', placed: placed(into, chosen, random), own, record: random() < 0.5 };
}

function placed(into: SortContent['into'], chosen: string[], random: Random): SortAnswer['placed'] {
	if (into.mode === 'order') {
		return chosen
			.map((card, index) => ({ card, at: index + random() * 4 }))
			.sort((a, b) => a.at - b.at)
			.map(({ card }) => ({ card, bucket: null }));
	}
	const keys = into.buckets.map(({ key }) => key);
	return chosen.map((card, index) => {
		const usual = keys[Math.floor((index * keys.length) / chosen.length)] ?? null;
		return { card, bucket: random() < 0.7 ? usual : oneOf(keys, random) };
	});
}
