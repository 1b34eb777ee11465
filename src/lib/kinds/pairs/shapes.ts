import { z } from 'zod';
import { Apart } from '../apart';
import { localised } from '../text';
import { seat } from '../seat';

export const PairsContent = z.strictObject({
	intro: localised(200)
		.nullable()
		.meta({
			label: { en: 'Words to begin with', es: 'Palabras para empezar' },
			hint: {
				en: 'What it is for, in one sentence. May be empty.',
				es: 'Para qué es, en una frase. Puede quedar vacío.'
			}
		}),
	size: z.enum(['2', '3']).meta({
		label: { en: 'How many talk together', es: 'Cuántas personas hablan juntas' },
		hint: {
			en: 'Where the number does not come out even, one group is larger or smaller by one.',
			es: 'Si el número no alcanza exacto, un grupo tiene una persona más o menos.'
		},
		choices: { '2': { en: 'Two', es: 'Dos' }, '3': { en: 'Three', es: 'Tres' } },
		start: '2'
	}),
	turns: z.enum(['each', 'together']).meta({
		label: { en: 'Who talks', es: 'Quién habla' },
		choices: {
			each: {
				en: 'One after the other: the others only listen',
				es: 'Por turnos: las demás personas solo escuchan'
			},
			together: { en: 'Everyone with each other', es: 'Todas las personas entre sí' }
		},
		start: 'each'
	}),
	prompts: z
		.array(
			localised(160).meta({
				label: { en: 'Question', es: 'Pregunta' }
			})
		)
		.min(1)
		.max(4)
		.meta({
			label: { en: 'What to talk about', es: 'De qué hablar' },
			one: { en: 'Question', es: 'Pregunta' }
		}),
	seconds: z
		.int()
		.min(30)
		.max(1200)
		.meta({
			label: { en: 'Seconds for each turn', es: 'Segundos por turno' },
			start: 120
		}),
	back: localised(160).meta({
		label: { en: 'Question for everyone afterwards', es: 'Pregunta para todo el grupo al final' },
		hint: {
			en: 'Ask what people learned about themselves. What a partner said stays with the partner.',
			es: 'Pregunte qué aprendió cada persona de sí misma. Lo que dijo la otra persona se queda con ella.'
		}
	})
});
export type PairsContent = z.infer<typeof PairsContent>;

/** People who talk together, in the order in which they speak. */
const Together = z.array(seat).min(1).max(8);

export const PairsArrangement = z.strictObject({
	groups: z.array(Together).max(20),
	apart: Apart,
	/** How often two people have talked together, in this run's earlier sessions. */
	met: z.array(z.strictObject({ one: seat, other: seat, times: z.int().min(1).max(10_000) })).max(5_000)
});
export type PairsArrangement = z.infer<typeof PairsArrangement>;

/** There is nothing to answer: it is talk. */
export const PairsAnswer = z.strictObject({ form: z.literal('never') });
export type PairsAnswer = z.infer<typeof PairsAnswer>;
