import type { Localised } from '../../localised';

/**
 * What a good refusal looks and sounds like, as behaviour that can be seen: the points on which the sources agree
 * (clinical.md 2.1). "No excuses" can be switched off, since public lists differ on it. On the wall each stands in
 * two languages on one line: together they have room for about fifty letters. Said as what one does, since they are
 * ticked as seen, and chosen as the one thing to change.
 */
export const CHECKS = [
	{ key: 'no-first', label: { en: 'Say “no” first', es: 'Decir “no” primero' } },
	{ key: 'clear-voice', label: { en: 'Clear, calm voice', es: 'Voz clara y tranquila' } },
	{ key: 'faced', label: { en: 'Turn to the person', es: 'Dirigirse a la persona' } },
	{ key: 'no-excuses', label: { en: 'No excuses, no debate', es: 'Sin excusas ni discusión' } },
	{ key: 'something-else', label: { en: 'Offer something else', es: 'Ofrecer otra cosa' } },
	{ key: 'asked-to-stop', label: { en: 'Ask them to stop', es: 'Pedir que no insistan' } },
	{ key: 'same-line', label: { en: 'Keep the same line', es: 'Repetir la misma frase' } },
	{ key: 'left', label: { en: 'Leave or end it', es: 'Irse o terminar' } }
] as const satisfies { key: string; label: Localised }[];

export type Check = (typeof CHECKS)[number]['key'];
export const CHECK_KEYS = CHECKS.map(({ key }) => key);

/** How many points one observer watches at a time: more than three are hard to keep in mind. */
const PER_OBSERVER = 3;

/** The points in use. */
export const checksInUse = (excuses: boolean): readonly (typeof CHECKS)[number][] =>
	CHECKS.filter(({ key }) => excuses || key !== 'no-excuses');

/** The points that one of several observers watches; together they watch all of them, as far as they go round. */
export function checksOf(observer: number, excuses: boolean): readonly (typeof CHECKS)[number][] {
	const all = checksInUse(excuses);
	return Array.from(
		{ length: PER_OBSERVER },
		(_, index) => all[(observer * PER_OBSERVER + index) % all.length]
	).filter((check) => check !== undefined);
}
