import type { Localised } from '../../localised';
import { oneOf, type Random } from '../pretend';

/** Words that could stand under most questions, for invented people. */
const TEXTS: Localised[] = [
	{ en: 'One day at a time.', es: 'Un día a la vez.' },
	{ en: 'Talking to someone I trust.', es: 'Hablar con alguien de confianza.' },
	{ en: 'A walk before dinner.', es: 'Caminar antes de cenar.' },
	{ en: 'Sleep. I need more of it.', es: 'Dormir. Me hace falta.' },
	{ en: 'My morning routine.', es: 'Mi rutina de la mañana.' },
	{ en: 'Coming here.', es: 'Venir aquí.' },
	{ en: 'I am still thinking about it.', es: 'Todavía lo pienso.' }
];

export const pretendReflection = (locale: 'en' | 'es', longest: number, random: Random) => ({
	form: 'text' as const,
	text: [...oneOf(TEXTS, random)[locale]].slice(0, longest).join('').trim(),
	record: random() < 0.5
});
