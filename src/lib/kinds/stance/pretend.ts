import type { Locale } from '../../localised';
import { oneOf, someOf, type Random } from '../pretend';
import type { StanceAnswer, Statement } from './shapes';
import { ALOUD_CHECKS, type Style } from './styles';

const LINES = {
	en: [
		{ when: 'you ask me again', feel: 'pushed', like: 'you to take my no' },
		{ when: 'plans change late', feel: 'stressed', like: 'to hear it sooner' },
		{ when: 'I am talked over', feel: 'small', like: 'to finish my sentence' }
	],
	es: [
		{ when: 'me insiste', feel: 'con presión', like: 'que acepte mi no' },
		{ when: 'el plan cambia tarde', feel: 'con estrés', like: 'saberlo antes' },
		{ when: 'hablan encima de mí', feel: 'sin lugar', like: 'terminar mi frase' }
	]
};

/** Invented answers: most styles named as taught, now and then one that is not. */
export function pretendStance(
	form: string,
	{ statements, styles }: { statements: readonly Statement[]; styles: readonly Style[] },
	locale: Locale,
	random: Random
): StanceAnswer {
	if (form === 'line') return { form, ...oneOf(LINES[locale], random), record: random() < 0.5 };
	if (form === 'checks') {
		const keys = ALOUD_CHECKS.map(({ key }) => key);
		return { form, checks: someOf(keys, 0.6, random) };
	}
	const named = statements.map(({ key, style }) => ({
		key,
		style: random() < 0.75 ? style : oneOf(styles, random)
	}));
	return { form: 'sort', styles: named };
}
