import { z } from 'zod';
import { entryKey, localised, typed } from '../text';
import { LONGEST_NORM, MOST_NORMS } from './norms';

export const Norm = z.strictObject({
	key: entryKey(20),
	text: localised(LONGEST_NORM).meta({
		label: { en: 'What people keep to', es: 'Lo que se cumple' },
		hint: {
			en: 'One short sentence that says what to do.',
			es: 'Una frase corta que diga qué hacer.'
		}
	})
});
export type Norm = z.infer<typeof Norm>;

export const AgreementContent = z.strictObject({
	intro: localised(160).meta({
		label: { en: 'A word to begin with', es: 'Unas palabras para empezar' },
		hint: { en: 'Why a group agrees on something.', es: 'Por qué un grupo acuerda algo.' }
	}),
	norms: z
		.array(Norm)
		.min(3)
		.max(10)
		.meta({
			label: { en: 'Norms to start from', es: 'Normas para empezar' },
			hint: {
				en: 'The group keeps, changes or leaves out each of them. A wall has room for about seven short ones.',
				es: 'El grupo deja, cambia o quita cada una. En la pantalla caben unas siete cortas.'
			},
			one: { en: 'Norm', es: 'Norma' }
		}),
	own: z.boolean().meta({
		label: { en: 'Members may propose their own', es: 'Cada persona puede proponer las suyas' },
		hint: {
			en: 'You read each line first. The group sees only what you add to the agreement.',
			es: 'Usted lee antes cada frase. El grupo ve solo lo que usted añade al acuerdo.'
		}
	})
});
export type AgreementContent = z.infer<typeof AgreementContent>;

export const AgreementArrangement = z.strictObject({
	/** What stands, and is on every screen. An own norm has words in one language or in both. */
	norms: z.array(Norm).max(MOST_NORMS),
	/** The group got as far as committing to it, now or in an earlier run: only then does it come back. */
	agreed: z.boolean(),
	/** It began with what the group had agreed on before. */
	again: z.boolean()
});
export type AgreementArrangement = z.infer<typeof AgreementArrangement>;

export const AgreementAnswer = z.discriminatedUnion('form', [
	z.strictObject({
		form: z.literal('propose'),
		ticks: z.array(z.string().max(20)).max(10),
		lines: z.array(typed(LONGEST_NORM)).max(2)
	}),
	/** Empty where nothing is missing. */
	z.strictObject({ form: z.literal('look'), line: typed(LONGEST_NORM) }),
	z.strictObject({ form: z.literal('commit'), choice: z.enum(['try', 'doubt']), doubt: typed(200) })
]);
export type AgreementAnswer = z.infer<typeof AgreementAnswer>;
