import type { Example } from '../contract';
import type { AgreementAnswer, AgreementContent } from './shapes';

export const agreementExample: Example<AgreementContent, AgreementAnswer> = {
	content: {
		intro: {
			en: 'A group works when we know what we can count on.',
			es: 'Un grupo marcha si sabemos con qué contar.'
		},
		norms: [
			{
				key: 'stays',
				text: { en: 'What is said here stays here.', es: 'Lo que se dice aquí, aquí se queda.' }
			},
			{ key: 'listen', text: { en: 'One of us speaks at a time.', es: 'Habla una persona a la vez.' } },
			{ key: 'pass', text: { en: 'You can pass at any time.', es: 'Puede pasar en todo momento.' } }
		],
		own: true
	},
	answers: [
		{ step: 'propose', answer: { form: 'propose', ticks: ['stays', 'pass'], lines: ['Start on time.', ''] } },
		{ step: 'propose', answer: { form: 'propose', ticks: ['stays'], lines: [] } },
		{ step: 'commit', answer: { form: 'commit', choice: 'try', doubt: '' } },
		{ step: 'commit', answer: { form: 'commit', choice: 'doubt', doubt: 'I am often late.' } }
	]
};
