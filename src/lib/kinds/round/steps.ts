import type { Localised } from '../../localised';
import { RESTING, type Step } from '../contract';
import type { RoundContent } from './shapes';

const step = (
	key: string,
	label: Localised,
	say: Localised,
	watch: Localised,
	seconds: number | null = null
): Step => ({ ...RESTING, key, label, seconds, say, watch });

const BEGIN = step(
	'begin',
	{ en: 'Get ready', es: 'Para empezar' },
	{
		en: 'One of us speaks. The rest of us listen and give no advice. You can pass.',
		es: 'Habla una persona. El resto escucha y no da consejos. Puede pasar.'
	},
	{
		en: 'Put the list in the order of the chairs. Who begins when the round opens counts as having begun.',
		es: 'Ponga la lista en el orden de las sillas. Quien empieza al abrir la ronda cuenta como quien empezó.'
	}
);
const OPEN = step(
	'open',
	{ en: 'Open round', es: 'Ronda abierta' },
	{
		en: 'Speak when you like. We talk with each other, one at a time.',
		es: 'Hable cuando quiera. Habla una persona a la vez.'
	},
	{
		en: 'Mark who spoke. Who has been quiet, and is it a calm quiet?',
		es: 'Marque quién habló. ¿Quién calla, y es una calma buena?'
	}
);
const CLOSE = step(
	'close',
	{ en: 'Close the round', es: 'Cerrar la ronda' },
	{
		en: 'Thank you. To listen is to take part, too.',
		es: 'Gracias. Quien escucha también toma parte.'
	},
	{
		en: 'Whom did the round touch? Have a word with them before they leave.',
		es: '¿A quién le llegó la ronda? Hable con esa persona antes de que se vaya.'
	}
);

const turn = (round: number, of: number, seconds: number | null): Step =>
	step(
		`round${round}`,
		of === 1
			? { en: 'Round', es: 'Ronda' }
			: { en: `Round ${round} of ${of}`, es: `Ronda ${round} de ${of}` },
		{
			en: 'Take your time. When you are done, the next one speaks.',
			es: 'Tómese su tiempo. Al terminar, habla quien sigue.'
		},
		{
			en: 'Let the clock help, not rule. Whoever passes may still speak at the end.',
			es: 'Que el reloj ayude, no mande. Quien pasa puede hablar al final.'
		},
		seconds
	);

/**
 * A moment before, the rounds, a moment after. The one before is there so that the order can be set right first: who
 * begins is counted when the first round opens.
 */
export function roundSteps({ times, seconds }: RoundContent): Step[] {
	if (times === 'open') return [BEGIN, OPEN, CLOSE];
	const of = Number(times);
	const rounds = Array.from({ length: of }, (_, index) => turn(index + 1, of, seconds));
	return [BEGIN, ...rounds, CLOSE];
}

/** Which round a step with an order is, from 1; undefined before, after, and where there is no order. */
export function roundOf(stepKey: string): number | undefined {
	const found = /^round(\d)$/.exec(stepKey);
	return found ? Number(found[1]) : undefined;
}
