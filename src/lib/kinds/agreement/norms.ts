import type { Localised } from '../../localised';
import type { AgreementArrangement, Norm } from './shapes';

export const LONGEST_NORM = 90;
/** More than anybody keeps in mind; the room's screen holds about seven. */
export const MOST_NORMS = 15;

type Arrangement = AgreementArrangement;

export const isFull = ({ norms }: Arrangement): boolean => norms.length >= MOST_NORMS;

/** One of the exercise's own norms stands. */
export function putIn(arrangement: Arrangement, { key, text }: Norm): Arrangement {
	if (isFull(arrangement) || arrangement.norms.some((norm) => norm.key === key)) return arrangement;
	return { ...arrangement, norms: [...arrangement.norms, { key, text }] };
}

/** Words that the facilitator has read, and perhaps changed, stand as a norm. Whose they were is not in it. */
export function added(arrangement: Arrangement, text: Localised): Arrangement {
	const taken = new Set(arrangement.norms.map(({ key }) => key));
	let number = 1;
	while (taken.has(`own-${number}`)) number += 1;
	return putIn(arrangement, { key: `own-${number}`, text });
}

export const reworded = (arrangement: Arrangement, key: string, text: Localised): Arrangement => ({
	...arrangement,
	norms: arrangement.norms.map((norm) => (norm.key === key ? { key, text } : norm))
});

export const takenOut = (arrangement: Arrangement, key: string): Arrangement => ({
	...arrangement,
	norms: arrangement.norms.filter((norm) => norm.key !== key)
});
