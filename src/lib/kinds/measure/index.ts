import { z } from 'zod';
import * as m from '../../paraglide/messages';
import type { Json } from '../../json';
import { inLocale, type Locale, type Localised } from '../../localised';
import { defineKind, NOTHING_ARRANGED, type Step } from '../contract';
import { between } from '../pretend';
import { NO_SUMMARY } from '../summary';
import { both } from '../text';
import { pointsOf, type Item } from './instrument';
import { personLine, scoreFacts } from './lines';
import { ownOfVersion1 } from './own';
import { instrumentOf, MeasureAnswer, MeasureContent } from './shapes';

export type MeasureTablet =
	| {
			intro: string;
			/** As published: these words are not ours, and are not reworded. */
			published: {
				items: MeasureQuestion[];
				credit: string;
			};
			rather: string;
	  }
	| { rest: string; help: string; unsent: string };

/** One question: words to choose from, or a number from 0 to `most`. */
export type MeasureQuestion = {
	key: string;
	stem: string;
	text: string;
	answers: { options: string[] } | { most: number; unit: string };
};

/** The room learns what it is called, and nothing that anybody answered. */
export type MeasureDisplay = { line: Localised };

const ANSWER: Step = {
	key: 'answer',
	label: { en: 'Fill in', es: 'Contestar' },
	form: { name: 'measure', sees: 'staff' },
	reveals: false,
	seconds: null,
	say: {
		en: 'This is private. Only we see it, and the screen shows none of it. You can leave any question out.',
		es: 'Esto es privado. Solo lo ve quien dirige, y la pantalla no lo muestra. Puede saltar una pregunta.'
	},
	watch: {
		en: 'Give people room so that nobody reads along. Offer to read the questions aloud elsewhere.',
		es: 'Dé espacio para que nadie lea lo de al lado. Ofrezca leer las preguntas en otro lugar.'
	},
	protects: false
};
const AFTER: Step = {
	...ANSWER,
	key: 'after',
	label: { en: 'Take a breath', es: 'Tomar aire' },
	form: null,
	say: {
		en: 'Such questions can stir things up. Let us take a slow breath before we go on.',
		es: 'Esto puede mover cosas. Vamos a tomar aire antes de seguir.'
	},
	watch: {
		en: 'See to whoever is named on your screen before they leave.',
		es: 'Hable con quien aparezca en su pantalla antes de que se vaya.'
	}
};

export const measure = defineKind<MeasureContent, Record<string, never>, MeasureAnswer>({
	id: 'measure',
	version: 2,
	label: { en: 'Questionnaire', es: 'Cuestionario' },
	about: {
		en: 'Everyone fills in a standard questionnaire, in private. It is added up by its published rule, for staff alone.',
		es: 'Cada persona contesta un cuestionario estándar, en privado. Se suma según su regla publicada, solo para el personal.'
	},
	withoutTablets: {
		en: 'Give each person a sheet, face down when it is filled in. Read the sheets before anyone leaves, and add them up by the rule on the sheet.',
		es: 'Dé una hoja a cada persona; al llenarla, se pone boca abajo. Lea las hojas antes de que alguien se vaya y súmelas según la regla de la hoja.'
	},
	content: MeasureContent,
	arrangement: z.strictObject({}),
	answer: MeasureAnswer,
	...NOTHING_ARRANGED,

	steps: () => [ANSWER, AFTER],

	fits({ content }, _step, _seat, { values }) {
		const { items } = instrumentOf(content);
		const keys = values.map(({ key }) => key);
		return (
			new Set(keys).size === keys.length &&
			values.every(({ key, value }) => {
				const item = items.find((each) => each.key === key);
				return item !== undefined && (value === null || pointsOf(item, value) !== null);
			})
		);
	},

	tablet({ content }, step, _seat, own, locale) {
		const { stem, items, credit, terms } = instrumentOf(content);
		const shows: MeasureTablet = step.form
			? {
					intro: inLocale(content.intro, locale),
					published: {
						items: items.map((item) =>
							question(item, item.standsAlone ? '' : inLocale(stem, locale), locale)
						),
						credit: [credit, terms].filter(Boolean).join(' ')
					},
					rather: m.measure_rather_not({}, { locale })
				}
			: {
					rest: m.measure_rest({}, { locale }),
					help: m.measure_help({}, { locale }),
					// Who passed and who left it half done read the same.
					unsent: own.answer ? '' : m.measure_unsent({}, { locale })
				};
		return shows;
	},

	display(_run, step) {
		const shows: MeasureDisplay = {
			line: step.form
				? both((locale) => m.measure_display({}, { locale }))
				: both((locale) => m.measure_rest({}, { locale }))
		};
		return shows;
	},

	summarise: (_run, step, answers) => ({ ...NO_SUMMARY, n: answers[step.key]?.length ?? 0 }),
	words: () => [],

	scores({ content }, own) {
		if (!own.answer) return [];
		return scoreFacts(instrumentOf(content), own.answer.values).map((fact) => ({ ...fact, watch: false }));
	},

	alerts({ content }, own) {
		const { name, items, alert } = instrumentOf(content);
		const item = items.find(({ key }) => key === alert?.item);
		const value = own.answer?.values.find(({ key }) => key === alert?.item)?.value ?? null;
		if (!alert || !item || value === null || value < alert.from) return [];
		const { number } = item;
		return [
			{
				key: `item ${item.key}`,
				label: both((locale) => m.measure_item({ name: inLocale(name, locale), number }, { locale })),
				said: ('options' in item.answers && item.answers.options[value]?.text) || name
			}
		];
	},

	groupLines: ({ content }, answers) => [
		both((locale) =>
			m.kind_measure_group(
				{ name: inLocale(instrumentOf(content).name, locale), n: answers.answer?.length ?? 0 },
				{ locale }
			)
		)
	],

	personLines: ({ content }, _seat, own) =>
		own.answer ? [personLine(instrumentOf(content), own.answer.values)] : [],

	plans: () => [],
	upgrades: { 1: lift },
	pretend({ content }, _step, _seat, _own, _locale, random) {
		const { items, alert } = instrumentOf(content);
		return {
			form: 'measure',
			values: items.map(({ key, answers }) => ({
				key,
				// An invented person is in no danger: nobody shall be frightened by a preview.
				value:
					key === alert?.item
						? 0
						: between(0, 'options' in answers ? answers.options.length - 1 : answers.most, random)
			}))
		};
	},
	example: {
		content: {
			intro: {
				en: 'A few short questions. They help us see how you are over time.',
				es: 'Unas preguntas cortas. Nos ayudan a ver cómo sigue usted.'
			},
			questionnaire: { from: 'published', instrument: 'phq-9' }
		},
		answers: [
			{
				step: 'answer',
				answer: {
					form: 'measure',
					values: [1, 1, 2, 2, 1, 0, 1, 0, 0, 1].map((value, index) => ({ key: String(index + 1), value }))
				}
			}
		]
	}
});

const question = ({ key, text, answers }: Item, stem: string, locale: Locale): MeasureQuestion => ({
	key,
	stem,
	text: inLocale(text, locale),
	answers:
		'options' in answers
			? { options: answers.options.map((option) => inLocale(option.text, locale)) }
			: { most: answers.most, unit: inLocale(answers.unit, locale) }
});

/** In version 1 a clinic's own questionnaire had the same answers to all of its questions. */
function lift(content: Json): Json {
	const { questionnaire, ...rest } = content as { questionnaire: { [key: string]: Json } };
	return {
		...rest,
		questionnaire: questionnaire.from === 'own' ? ownOfVersion1(questionnaire) : questionnaire
	};
}
