import { z } from 'zod';
import { picture } from '../picture';
import { entryKey, localised } from '../text';
import { PICTURES } from './pictures';

const question = localised(120).meta({ label: { en: 'Question', es: 'Pregunta' } });

const Option = z.strictObject({
	key: entryKey(20),
	text: localised(40).meta({
		label: { en: 'Answer', es: 'Respuesta' },
		hint: { en: 'Short: the room reads it from afar.', es: 'Corta: la sala la lee de lejos.' }
	})
});

/** What the room is asked after a slide. */
const Ask = z
	.discriminatedUnion('ask', [
		z.strictObject({ ask: z.literal('nothing') }),
		z.strictObject({ ask: z.literal('talk'), question }),
		z.strictObject({
			ask: z.literal('tap'),
			question,
			options: z
				.array(Option)
				.min(2)
				.max(5)
				.meta({
					label: { en: 'Answers to tap', es: 'Respuestas para tocar' },
					one: { en: 'Answer', es: 'Respuesta' }
				})
		})
	])
	.meta({
		label: { en: 'A question to the room', es: 'Una pregunta a la sala' },
		choices: {
			nothing: { en: 'No question', es: 'Sin pregunta' },
			talk: { en: 'To talk about', es: 'Para hablar' },
			tap: { en: 'To tap an answer', es: 'Para tocar una respuesta' }
		}
	});
export type Ask = z.infer<typeof Ask>;
export type Tap = Extract<Ask, { ask: 'tap' }>;

const Slide = z.strictObject({
	key: entryKey(20),
	title: localised(60).meta({ label: { en: 'Title', es: 'Título' } }),
	text: localised(240).meta({
		label: { en: 'Text', es: 'Texto' },
		hint: {
			en: 'One thought, in two or three short sentences.',
			es: 'Una idea, en dos o tres frases cortas.'
		}
	}),
	picture: picture(PICTURES).meta({ label: { en: 'Picture', es: 'Imagen' }, start: 'people' }),
	say: localised(240)
		.nullable()
		.meta({
			label: { en: 'What you say with it', es: 'Lo que usted dice' },
			hint: { en: 'Only you see it. May be empty.', es: 'Solo usted lo ve. Puede quedar vacío.' }
		}),
	watch: localised(200)
		.nullable()
		.meta({
			label: { en: 'What to watch for', es: 'En qué fijarse' },
			hint: { en: 'Only you see it. May be empty.', es: 'Solo usted lo ve. Puede quedar vacío.' }
		}),
	ask: Ask
});
export type Slide = z.infer<typeof Slide>;

export const SlidesContent = z.strictObject({
	slides: z
		.array(Slide)
		.min(1)
		.max(12)
		.meta({
			label: { en: 'Slides', es: 'Láminas' },
			hint: { en: 'Few: a room listens for ten minutes.', es: 'Pocas: una sala escucha diez minutos.' },
			one: { en: 'Slide', es: 'Lámina' }
		})
});
export type SlidesContent = z.infer<typeof SlidesContent>;

export const SlidesAnswer = z.strictObject({ form: z.literal('tap'), option: z.string().max(20) });
export type SlidesAnswer = z.infer<typeof SlidesAnswer>;
