import { z } from 'zod';
import * as m from '../../paraglide/messages';
import { entryKey, localised, oneLine, typed } from '../text';

/** Letters that one step's pages ask for at most: what is being written must fit into one draft. */
const MOST_LETTERS = 4_500;
const LONGEST = 600;

const label = localised(140).meta({ label: { en: 'Question or label', es: 'Pregunta o nombre' } });
const help = localised(160)
	.nullable()
	.meta({
		label: { en: 'Help under it', es: 'Ayuda debajo' },
		hint: { en: 'May be empty.', es: 'Puede quedar vacía.' }
	});
const longest = (most: number, start: number) =>
	z
		.int()
		.min(20)
		.max(most)
		.meta({ label: { en: 'Most letters', es: 'Máximo de letras' }, start });

const Option = z.strictObject({
	key: entryKey(),
	label: localised(60).meta({ label: { en: 'Option', es: 'Opción' } })
});

export const Field = z
	.discriminatedUnion('type', [
		z.strictObject({
			type: z.literal('short'),
			key: entryKey(),
			label,
			help,
			longest: longest(200, 100)
		}),
		z.strictObject({
			type: z.literal('long'),
			key: entryKey(),
			label,
			help,
			longest: longest(LONGEST, 240)
		}),
		z.strictObject({
			type: z.literal('scale'),
			key: entryKey(),
			label,
			help,
			low: localised(40).meta({ label: { en: 'What 0 means', es: 'Qué significa 0' } }),
			high: localised(40).meta({ label: { en: 'What 10 means', es: 'Qué significa 10' } })
		}),
		z.strictObject({
			type: z.literal('ticks'),
			key: entryKey(),
			label,
			help,
			options: z
				.array(Option)
				.min(2)
				.max(12)
				.meta({ label: { en: 'Options', es: 'Opciones' }, one: { en: 'Option', es: 'Opción' } })
		})
	])
	.meta({
		choices: {
			short: { en: 'A few words', es: 'Pocas palabras' },
			long: { en: 'Some sentences', es: 'Algunas frases' },
			scale: { en: 'A number from 0 to 10', es: 'Un número de 0 a 10' },
			ticks: { en: 'Options to tick', es: 'Opciones para marcar' }
		}
	});
export type Field = z.infer<typeof Field>;

export const Page = z.strictObject({
	key: entryKey(),
	title: localised(60).meta({ label: { en: 'Title of the page', es: 'Título de la página' } }),
	sees: z.enum(['own', 'staff']).meta({
		label: { en: 'Who sees it', es: 'Quién la ve' },
		hint: {
			en: 'The tablet says so before anything is written.',
			es: 'La tableta lo dice antes de que se escriba algo.'
		},
		choices: {
			own: { en: 'The person alone', es: 'Solo la persona' },
			staff: { en: 'The person and the facilitators', es: 'La persona y quienes dirigen' }
		},
		start: 'own'
	}),
	fields: z
		.array(Field)
		.min(1)
		.max(6)
		.meta({ label: { en: 'Fields', es: 'Campos' }, one: { en: 'Field', es: 'Campo' } })
});
export type Page = z.infer<typeof Page>;

const pages = z.array(Page).min(1).max(8);
const PAGE = { en: 'Page', es: 'Página' };

const Ruler = z.strictObject({
	question: localised(140).meta({ label: { en: 'Question', es: 'Pregunta' } }),
	low: localised(40).meta({ label: { en: 'What 0 means', es: 'Qué significa 0' } }),
	high: localised(40).meta({ label: { en: 'What 10 means', es: 'Qué significa 10' } }),
	threshold: z
		.int()
		.min(1)
		.max(10)
		.meta({
			label: {
				en: 'From this number on: the pages of the sheet',
				es: 'Desde este número: las páginas de la hoja'
			},
			start: 7
		}),
	sees: z.enum(['own', 'staff']).meta({
		label: { en: 'Who sees the number', es: 'Quién ve el número' },
		hint: {
			en: 'Where facilitators see a page of either version, they see the number too: it would show anyway.',
			es: 'Si quienes dirigen ven una página de alguna versión, también ven el número: se notaría de todos modos.'
		},
		choices: {
			own: { en: 'The person alone', es: 'Solo la persona' },
			staff: { en: 'The person and the facilitators', es: 'La persona y quienes dirigen' }
		},
		start: 'own'
	}),
	instead: pages.meta({
		label: { en: 'Pages below that number', es: 'Páginas por debajo de ese número' },
		hint: {
			en: 'For people who are undecided: their own reasons for change, and not both sides.',
			es: 'Para quien todavía lo piensa: sus razones para cambiar, y no los dos lados.'
		},
		one: PAGE
	})
});

