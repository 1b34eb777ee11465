import type { Example } from '../contract';
import type { RolePlayAnswer, RolePlayContent } from './shapes';

export const rolePlayExample: Example<RolePlayContent, RolePlayAnswer> = {
	content: {
		scenes: [
			{
				key: 'porch',
				title: { en: 'On the porch', es: 'En el porche' },
				place: {
					en: 'It is Friday evening. You sit on a porch with people you know.',
					es: 'Es viernes por la noche. Está en el porche con gente conocida.'
				},
				who: { en: 'An old friend', es: 'Una vieja amistad' },
				offers: [
					{ en: 'Hey, want some?', es: 'Oye, ¿quieres?' },
					{ en: 'Come on, just this once.', es: 'Anda, solo esta vez.' },
					{ en: 'You used to be more fun.', es: 'Antes eras más divertido.' }
				]
			},
			{
				key: 'break',
				title: { en: 'On a break at work', es: 'En un descanso del trabajo' },
				place: {
					en: 'You stand outside with a coworker.',
					es: 'Está afuera con alguien del trabajo.'
				},
				who: { en: 'A coworker', es: 'Alguien del trabajo' },
				offers: [
					{ en: 'I have something with me.', es: 'Traigo algo.' },
					{ en: 'Nobody will notice.', es: 'Nadie lo va a notar.' },
					{ en: 'You look like you need it.', es: 'Parece que lo necesitas.' }
				]
			}
		],
		goal: { en: 'Say no first, and stay friendly.', es: 'Decir que no primero, con buen tono.' },
		cues: [
			{ en: 'Start with “No”.', es: 'Empiece con “No”.' },
			{ en: 'One short line, again and again.', es: 'Una frase corta, otra vez y otra vez.' }
		]
	},
	answers: [
		{ step: 'frame', answer: { form: 'part', part: 'play' } },
		{ step: 'before', answer: { form: 'scores', urge: 3, distress: 2, confidence: 5 } },
		{ step: 'scene', answer: { form: 'vote', scene: 'break' } },
		{ step: 't1.model', answer: { form: 'ticks', checks: ['no-first', 'clear-voice'] } },
		{ step: 't1.huddle', answer: { form: 'line', line: 'No, thanks. I don’t do that any more.' } },
		{ step: 't1.run1', answer: { form: 'ticks', checks: ['no-first'] } },
		{ step: 't1.feedback', answer: { form: 'change', change: 'asked-to-stop' } },
		{ step: 'debrief', answer: { form: 'learned', text: 'Leaving early helps me.', record: true } },
		{ step: 'after', answer: { form: 'scores', urge: 5, distress: 3, confidence: 7 } },
		{
			step: 'plan',
			answer: {
				form: 'plan',
				who: 'A friend at the bus stop on Friday',
				first: 'No, not for me.',
				exit: 'I have to catch my bus.',
				call: 'My sister',
				record: true
			}
		}
	]
};
