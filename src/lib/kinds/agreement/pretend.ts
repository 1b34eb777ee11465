import type { Locale, Localised } from '../../localised';
import { oneOf, someOf, type Random } from '../pretend';
import type { AgreementAnswer, AgreementContent } from './shapes';

const LINES: Localised[] = [
	{ en: 'Start on time.', es: 'Empezar a tiempo.' },
	{ en: 'Ask before you hug.', es: 'Preguntar antes de abrazar.' },
	{ en: 'No food while we talk.', es: 'No comer mientras hablamos.' }
];
const DOUBTS: Localised[] = [
	{ en: 'I often come late from work.', es: 'A veces salgo tarde del trabajo.' },
	{ en: 'I need more time.', es: 'Necesito más tiempo.' }
];

/** Invented answers: most people tick a few and commit. */
export function pretendAgreement(
	form: string,
	content: AgreementContent,
	locale: Locale,
	random: Random
): AgreementAnswer {
	const line = (chance: number) => (content.own && random() < chance ? oneOf(LINES, random)[locale] : '');
	if (form === 'look') return { form, line: line(0.3) };
	if (form === 'commit') {
		return random() < 0.85
			? { form, choice: 'try', doubt: '' }
			: { form, choice: 'doubt', doubt: oneOf(DOUBTS, random)[locale] };
	}
	const keys = content.norms.map(({ key }) => key);
	const some = someOf(keys, 0.5, random);
	const ticks = some.length > 0 ? some : [oneOf(keys, random)];
	return { form: 'propose', ticks, lines: [line(0.4)].filter(Boolean) };
}
