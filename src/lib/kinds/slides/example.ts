import type { Example } from '../contract';
import type { SlidesAnswer, SlidesContent } from './shapes';

export const slidesExample: Example<SlidesContent, SlidesAnswer> = {
	content: {
		slides: [
			{
				key: 'wave',
				title: { en: 'An urge is like a wave', es: 'El impulso es como una ola' },
				text: {
					en: 'It rises, it peaks, and it falls. You can wait until it has passed.',
					es: 'Sube, llega arriba y baja. Usted puede esperar a que pase.'
				},
				picture: 'wave',
				say: { en: 'Nobody has to fight it.', es: 'Nadie tiene que pelear con él.' },
				watch: { en: 'Talk of urges can wake one.', es: 'Hablar de impulsos puede despertar uno.' },
				ask: {
					ask: 'tap',
					question: { en: 'Have you seen one pass?', es: '¿Ya vio pasar uno?' },
					options: [
						{ key: 'yes', text: { en: 'Yes', es: 'Sí' } },
						{ key: 'not-yet', text: { en: 'Not yet', es: 'Aún no' } }
					]
				}
			},
			{
				key: 'help',
				title: { en: 'You are not alone with it', es: 'No está a solas con él' },
				text: {
					en: 'A call or a walk helps the time go by.',
					es: 'Llamar o caminar ayuda a que pase el rato.'
				},
				picture: 'people',
				say: null,
				watch: null,
				ask: { ask: 'talk', question: { en: 'What helps you wait?', es: '¿Qué le ayuda a esperar?' } }
			}
		]
	},
	answers: [
		{ step: 'ask.wave', answer: { form: 'tap', option: 'yes' } },
		{ step: 'ask.wave', answer: { form: 'tap', option: 'not-yet' } }
	]
};
