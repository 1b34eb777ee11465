import { z } from 'zod';
import { Apart } from '../apart';
import { entryKey, localised, typed } from '../text';
import { CHECK_KEYS } from './checklist';
import { seat } from '../seat';

const key = entryKey();
export const Scene = z.strictObject({
	key,
	title: localised(60).meta({ label: { en: 'Name of the scene', es: 'Nombre de la escena' } }),
	place: localised(240).meta({
		label: { en: 'Where and when', es: 'Dónde y cuándo' },
		hint: {
			en: 'One or two sentences. Name no drug, drink or brand: each person fills that in.',
			es: 'Una o dos frases. Sin nombrar droga, bebida ni marca: cada persona lo completa.'
		}
	}),
	who: localised(60).meta({
		label: { en: 'Who offers', es: 'Quién ofrece' },
		hint: { en: '“An old friend”', es: '“Una vieja amistad”' }
	}),
	offers: z
		.array(localised(140))
		.min(3)
		.max(5)
		.meta({
			label: { en: 'What they say', es: 'Lo que dice' },
			hint: {
				en: 'Each line a little harder to refuse than the one before.',
				es: 'Cada frase un poco más difícil de rechazar que la anterior.'
			},
			one: { en: 'Line', es: 'Frase' }
		})
});
export type Scene = z.infer<typeof Scene>;

export const RolePlayContent = z.strictObject({
	scenes: z
		.array(Scene)
		.min(1)
		.max(4)
		.meta({
			label: { en: 'Scenes', es: 'Escenas' },
			hint: {
				en: 'With more than one, the group chooses.',
				es: 'Si hay más de una, elige el grupo.'
			},
			one: { en: 'Scene', es: 'Escena' }
		}),
	goal: localised(160).meta({
		label: { en: 'What the person who refuses is after', es: 'Qué busca quien dice que no' }
	}),
	cues: z
		.array(localised(70))
		.min(2)
		.max(5)
		.meta({
			label: { en: 'Reminders of the skill', es: 'Recordatorios de la habilidad' },
			hint: { en: 'Short, and in view while playing.', es: 'Cortos, y a la vista durante la escena.' },
			one: { en: 'Reminder', es: 'Recordatorio' }
		})
});
export type RolePlayContent = z.infer<typeof RolePlayContent>;

/** One pair (and those around it) that plays at the same time as the others. */
export const Station = z.strictObject({
	offerer: z.union([z.literal('leader'), seat]),
	refuser: seat,
	coach: seat.nullable(),
	observers: z.array(seat).max(20),
	/** Somebody held the scene for a moment. */
	frozen: z.boolean(),
	/** Somebody ended it. */
	stopped: z.boolean()
});
export type Station = z.infer<typeof Station>;

export const Turn = z.strictObject({ stations: z.array(Station).max(10) });
export type Turn = z.infer<typeof Turn>;

export const RolePlayArrangement = z.strictObject({
	scene: key,
	/** How hard the offers go, 1 to 5: the offerer gets that many lines. */
	pressure: z.int().min(1).max(5),
	/** Whether observers also look for "no excuses". */
	excuses: z.boolean(),
	/** A third run in each turn. */
	third: z.boolean(),
	turns: z.array(Turn).min(1).max(12),
	/** Two who do not play with each other. */
	apart: Apart
});
export type RolePlayArrangement = z.infer<typeof RolePlayArrangement>;

const score = z.int().min(0).max(10).nullable();

export const RolePlayAnswer = z.discriminatedUnion('form', [
	z.strictObject({ form: z.literal('part'), part: z.enum(['play', 'coach', 'observe']) }),
	z.strictObject({ form: z.literal('scores'), urge: score, distress: score, confidence: score }),
	z.strictObject({ form: z.literal('vote'), scene: z.string().max(30) }),
	z.strictObject({ form: z.literal('ticks'), checks: z.array(z.enum(CHECK_KEYS)).max(CHECK_KEYS.length) }),
	z.strictObject({ form: z.literal('line'), line: typed(160).pipe(z.string().min(1)) }),
	z.strictObject({ form: z.literal('change'), change: z.enum(CHECK_KEYS) }),
	z.strictObject({
		form: z.literal('learned'),
		text: typed(300).pipe(z.string().min(1)),
		record: z.boolean()
	}),
	z.strictObject({
		form: z.literal('plan'),
		who: typed(120),
		first: typed(160),
		exit: typed(160),
		call: typed(120),
		record: z.boolean()
	})
]);
export type RolePlayAnswer = z.infer<typeof RolePlayAnswer>;

export type AnswerOf<Form extends RolePlayAnswer['form']> = Extract<RolePlayAnswer, { form: Form }>;
