import { z } from 'zod';
import * as m from '../../paraglide/messages';
import { inLocale, type Localised } from '../../localised';
import { defineKind, NOTHING_ARRANGED, RESTING, type Run, type Step } from '../contract';
import { middleLine } from '../middle-line';
import type { Summary } from '../summary';
import { both, entryKey, localised } from '../text';
import { pretendScale } from './pretend';

const One = z.strictObject({
	key: entryKey(),
	name: localised(40).meta({
		label: { en: 'Short name', es: 'Nombre corto' },
		hint: { en: 'For the record: “Urge to use”.', es: 'Para el registro: “Impulso de consumir”.' }
	}),
	question: localised(140).meta({ label: { en: 'Question', es: 'Pregunta' } }),
	low: localised(40).meta({ label: { en: 'Lowest point, in words', es: 'Punto más bajo, en palabras' } }),
	high: localised(40).meta({ label: { en: 'Highest point, in words', es: 'Punto más alto, en palabras' } }),
	points: z
		.array(localised(40))
		.max(7)
		.refine((points) => points.length !== 1, { error: () => m.fault_one_point() })
		.meta({
			label: { en: 'Words instead of 0 to 10', es: 'Palabras en lugar de 0 a 10' },
			hint: {
				en: 'One for each point, lowest first. With none, people tap 0 to 10.',
				es: 'Una por cada punto, de menos a más. Si no hay, se toca de 0 a 10.'
			},
			one: { en: 'Point', es: 'Punto' }
		}),
	watch: z.boolean().meta({
		label: { en: 'Watch for a rise', es: 'Vigilar si sube' },
		hint: {
			en: 'For urge and distress: a rise stays open on the console until somebody notes what was done.',
			es: 'Para impulso y malestar: si sube, queda abierto en la consola hasta que alguien anote qué se hizo.'
		}
	})
});
type One = z.infer<typeof One>;

export const ScaleContent = z.strictObject({
	intro: localised(240).meta({ label: { en: 'What is said first', es: 'Lo que se dice primero' } }),
	scales: z
		.array(One)
		.min(1)
		.max(6)
		.meta({ label: { en: 'Scales', es: 'Escalas' }, one: { en: 'Scale', es: 'Escala' } }),
	compare: z.boolean().meta({
		label: { en: 'Ask twice, before and after', es: 'Preguntar dos veces, antes y después' },
		hint: { en: 'With something else in between.', es: 'Con otra cosa entre las dos.' }
	})
});
export type ScaleContent = z.infer<typeof ScaleContent>;

export const ScaleAnswer = z.strictObject({
	form: z.literal('scale'),
	values: z
		.array(z.strictObject({ key: z.string().max(30), value: z.int().min(0).max(10) }))
		.min(1)
		.max(6)
});
export type ScaleAnswer = z.infer<typeof ScaleAnswer>;

/** What the tablet shows, one scale at a time. */
export type ScaleTablet =
	| {
			ask: { key: string; question: string; low: string; high: string; points: string[] }[];
			intro: string;
	  }
	| { rest: string };

export type ScaleDisplay = {
	question: Localised;
	low: Localised;
	high: Localised;
	/** 0 and 10 for a scale of numbers; empty where its points are words. */
	lowest: string;
	highest: string;
	/** The words of its points; empty for a scale of numbers. */
	points: Localised[];
};

/** Which of the scales the room talks about: one at a time, large enough to read. */
export const ScaleArrangement = z.strictObject({ focus: z.string().max(30) });
export type ScaleArrangement = z.infer<typeof ScaleArrangement>;

const ASKED: Pick<Step, 'form' | 'reveals' | 'seconds' | 'protects'> = {
	form: { name: 'scale', sees: 'staff-counts' },
	reveals: true,
	seconds: null,
	protects: false
};

