import { z } from 'zod';
import { entryKey, localised, typed } from '../text';

/** More than these no wall has room for. */
const MOST_CARDS = 14;
const MOST_OWN_CARDS = 3;
/** What somebody's own cards are called in their answer: no card of an exercise can be called so. */
export const OWN_KEYS = ['+1', '+2', '+3'] as const;
export type OwnKey = (typeof OWN_KEYS)[number];
const LONGEST_OWN = 60;

const key = () => entryKey(20);

const Bucket = z.strictObject({
	key: key(),
	label: localised(20).meta({ label: { en: 'Name of the bucket', es: 'Nombre del grupo de tarjetas' } })
});

const Into = z.discriminatedUnion('mode', [
	z.strictObject({
		mode: z.literal('buckets'),
		buckets: z
			.array(Bucket)
			.min(2)
			.max(5)
			.meta({
				label: { en: 'Buckets', es: 'Grupos de tarjetas' },
				hint: { en: 'One word each works best.', es: 'Lo mejor es una palabra para cada uno.' },
				one: { en: 'Bucket', es: 'Grupo' }
			})
	}),
	z.strictObject({
		mode: z.literal('order'),
		first: localised(24).meta({
			label: { en: 'The first end', es: 'El primer extremo' },
			hint: { en: '“High risk”', es: '“Más riesgo”' }
		}),
		last: localised(24).meta({
			label: { en: 'The last end', es: 'El último extremo' },
			hint: { en: '“Low risk”', es: '“Menos riesgo”' }
		})
	})
]);

const Card = z.strictObject({
	key: key(),
	text: localised(40).meta({ label: { en: 'What is on the card', es: 'Lo que dice la tarjeta' } })
});

export const SortContent = z.strictObject({
	prompt: localised(160).meta({
		label: { en: 'What people do', es: 'Qué se hace' },
		hint: { en: '“Where does each trigger belong?”', es: '“¿Dónde va cada disparador?”' }
	}),
	into: Into.meta({
		label: { en: 'How the cards are sorted', es: 'Cómo se ordenan las tarjetas' },
		choices: {
			buckets: { en: 'Into buckets', es: 'En grupos' },
			order: { en: 'In an order, from one end to the other', es: 'En orden, de un extremo al otro' }
		}
	}),
	cards: z
		.array(Card)
		.min(3)
		.max(MOST_CARDS)
		.meta({
			label: { en: 'Cards', es: 'Tarjetas' },
			hint: {
				en: 'Short: they are read from across the room. Name no drug, drink or brand.',
				es: 'Cortas: se leen desde lejos. Sin nombrar droga, bebida ni marca.'
			},
			one: { en: 'Card', es: 'Tarjeta' }
		}),
	ownCards: z
		.int()
		.min(0)
		.max(MOST_OWN_CARDS)
		.meta({
			label: { en: 'Own cards that a person may add', es: 'Tarjetas propias que una persona puede agregar' },
			hint: {
				en: 'From 0 to 3. You read their words before the room may see them.',
				es: 'De 0 a 3. Usted lee las palabras antes de que la sala las vea.'
			},
			start: 0
		}),
	explanation: localised(240)
		.nullable()
		.meta({
			label: { en: 'For the talk afterwards', es: 'Para la charla después' },
			hint: {
				en: 'What is good to know about it. May be empty.',
				es: 'Lo que conviene saber. Puede quedar vacío.'
			}
		})
});
export type SortContent = z.infer<typeof SortContent>;

/** Which bucket the room looks at; empty for all of them at once. */
export const SortArrangement = z.strictObject({ focus: z.string().max(30) });
export type SortArrangement = z.infer<typeof SortArrangement>;

export const SortAnswer = z.strictObject({
	form: z.literal('sort'),
	/** Cards that were put somewhere. In an order they have no bucket: the list is the order. */
	placed: z
		.array(z.strictObject({ card: z.string().max(20), bucket: z.string().max(20).nullable() }))
		.max(MOST_CARDS + MOST_OWN_CARDS),
	own: z
		.array(z.strictObject({ key: z.enum(OWN_KEYS), text: typed(LONGEST_OWN).pipe(z.string().min(1)) }))
		.max(MOST_OWN_CARDS),
	/** The person said that the words of their own cards may stand in their own record. */
	record: z.boolean()
});
export type SortAnswer = z.infer<typeof SortAnswer>;
