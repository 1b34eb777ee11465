import type { Example } from '../contract';
import type { StanceAnswer, StanceContent } from './shapes';

export const stanceExample: Example<StanceContent, StanceAnswer> = {
	content: {
		scenario: {
			en: 'A friend asks to borrow money again. The last loan was never paid back.',
			es: 'Un amigo pide dinero prestado otra vez. El último préstamo nunca se pagó.'
		},
		statements: [
			{
				key: 'give',
				text: { en: 'Okay… I guess I can give you some.', es: 'Bueno… supongo que te puedo dar algo.' },
				style: 'passive',
				why: {
					en: 'It says yes while meaning no.',
					es: 'Dice que sí cuando quiere decir que no.'
				}
			},
			{
				key: 'no',
				text: { en: 'No, I’m not lending money now.', es: 'No, ahora no presto dinero.' },
				style: 'assertive',
				why: { en: 'It is clear and does not attack.', es: 'Es claro y no ataca.' }
			},
			{
				key: 'attack',
				text: { en: 'You only ever use people!', es: '¡Tú solo usas a la gente!' },
				style: 'aggressive',
				why: { en: 'It attacks the other person.', es: 'Ataca a la otra persona.' }
			},
			{
				key: 'sigh',
				text: { en: 'Sure, take it. Everyone else does.', es: 'Claro, toma. Todos lo hacen.' },
				style: 'passive-aggressive',
				why: { en: 'It agrees, and punishes with a jab.', es: 'Acepta, y castiga con una indirecta.' }
			}
		],
		line: {
			en: 'Say no to the loan and stay friends.',
			es: 'Decir que no al préstamo y seguir la amistad.'
		}
	},
	answers: [
		{
			step: 'sort',
			answer: {
				form: 'sort',
				styles: [
					{ key: 'give', style: 'passive' },
					{ key: 'no', style: 'assertive' },
					{ key: 'attack', style: 'assertive' }
				]
			}
		},
		{
			step: 'line',
			answer: {
				form: 'line',
				when: 'you ask for money',
				feel: 'worried',
				like: 'us to talk about something else',
				record: true
			}
		},
		{ step: 'aloud', answer: { form: 'checks', checks: ['calm-voice', 'clear-ask'] } }
	]
};
