import { z } from 'zod';
import { localised } from '../text';

const seconds = (least: number, most: number, start: number, en: string, es: string) =>
	z.int().min(least).max(most).meta({ label: { en, es }, start });

const lines = z
	.array(
		z.strictObject({
			text: localised(140).meta({
				label: { en: 'What to do', es: 'Qué hacer' },
				hint: {
					en: 'An invitation, in one or two short sentences.',
					es: 'Una invitación, en una o dos frases cortas.'
				}
			}),
			seconds: seconds(5, 180, 20, 'Seconds', 'Segundos')
		})
	)
	.min(2)
	.max(20)
	.meta({ label: { en: 'Lines', es: 'Frases' }, one: { en: 'Line', es: 'Frase' } });

const Guide = z.discriminatedUnion('way', [
	z.strictObject({
		way: z.literal('breathing'),
		in: seconds(2, 8, 4, 'Breathe in: seconds', 'Inspirar: segundos'),
		hold: seconds(0, 8, 0, 'Hold: seconds, or 0', 'Sostener: segundos, o 0'),
		out: seconds(2, 12, 6, 'Breathe out: seconds', 'Espirar: segundos'),
		rest: seconds(0, 8, 0, 'Rest before the next: seconds, or 0', 'Pausa antes del siguiente: segundos, o 0'),
		rounds: z
			.int()
			.min(3)
			.max(40)
			.meta({ label: { en: 'Breaths', es: 'Respiraciones' }, start: 18 })
	}),
	z.strictObject({ way: z.literal('grounding'), lines }),
	z.strictObject({ way: z.literal('muscles'), lines }),
	z.strictObject({ way: z.literal('urge'), lines })
]);
export type Guide = z.infer<typeof Guide>;
export type Way = Guide['way'];

export const PracticeContent = z.strictObject({
	intro: localised(240).meta({
		label: { en: 'What is said first', es: 'Lo que se dice primero' },
		hint: { en: 'What it is good for, and how long it takes.', es: 'Para qué sirve y cuánto dura.' }
	}),
	guide: Guide.meta({
		label: { en: 'Way of practice', es: 'Forma de práctica' },
		choices: {
			breathing: { en: 'Paced breathing', es: 'Respirar con ritmo' },
			grounding: { en: 'Grounding with the senses', es: 'Volver al presente con los sentidos' },
			muscles: { en: 'Muscle relaxation', es: 'Relajar los músculos' },
			urge: { en: 'Riding out an urge', es: 'Dejar pasar un impulso' }
		}
	}),
	otherWay: localised(200).meta({
		label: { en: 'Another way to take part', es: 'Otra forma de participar' },
		hint: {
			en: 'For whom closed eyes, the breath or the body bring up something hard. It is always in view.',
			es: 'Para quien cerrar los ojos, la respiración o el cuerpo traen algo difícil. Siempre está a la vista.'
		}
	}),
	distress: z.boolean().meta({
		label: { en: 'Ask for distress before and after', es: 'Preguntar por el malestar antes y después' },
		hint: {
			en: '0 to 10, for the facilitators alone. A rise stays open on the console.',
			es: 'De 0 a 10, solo para quienes dirigen. Si sube, queda abierto en la consola.'
		}
	})
});
export type PracticeContent = z.infer<typeof PracticeContent>;

export const PracticeAnswer = z.strictObject({
	form: z.literal('distress'),
	value: z.int().min(0).max(10)
});
export type PracticeAnswer = z.infer<typeof PracticeAnswer>;
