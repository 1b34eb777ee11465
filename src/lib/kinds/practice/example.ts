import type { Example } from '../contract';
import type { PracticeAnswer, PracticeContent } from './shapes';

export const practiceExample: Example<PracticeContent, PracticeAnswer> = {
	content: {
		intro: {
			en: 'We breathe together for a minute. A slow breath out can calm the body.',
			es: 'Respiramos juntos un minuto. Soltar el aire despacio puede calmar el cuerpo.'
		},
		guide: { way: 'breathing', in: 4, hold: 0, out: 6, rest: 0, rounds: 6 },
		otherWay: {
			en: 'Or breathe as you like, and look at one point in the room.',
			es: 'O respire como quiera y mire un punto del cuarto.'
		},
		distress: true
	},
	answers: [
		{ step: 'before', answer: { form: 'distress', value: 6 } },
		{ step: 'before', answer: { form: 'distress', value: 3 } },
		{ step: 'after', answer: { form: 'distress', value: 4 } }
	]
};
