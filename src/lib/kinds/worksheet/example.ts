import type { Example } from '../contract';
import type { WorksheetAnswer, WorksheetContent } from './shapes';

export const example: Example<WorksheetContent, WorksheetAnswer> = {
	content: {
		name: { en: 'My plan', es: 'Mi plan' },
		intro: { en: 'It is for you. Write what helps you.', es: 'Es para usted. Escriba lo que le ayuda.' },
		ruler: {
			question: { en: 'How ready are you to make a change?', es: '¿Siente que es hora de hacer un cambio?' },
			low: { en: 'Not yet', es: 'Todavía no' },
			high: { en: 'Ready', es: 'Ya es hora' },
			threshold: 6,
			sees: 'staff',
			instead: [
				{
					key: 'reasons',
					title: { en: 'My reasons', es: 'Mis razones' },
					sees: 'own',
					fields: [
						{
							type: 'long',
							key: 'why',
							label: { en: 'What would be better?', es: '¿Qué estaría mejor?' },
							help: null,
							longest: 240
						}
					]
				},
				{
					key: 'help',
					title: { en: 'Who can help', es: 'Quién puede ayudar' },
					sees: 'staff',
					fields: [
						{
							type: 'short',
							key: 'who',
							label: { en: 'One person', es: 'Una persona' },
							help: null,
							longest: 60
						}
					]
				}
			]
		},
		pages: [
			{
				key: 'signs',
				title: { en: 'Early signs', es: 'Primeras señales' },
				sees: 'own',
				fields: [
					{
						type: 'long',
						key: 'body',
						label: { en: 'In my body', es: 'En mi cuerpo' },
						help: { en: 'Sleep, food, pain.', es: 'Sueño, comida, dolor.' },
						longest: 240
					},
					{
						type: 'ticks',
						key: 'feel',
						label: { en: 'What I feel then', es: 'Lo que siento' },
						help: null,
						options: [
							{ key: 'sad', label: { en: 'Sad', es: 'Tristeza' } },
							{ key: 'mad', label: { en: 'Mad', es: 'Enojo' } }
						]
					}
				]
			},
			{
				key: 'steps',
				title: { en: 'What I do', es: 'Lo que hago' },
				sees: 'staff',
				fields: [
					{
						type: 'short',
						key: 'first',
						label: { en: 'First step', es: 'Primer paso' },
						help: null,
						longest: 100
					},
					{
						type: 'scale',
						key: 'sure',
						label: { en: 'How sure are you?', es: '¿Qué tanta confianza tiene?' },
						help: null,
						low: { en: 'Not sure', es: 'Nada' },
						high: { en: 'Very sure', es: 'Mucha' }
					}
				]
			}
		]
	},
	answers: [
		{ step: 'ruler', answer: { form: 'ruler', value: 8 } },
		{
			step: 'own',
			answer: {
				form: 'own',
				values: [
					{ key: 'pages.signs.body', text: 'I sleep badly.' },
					{ key: 'pages.signs.feel', ticks: ['sad'] }
				]
			}
		},
		{
			step: 'staff',
			answer: {
				form: 'staff',
				values: [
					{ key: 'pages.steps.first', text: 'Call my sister.' },
					{ key: 'pages.steps.sure', number: 7 }
				],
				record: true
			}
		}
	]
};
