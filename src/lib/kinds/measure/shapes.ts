import { z } from 'zod';
import { localised } from '../text';
import { GAD_7 } from './forms/gad-7';
import { PHQ_9 } from './forms/phq-9';
import type { Instrument } from './instrument';
import { Own, ownInstrument } from './own';
import { TypedInForm, typedInstrument } from './typed-in';

/** The instruments whose words may be shipped, by the terms that stand in their files. */
export const PUBLISHED = { 'phq-9': PHQ_9, 'gad-7': GAD_7 } satisfies Record<string, Instrument>;

const Published = z.strictObject({
	from: z.literal('published'),
	instrument: z.enum(['phq-9', 'gad-7']).meta({
		label: { en: 'Questionnaire', es: 'Cuestionario' },
		choices: {
			'phq-9': { en: 'PHQ-9: low mood, two weeks', es: 'PHQ-9: desánimo, dos semanas' },
			'gad-7': { en: 'GAD-7: worry, two weeks', es: 'GAD-7: preocupación, dos semanas' }
		},
		start: 'phq-9'
	})
});

const TypedIn = z.strictObject({ from: z.literal('typed-in'), typed: TypedInForm });

export const MeasureContent = z.strictObject({
	intro: localised(160).meta({
		label: { en: 'Words before the first question', es: 'Palabras antes de la primera pregunta' },
		hint: {
			en: 'What it is for, and who will see it.',
			es: 'Para qué es y quién lo verá.'
		}
	}),
	questionnaire: z.discriminatedUnion('from', [Published, TypedIn, Own]).meta({
		label: { en: 'Questionnaire', es: 'Cuestionario' },
		choices: {
			published: { en: 'Published, with its words', es: 'Publicado, con sus palabras' },
			'typed-in': {
				en: 'A standard form whose words your clinic types in',
				es: 'Un formulario estándar cuyas palabras escribe su clínica'
			},
			own: { en: 'Your clinic’s own, with its own rule', es: 'De su clínica, con su propia regla' }
		}
	})
});
export type MeasureContent = z.infer<typeof MeasureContent>;

export const MeasureAnswer = z.strictObject({
	form: z.literal('measure'),
	/** By its place among the options, from 0, or the number itself; null where somebody would rather not say. */
	values: z
		.array(z.strictObject({ key: z.string().max(30), value: z.int().min(0).max(100).nullable() }))
		.min(1)
		.max(30)
});
export type MeasureAnswer = z.infer<typeof MeasureAnswer>;

/** The questionnaire of an exercise, wherever its words are from. */
export function instrumentOf({ questionnaire }: MeasureContent): Instrument {
	switch (questionnaire.from) {
		case 'published':
			return PUBLISHED[questionnaire.instrument];
		case 'typed-in':
			return typedInstrument(questionnaire.typed);
		case 'own':
			return ownInstrument(questionnaire);
	}
}