const NOW: Step = {
	...ASKED,
	key: 'now',
	label: { en: 'How it is now', es: 'Cómo está ahora' },
	say: {
		en: 'There is no right number. Tap the one that fits you now.',
		es: 'No hay un número correcto. Toque el que va con usted ahora.'
	},
	watch: {
		en: 'A high number: find a quiet moment with that person.',
		es: 'Un número alto: busque un momento tranquilo con esa persona.'
	}
};
const BEFORE: Step = { ...NOW, key: 'before', label: { en: 'Before', es: 'Antes' } };
const BETWEEN: Step = {
	...RESTING,
	key: 'between',
	label: { en: 'In between', es: 'Entre las dos' },
	say: {
		en: 'We will ask the same again at the end.',
		es: 'Al final preguntaremos lo mismo otra vez.'
	}
};
const AFTER: Step = { ...NOW, key: 'after', label: { en: 'After', es: 'Después' } };
const TALK: Step = {
	...RESTING,
	key: 'talk',
	label: { en: 'Talk about it', es: 'Hablar de esto' },
	say: { en: 'What do you notice?', es: '¿Qué notan?' },
	reveals: true
};

const asked = (step: Step): boolean => step.form !== null;

export const scale = defineKind<ScaleContent, ScaleArrangement, ScaleAnswer>({
	id: 'scale',
	version: 1,
	label: { en: 'Scales', es: 'Escalas' },
	about: {
		en: 'Everyone taps how strong something is, once or before and after.',
		es: 'Cada persona toca qué tan fuerte es algo, una vez o antes y después.'
	},
	withoutTablets: {
		en: 'Give each person a sheet, face down when it is filled in. Talk about what people noticed; ask nobody for a number. Look through the sheets yourself for high ones.',
		es: 'Dé una hoja a cada persona; al llenarla, se pone boca abajo. Hablen de lo que notaron; no pida números a nadie. Revise usted las hojas por si hay números altos.'
	},
	content: ScaleContent,
	arrangement: ScaleArrangement,
	answer: ScaleAnswer,
	...NOTHING_ARRANGED,

	arrange: ({ scales }) => ({ focus: scales[0]?.key ?? '' }),
	arrangementFits: ({ content, arrangement }) => content.scales.some(({ key }) => key === arrangement.focus),

	steps: ({ content }) => (content.compare ? [BEFORE, BETWEEN, AFTER, TALK] : [NOW, TALK]),

	fits({ content }, _step, _seat, { values }) {
		const keys = values.map(({ key }) => key);
		return (
			new Set(keys).size === keys.length &&
			values.every(({ key, value }) => {
				const one = content.scales.find((each) => each.key === key);
				return one !== undefined && value <= highest(one);
			})
		);
	},

	tablet({ content }, step, _seat, _own, locale) {
		const shows: ScaleTablet = asked(step)
			? {
					intro: inLocale(content.intro, locale),
					ask: content.scales.map((one) => ({
						key: one.key,
						question: inLocale(one.question, locale),
						low: inLocale(one.low, locale),
						high: inLocale(one.high, locale),
						points: one.points.map((point) => inLocale(point, locale))
					}))
				}
			: { rest: step.say ? inLocale(step.say, locale) : '' };
		return shows;
	},

	display(run) {
		const { question, low, high, points } = focused(run);
		const shows: ScaleDisplay = {
			question,
			low,
			high,
			lowest: points.length > 0 ? '' : '0',
			highest: points.length > 0 ? '' : '10',
			points
		};
		return shows;
	},

	summarise(run, step, answers): Summary {
		const given = answers[step.key === 'talk' ? lastAsked(run.content) : step.key] ?? [];
		const one = focused(run);
		const tally = {
			key: one.key,
			title: one.question,
			ordered: true,
			bars: labels(one).map((label, value) => ({
				key: String(value),
				label,
				count: given.filter((answer) => valueOf(answer, one.key) === value).length
			}))
		};
		return { n: given.filter((answer) => valueOf(answer, one.key) !== null).length, tallies: [tally] };
	},

	words: () => [],

	scores({ content }, own) {
		const before = content.compare ? own.before : undefined;
		const after = content.compare ? own.after : own.now;
		if (!before && !after) return [];
		return content.scales.map((one) => ({
			key: one.key,
			label: one.name,
			before: valueOf(before, one.key),
			after: valueOf(after, one.key),
			ofTen: one.points.length === 0,
			// Thresholds are in points of 0 to 10: a scale with words of its own is not measured against them.
			watch: one.watch && one.points.length === 0
		}));
	},

	groupLines({ content }, answers) {
		const before = content.compare ? (answers.before ?? []) : [];
		const after = answers[lastAsked(content)] ?? [];
		if (before.length + after.length === 0)
			return [both((locale) => m.kind_scale_group_nobody({ count: content.scales.length }, { locale }))];
		return content.scales.map((one) =>
			middleLine(one.name, valuesOf(before, one.key), valuesOf(after, one.key))
		);
	},

	personLines({ content }, _seat, own) {
		return content.scales.flatMap((one) => {
			const before = content.compare ? valueOf(own.before, one.key) : null;
			const after = valueOf(content.compare ? own.after : own.now, one.key);
			if (before === null && after === null) return [];
			return [both((locale) => scoreSentence(one, before, after, locale))];
		});
	},

	plans: () => [],
	upgrades: {},
	pretend: ({ content }, step, _seat, own, _locale, random) =>
		pretendScale(
			content.scales.map((one) => ({
				key: one.key,
				most: highest(one),
				before: step.key === 'after' ? valueOf(own.before, one.key) : null
			})),
			random
		),
	example: {
		content: {
			intro: { en: 'Two short questions about right now.', es: 'Dos preguntas cortas sobre este momento.' },
			compare: true,
			scales: [
				{
					key: 'urge',
					name: { en: 'Urge', es: 'Impulso' },
					question: {
						en: 'How strong is your urge to use?',
						es: '¿Qué tan fuerte es su impulso de consumir?'
					},
					low: { en: 'None', es: 'Nada' },
					high: { en: 'Very strong', es: 'Muy fuerte' },
					points: [],
					watch: true
				},
				{
					key: 'calm',
					name: { en: 'Calm', es: 'Calma' },
					question: { en: 'How calm do you feel?', es: '¿Qué tan en calma se siente?' },
					low: { en: 'Not calm', es: 'Sin calma' },
					high: { en: 'Very calm', es: 'Con mucha calma' },
					points: [],
					watch: false
				}
			]
		},
		answers: [
			{
				step: 'before',
				answer: {
					form: 'scale',
					values: [
						{ key: 'urge', value: 6 },
						{ key: 'calm', value: 3 }
					]
				}
			},
			{
				step: 'after',
				answer: {
					form: 'scale',
					values: [
						{ key: 'urge', value: 3 },
						{ key: 'calm', value: 7 }
					]
				}
			}
		]
	}
});