export const WorksheetContent = z
	.strictObject({
		name: localised(60).meta({
			label: { en: 'Name of the sheet', es: 'Nombre de la hoja' },
			hint: { en: 'Stands on the printed sheet.', es: 'Aparece en la hoja impresa.' }
		}),
		intro: localised(240)
			.nullable()
			.meta({
				label: { en: 'Words to begin with', es: 'Palabras para empezar' },
				hint: { en: 'What it is for. May be empty.', es: 'Para qué es. Puede quedar vacío.' }
			}),
		ruler: Ruler.nullable().meta({
			label: { en: 'A ruler before the pages', es: 'Una regla antes de las páginas' },
			hint: {
				en: 'Asks 0 to 10 first. People below a number get other pages: weighing both sides can weaken the wish to change of somebody who is undecided.',
				es: 'Pregunta primero de 0 a 10. Por debajo de un número salen otras páginas: ver los dos lados puede debilitar las ganas de cambiar de quien todavía lo piensa.'
			}
		}),
		pages: pages.meta({
			label: { en: 'Pages', es: 'Páginas' },
			hint: {
				en: 'What people write comes back to them the next time this exercise is run.',
				es: 'Lo que cada persona escribe vuelve a ella la próxima vez que se haga este ejercicio.'
			},
			one: PAGE
		})
	})
	.superRefine(({ ruler, pages }, { addIssue }) => {
		const instead = ruler?.instead ?? [];
		const who = (list: Page[]) => [...new Set(list.map(({ sees }) => sees))].sort().join();
		if (ruler && who(instead) !== who(pages)) {
			addIssue({ code: 'custom', path: ['ruler', 'instead'], message: m.kind_worksheet_fault_sees() });
		}
		for (const sees of ['own', 'staff'] as const) {
			const fields = [...pages, ...instead]
				.filter((page) => page.sees === sees)
				.flatMap(({ fields }) => fields);
			const letters = fields.reduce((sum, field) => sum + lettersOf(field), 0);
			if (letters <= MOST_LETTERS) continue;
			addIssue({
				code: 'custom',
				path: ['pages'],
				message: m.kind_worksheet_fault_letters({ letters, most: MOST_LETTERS })
			});
			return;
		}
	});
export type WorksheetContent = z.infer<typeof WorksheetContent>;

function lettersOf(field: Field): number {
	if (field.type === 'scale') return 0;
	return field.type === 'ticks' ? field.options.length * 20 : field.longest;
}

/** Names a field by its place in the sheet (`keyOf` in `pages.ts`). */
const key = z.string().max(80);
const Value = z.union([
	z.strictObject({ key, text: typed(LONGEST).pipe(z.string().min(1)) }),
	z.strictObject({ key, number: z.int().min(0).max(10) }),
	z.strictObject({ key, ticks: z.array(oneLine(30)).min(1).max(12) })
]);
export type Value = z.infer<typeof Value>;

/** None where everything was erased again: that is no answer, but it is what is kept then. */
const values = z.array(Value).max(96);

export const WorksheetAnswer = z.discriminatedUnion('form', [
	z.strictObject({ form: z.literal('ruler'), value: z.int().min(0).max(10) }),
	z.strictObject({ form: z.literal('own'), values }),
	z.strictObject({
		form: z.literal('staff'),
		values,
		/** The person said that these words may stand in their own record. */
		record: z.boolean()
	})
]);
export type WorksheetAnswer = z.infer<typeof WorksheetAnswer>;
