import { z } from 'zod';
import { localised } from '../text';
import { seat } from '../seat';

export const RoundContent = z.strictObject({
	topic: localised(120)
		.nullable()
		.meta({
			label: { en: 'What the round is about', es: 'De qué trata la ronda' },
			hint: {
				en: 'A question or a few words. May be empty: then people say what is on their mind.',
				es: 'Una pregunta o unas palabras. Puede quedar vacío: entonces cada persona dice lo que trae.'
			}
		}),
	times: z.enum(['1', '2', '3', 'open']).meta({
		label: { en: 'How many times round', es: 'Cuántas vueltas' },
		hint: {
			en: 'An open round has no order and no clock: you mark who spoke.',
			es: 'Una ronda abierta no tiene orden ni reloj: usted marca quién habló.'
		},
		choices: {
			'1': { en: 'Once', es: 'Una' },
			'2': { en: 'Twice', es: 'Dos' },
			'3': { en: 'Three times', es: 'Tres' },
			open: { en: 'Open round', es: 'Ronda abierta' }
		},
		start: '1'
	}),
	seconds: z
		.int()
		.min(30)
		.max(600)
		.nullable()
		.meta({
			label: { en: 'Talking time for each person, in seconds', es: 'Tiempo para cada persona, en segundos' },
			hint: {
				en: 'The clock starts anew with each speaker. Empty for no limit.',
				es: 'El reloj empieza de nuevo con cada persona. Vacío: sin límite.'
			},
			start: 120
		}),
	screens: z.enum(['topic', 'dark']).meta({
		label: { en: 'On tablets and the room’s screen', es: 'En las tabletas y en la pantalla de la sala' },
		choices: {
			topic: {
				en: 'The topic, and on your own tablet when it is your turn',
				es: 'El tema, y en la tableta propia cuándo le toca'
			},
			dark: { en: 'Nothing: all screens rest', es: 'Nada: las pantallas descansan' }
		},
		start: 'topic'
	})
});
export type RoundContent = z.infer<typeof RoundContent>;

/** One person had their turn in one of the rounds. Nothing of what was said. */
export const HadTurn = z.strictObject({ round: z.int().min(1).max(3), seat, passed: z.boolean() });
export type HadTurn = z.infer<typeof HadTurn>;

export const RoundArrangement = z.strictObject({
	/** Who takes part, in the order of speaking. */
	order: z.array(seat).max(60),
	/** Whose turn it is; null while it is nobody's. */
	now: seat.nullable(),
	/** Whose turn is over, in the order in which they were. Each once a round. */
	turns: z.array(HadTurn).max(180)
});
export type RoundArrangement = z.infer<typeof RoundArrangement>;
