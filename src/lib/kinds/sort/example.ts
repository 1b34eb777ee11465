import type { Example } from '../contract';
import type { SortAnswer, SortContent } from './shapes';

export const sortExample: Example<SortContent, SortAnswer> = {
	content: {
		prompt: { en: 'What helps you on a hard day?', es: '¿Qué le ayuda en un día difícil?' },
		into: {
			mode: 'buckets',
			buckets: [
				{ key: 'people', label: { en: 'People', es: 'Personas' } },
				{ key: 'places', label: { en: 'Places', es: 'Lugares' } },
				{ key: 'things', label: { en: 'Things to do', es: 'Cosas que hacer' } }
			]
		},
		cards: [
			{ key: 'friend', text: { en: 'A good friend', es: 'Una buena amistad' } },
			{ key: 'park', text: { en: 'The park', es: 'El parque' } },
			{ key: 'music', text: { en: 'Music', es: 'La música' } },
			{ key: 'group', text: { en: 'This group', es: 'Este grupo' } }
		],
		ownCards: 2,
		explanation: {
			en: 'One card can fit in two places. What counts is that it helps.',
			es: 'Una tarjeta puede ir en dos lugares. Lo que cuenta es que ayuda.'
		}
	},
	answers: [
		{
			step: 'sort',
			answer: {
				form: 'sort',
				placed: [
					{ card: 'friend', bucket: 'people' },
					{ card: 'park', bucket: 'places' },
					{ card: '+1', bucket: 'things' }
				],
				own: [{ key: '+1', text: 'Cooking for my kids' }],
				record: true
			}
		},
		{
			step: 'sort',
			answer: {
				form: 'sort',
				placed: [
					{ card: 'group', bucket: 'places' },
					{ card: 'friend', bucket: 'people' }
				],
				own: [],
				record: false
			}
		}
	]
};