function focused({ content, arrangement }: Run<ScaleContent, ScaleArrangement>): One {
	const one = content.scales.find(({ key }) => key === arrangement.focus) ?? content.scales[0];
	if (!one) throw new RangeError('A scale exercise holds at least one scale.');
	return one;
}

const lastAsked = (content: ScaleContent): string => (content.compare ? 'after' : 'now');

const highest = (one: One): number => (one.points.length > 0 ? one.points.length - 1 : 10);

function labels(one: One): Localised[] {
	if (one.points.length > 0) return one.points;
	return Array.from({ length: 11 }, (_, value) => ({ en: String(value), es: String(value) }));
}

function valueOf(answer: ScaleAnswer | undefined, key: string): number | null {
	return answer?.values.find((each) => each.key === key)?.value ?? null;
}

const valuesOf = (answers: ScaleAnswer[], key: string): number[] =>
	answers.flatMap((answer) => valueOf(answer, key) ?? []);

function scoreSentence(one: One, before: number | null, after: number | null, locale: 'en' | 'es'): string {
	const name = inLocale(one.name, locale);
	const say = (value: number | null) => {
		if (value === null) return m.kind_score_not_given({}, { locale });
		return one.points.length > 0 ? inLocale(labels(one)[value] ?? one.low, locale) : String(value);
	};
	if (before === null) return m.kind_scale_person_now({ name, value: say(after) }, { locale });
	return m.kind_score_change({ name, before: say(before), after: say(after) }, { locale });
}
