import type { Locale } from '../../localised';
import { between, oneOf, someOf, type Random } from '../pretend';
import type { PlacedPage } from './pages';
import type { Field, Value } from './shapes';

const TEXTS: Record<Locale, string[]> = {
	en: [
		'My sister',
		'A walk after dinner',
		'I sleep badly',
		'Friday nights',
		'Call before I go',
		'One day at a time'
	],
	es: [
		'Mi hermana',
		'Caminar después de cenar',
		'Duermo mal',
		'Los viernes en la noche',
		'Llamar antes de salir',
		'Un día a la vez'
	]
};

/** Invented words for some of the fields, and for the first one always. */
export function pretendValues(pages: readonly PlacedPage[], locale: Locale, random: Random): Value[] {
	const fields = pages.flatMap(({ fields }) => fields);
	return fields
		.filter((_, index) => index === 0 || random() < 0.7)
		.map(({ key, field }) => ({ key, ...pretendValue(field, locale, random) }));
}

function pretendValue(field: Field, locale: Locale, random: Random) {
	if (field.type === 'scale') return { number: between(2, 9, random) };
	if (field.type === 'ticks') {
		const keys = field.options.map(({ key }) => key);
		const ticks = someOf(keys, 0.4, random);
		return { ticks: ticks.length > 0 ? ticks : keys.slice(0, 1) };
	}
	return { text: [...oneOf(TEXTS[locale], random)].slice(0, field.longest).join('').trim() };
}
