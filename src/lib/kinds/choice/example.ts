import type { Example } from '../contract';
import type { ChoiceAnswer, ChoiceContent } from './shapes';

export const choiceExample: Example<ChoiceContent, ChoiceAnswer> = {
	content: {
		intro: { en: 'Two short questions about urges.', es: 'Dos preguntas cortas sobre el impulso.' },
		questions: [
			{
				key: 'wait',
				text: { en: 'What does an urge do if you wait?', es: '¿Qué hace un impulso si usted espera?' },
				several: false,
				options: [
					{ key: 'grows', text: { en: 'It only grows', es: 'Solo crece' }, right: false },
					{ key: 'falls', text: { en: 'It rises and falls', es: 'Sube y baja' }, right: true },
					{ key: 'stays', text: { en: 'It stays', es: 'Se queda' }, right: false }
				],
				why: {
					en: 'Most urges rise, peak and fall, like a wave.',
					es: 'Casi todo impulso sube, llega arriba y baja, como una ola.'
				}
			},
			{
				key: 'help',
				text: { en: 'What helps you wait?', es: '¿Qué le ayuda a esperar?' },
				several: true,
				options: [
					{ key: 'walk', text: { en: 'A walk', es: 'Caminar' }, right: false },
					{ key: 'call', text: { en: 'A call', es: 'Llamar' }, right: false },
					{ key: 'breathe', text: { en: 'To breathe', es: 'Respirar' }, right: false }
				],
				why: null
			}
		],
		again: true
	},
	answers: [
		{
			step: 'answer',
			answer: {
				form: 'choice',
				choices: [
					{ key: 'wait', options: ['grows'] },
					{ key: 'help', options: ['walk', 'call'] }
				]
			}
		},
		{
			step: 'answer',
			answer: { form: 'choice', choices: [{ key: 'wait', options: ['falls'] }] }
		},
		{
			step: 'again',
			answer: {
				form: 'choice',
				choices: [
					{ key: 'wait', options: ['falls'] },
					{ key: 'help', options: ['breathe'] }
				]
			}
		}
	]
};
