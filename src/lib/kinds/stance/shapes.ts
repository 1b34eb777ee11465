import { z } from 'zod';
import { entryKey, localised, typed } from '../text';
import { ALOUD_CHECKS, STYLE_LABELS, STYLES } from './styles';

const Statement = z.strictObject({
	key: entryKey(20),
	text: localised(160).meta({ label: { en: 'What somebody says', es: 'Lo que alguien dice' } }),
	style: z.enum(STYLES).meta({
		label: { en: 'Style', es: 'Estilo' },
		choices: Object.fromEntries(STYLES.map((style) => [style, STYLE_LABELS[style].label]))
	}),
	why: localised(200).meta({
		label: { en: 'Why it is of this style', es: 'Por qué es de ese estilo' },
		hint: {
			en: 'You say it when the room talks about it.',
			es: 'Usted lo dice cuando la sala habla de ello.'
		}
	})
});
export type Statement = z.infer<typeof Statement>;

export const StanceContent = z.strictObject({
	scenario: localised(260).meta({ label: { en: 'Situation', es: 'Situación' } }),
	statements: z
		.array(Statement)
		.min(3)
		.max(8)
		.meta({
			label: { en: 'Answers to name the style of', es: 'Respuestas para nombrar el estilo' },
			hint: { en: 'At least one of each style works best.', es: 'Lo mejor es al menos una de cada estilo.' },
			one: { en: 'Answer', es: 'Respuesta' }
		}),
	line: localised(160).meta({
		label: { en: 'What an own line is for', es: 'Para qué es la frase propia' },
		hint: {
			en: '“Say no to the loan and stay friends.”',
			es: '“Decir que no al préstamo y seguir la amistad.”'
		}
	})
});
export type StanceContent = z.infer<typeof StanceContent>;

/** Whether passive-aggressive is offered beside the other three. */
export const StanceArrangement = z.strictObject({ fourth: z.boolean() });
export type StanceArrangement = z.infer<typeof StanceArrangement>;

export const StanceAnswer = z.discriminatedUnion('form', [
	z.strictObject({
		form: z.literal('sort'),
		styles: z
			.array(z.strictObject({ key: z.string().max(20), style: z.enum(STYLES) }))
			.min(1)
			.max(8)
	}),
	z.strictObject({
		form: z.literal('line'),
		when: typed(120),
		feel: typed(120),
		like: typed(120),
		record: z.boolean()
	}),
	z.strictObject({
		form: z.literal('checks'),
		checks: z.array(z.enum(ALOUD_CHECKS.map(({ key }) => key))).max(ALOUD_CHECKS.length)
	})
]);
export type StanceAnswer = z.infer<typeof StanceAnswer>;
export type Sorted = Extract<StanceAnswer, { form: 'sort' }>;
export type Line = Extract<StanceAnswer, { form: 'line' }>;
