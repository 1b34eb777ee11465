import { z } from 'zod';
import { entryKey, localised } from '../text';
import { GAD_7 } from './gad-7';
import type { Instrument } from './instrument';
import { PHQ_9 } from './phq-9';

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

const Own = z.strictObject({
	from: z.literal('own'),
	name: localised(40).meta({ label: { en: 'Short name', es: 'Nombre corto' } }),
	stem: localised(200).meta({
		label: { en: 'What is asked about all of them', es: 'Lo que se pregunta sobre todas' },
		hint: {
			en: 'With the time it is about: “In the past 7 days …”',
			es: 'Con el tiempo del que trata: “En los últimos 7 días…”'
		}
	}),
	items: z
		.array(
			z.strictObject({
				key: entryKey(),
				text: localised(240).meta({ label: { en: 'Question', es: 'Pregunta' } })
			})
		)
		.min(1)
		.max(30)
		.meta({ label: { en: 'Questions', es: 'Preguntas' }, one: { en: 'Question', es: 'Pregunta' } }),
	options: z
		.array(localised(50).meta({ label: { en: 'Answer', es: 'Respuesta' } }))
		.min(2)
		.max(11)
		.meta({
			label: { en: 'Answers, lowest first', es: 'Respuestas, de menos a más' },
			hint: {
				en: 'The first counts 0, the next 1, and so on.',
				es: 'La primera vale 0, la siguiente 1, y así.'
			},
			one: { en: 'Answer', es: 'Respuesta' }
		}),
	sum: z.boolean().meta({
		label: { en: 'Add the answers up', es: 'Sumar las respuestas' },
		hint: {
			en: 'Only where its published rule does. Without a sum you see each answer.',
			es: 'Solo si su regla publicada lo hace. Sin suma, usted ve cada respuesta.'
		}
	}),
	rights: z
		.string()
		.min(5)
		.max(300)
		.meta({
			label: { en: 'Whose it is, and what allows you to use it', es: 'De quién es, y qué le permite usarlo' },
			hint: {
				en: 'The line that its owner asks for. It stands under the questions.',
				es: 'La línea que pide quien tiene los derechos. Aparece debajo de las preguntas.'
			}
		})
});

export const MeasureContent = z.strictObject({
	intro: localised(160).meta({
		label: { en: 'Words before the first question', es: 'Palabras antes de la primera pregunta' },
		hint: {
			en: 'What it is for, and who will see it.',
			es: 'Para qué es y quién lo verá.'
		}
	}),
	questionnaire: z.discriminatedUnion('from', [Published, Own]).meta({
		label: { en: 'Questionnaire', es: 'Cuestionario' },
		hint: {
			en: 'One that comes with its words, or one that your clinic holds the rights to and types in.',
			es: 'Uno que ya trae sus palabras, o uno del que su clínica tiene los derechos y que escribe aquí.'
		},
		choices: {
			published: { en: 'Published, free to use', es: 'Publicado, de uso libre' },
			own: { en: 'Your clinic’s own', es: 'De su clínica' }
		}
	})
});
export type MeasureContent = z.infer<typeof MeasureContent>;

export const MeasureAnswer = z.strictObject({
	form: z.literal('measure'),
	/** By its place among the options, from 0; null where somebody would rather not say. */
	values: z
		.array(z.strictObject({ key: z.string().max(30), value: z.int().min(0).max(10).nullable() }))
		.min(1)
		.max(30)
});
export type MeasureAnswer = z.infer<typeof MeasureAnswer>;

/** The questionnaire of an exercise, whether it came with its words or the clinic typed them in. */
export function instrumentOf({ questionnaire }: MeasureContent): Instrument {
	if (questionnaire.from === 'published') return PUBLISHED[questionnaire.instrument];
	const { name, stem, items, options, sum, rights } = questionnaire;
	return {
		name,
		stem,
		items,
		options,
		mayBeMissing: sum ? 0 : null,
		bands: [],
		alert: null,
		credit: rights,
		terms: ''
	};
}
