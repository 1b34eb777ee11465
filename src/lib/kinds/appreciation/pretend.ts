import type { Locale, Localised } from '../../localised';
import { oneOf, type Random } from '../pretend';
import type { AppreciationAnswer } from './shapes';

/** Things that people have seen each other do, for invented people. */
const WORDS: Localised[] = [
	{ en: 'I saw you make room for the new person.', es: 'Vi que le hizo lugar a la persona nueva.' },
	{ en: 'You came back after a hard week.', es: 'Usted volvió después de una semana dura.' },
	{ en: 'You listen and you wait. That helps me.', es: 'Usted escucha y espera. Eso me ayuda.' },
	{ en: 'You told the truth when it was hard.', es: 'Dijo la verdad cuando era difícil.' },
	{ en: 'You made us laugh at the right time.', es: 'Nos hizo reír en buen momento.' }
];

export const pretendWords = (locale: Locale, longest: number, random: Random): AppreciationAnswer => ({
	form: 'words',
	text: [...oneOf(WORDS, random)[locale]].slice(0, longest).join('').trim()
});
