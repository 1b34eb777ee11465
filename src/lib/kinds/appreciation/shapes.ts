import { z } from 'zod';
import type { AnswerId } from '../../ids';
import { LONGEST_SHOWN } from '../../live/room';
import { passage } from '../../text-fields';
import { Apart } from '../apart';
import { localised, typed } from '../text';
import { seat } from '../seat';

/** Letters of one person's words to another. */
export const LONGEST_WORDS = 200;

export const AppreciationContent = z.strictObject({
	intro: localised(200).meta({
		label: { en: 'Words to begin with', es: 'Palabras para empezar' },
		hint: {
			en: 'How to give thanks: one thing that you saw the person do.',
			es: 'Cómo dar las gracias: algo que usted vio hacer a la persona.'
		}
	}),
	who: z.enum(['each', 'chosen']).meta({
		label: { en: 'Whom people write for', es: 'Para quién se escribe' },
		hint: {
			en: 'For a farewell, choose the person on the console when it begins.',
			es: 'Para una despedida, elija a la persona en su pantalla al empezar.'
		},
		choices: {
			each: { en: 'Everyone in turn', es: 'Todas las personas, por turnos' },
			chosen: { en: 'Only whom the facilitator chooses', es: 'Solo quien elija la persona que dirige' }
		},
		start: 'each'
	}),
	prompt: localised(160).meta({
		label: { en: 'What people write', es: 'Qué se escribe' },
		hint: {
			en: 'Say “this person”: no name stands on a tablet.',
			es: 'Diga “esta persona”: en las tabletas no hay nombres.'
		}
	}),
	help: localised(200)
		.nullable()
		.meta({
			label: { en: 'Help under it', es: 'Ayuda debajo' },
			hint: {
				en: 'A sentence that makes beginning easier. May be empty.',
				es: 'Una frase que ayuda a empezar. Puede quedar vacía.'
			}
		}),
	starters: z
		.array(localised(50))
		.max(4)
		.meta({
			label: { en: 'First words', es: 'Primeras palabras' },
			hint: {
				en: 'Buttons on the tablet: a tap writes them.',
				es: 'Botones en la tableta: al tocarlos, se escriben.'
			},
			one: { en: 'First words', es: 'Primeras palabras' }
		}),
	longest: z
		.int()
		.min(40)
		.max(LONGEST_WORDS)
		.meta({
			label: { en: 'Most letters in an answer', es: 'Máximo de letras por respuesta' },
			start: LONGEST_WORDS
		}),
	seconds: z
		.int()
		.min(30)
		.max(900)
		.meta({
			label: { en: 'Seconds for each person', es: 'Segundos por persona' },
			start: 120
		}),
	talk: localised(160).meta({
		label: { en: 'Question for everyone afterwards', es: 'Pregunta para todo el grupo al final' },
		hint: {
			en: 'Nobody has to read aloud what they got.',
			es: 'Nadie tiene que leer en voz alta lo que recibió.'
		}
	})
});
export type AppreciationContent = z.infer<typeof AppreciationContent>;

const text = passage(LONGEST_SHOWN).min(1);
const language = z.enum(['en', 'es']);

export const AppreciationArrangement = z.strictObject({
	/** Whose turn comes, in order. */
	order: z.array(seat).max(40),
	/** Whoever has or had a turn: the place in this list names their step, so it is only ever added to. */
	known: z.array(seat).max(80),
	/** Who gets no words today. `own`: they said so on their tablet, and only they take it back. */
	aside: z.array(z.strictObject({ seat, own: z.boolean() })).max(80),
	/** What a facilitator has read and let through. It is nobody's before `given`. */
	delivered: z
		.array(
			z.strictObject({
				to: seat,
				answerId: z.string().min(1).max(60) as unknown as z.ZodType<AnswerId>,
				text,
				language
			})
		)
		.max(1500),
	/** A facilitator's own words to somebody. */
	lines: z.array(z.strictObject({ to: seat, text, language })).max(40),
	/** Tablets have shown the words to whom they are for. */
	given: z.boolean(),
	apart: Apart
});
export type AppreciationArrangement = z.infer<typeof AppreciationArrangement>;

export const AppreciationAnswer = z.strictObject({
	form: z.literal('words'),
	text: typed(LONGEST_WORDS).pipe(z.string().min(1))
});
export type AppreciationAnswer = z.infer<typeof AppreciationAnswer>;
