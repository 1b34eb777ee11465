import { z } from 'zod';
import { entryKey, localised } from '../text';

const Option = z.strictObject({
	key: entryKey(20),
	text: localised(40).meta({
		label: { en: 'Answer', es: 'Respuesta' },
		hint: { en: 'Short: the room reads it from afar.', es: 'Corta: la sala la lee de lejos.' }
	}),
	right: z.boolean().meta({
		label: { en: 'This one is right', es: 'Esta es correcta' },
		hint: {
			en: 'Told when you look at the answers together.',
			es: 'Se dice cuando miran las respuestas en grupo.'
		}
	})
});
export type Option = z.infer<typeof Option>;

const Question = z.strictObject({
	key: entryKey(20),
	text: localised(120).meta({ label: { en: 'Question', es: 'Pregunta' } }),
	several: z.boolean().meta({
		label: { en: 'More than one answer may be chosen', es: 'Se puede elegir más de una respuesta' }
	}),
	options: z
		.array(Option)
		.min(2)
		.max(6)
		.meta({
			label: { en: 'Answers to choose from', es: 'Respuestas para elegir' },
			hint: {
				en: 'With none marked as right, it is a question of opinion.',
				es: 'Si ninguna es correcta, es una pregunta de opinión.'
			},
			one: { en: 'Answer', es: 'Respuesta' }
		}),
	why: localised(200)
		.nullable()
		.meta({
			label: { en: 'What to know about it', es: 'Lo que hay que saber' },
			hint: {
				en: 'Shown when you look at the answers together. May be empty.',
				es: 'Se muestra cuando miran las respuestas en grupo. Puede quedar vacío.'
			}
		})
});
export type Question = z.infer<typeof Question>;

export const ChoiceContent = z.strictObject({
	intro: localised(160)
		.nullable()
		.meta({
			label: { en: 'What is said first', es: 'Lo que se dice primero' },
			hint: { en: 'May be empty.', es: 'Puede quedar vacío.' }
		}),
	questions: z
		.array(Question)
		.min(1)
		.max(8)
		.meta({ label: { en: 'Questions', es: 'Preguntas' }, one: { en: 'Question', es: 'Pregunta' } }),
	again: z.boolean().meta({
		label: { en: 'Ask again at the end', es: 'Preguntar otra vez al final' },
		hint: {
			en: 'The room then sees how its answers were before and after.',
			es: 'La sala ve después cómo eran sus respuestas antes y después.'
		}
	})
});
export type ChoiceContent = z.infer<typeof ChoiceContent>;

/** Which of several questions stands on the room's screen while people answer at their own pace. */
export const ChoiceArrangement = z.strictObject({ focus: z.string().max(20) });
export type ChoiceArrangement = z.infer<typeof ChoiceArrangement>;

export const ChoiceAnswer = z.strictObject({
	form: z.literal('choice'),
	choices: z
		.array(z.strictObject({ key: z.string().max(20), options: z.array(z.string().max(20)).min(1).max(6) }))
		.min(1)
		.max(8)
});
export type ChoiceAnswer = z.infer<typeof ChoiceAnswer>;
