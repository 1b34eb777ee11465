import { z } from 'zod';
import type { Json } from '../../json';
import * as m from '../../paraglide/messages';
import { entryKey, localised, oneLine } from '../text';
import { whole, type Answers, type Instrument, type Option } from './instrument';
import { subScore } from './skeleton';
import { rightsLine } from './typed-in';

const POINTS_MOST = 100;

const options = (least: number) =>
	z
		.array(
			z.strictObject({
				text: localised(90).meta({ label: { en: 'Answer', es: 'Respuesta' } }),
				points: z
					.int()
					.min(0)
					.max(POINTS_MOST)
					.nullable()
					.meta({
						label: { en: 'Counts', es: 'Vale' },
						hint: { en: 'Empty: its place, from 0.', es: 'Vacío: su lugar, desde 0.' }
					})
			})
		)
		.min(least)
		.max(11)
		.meta({
			label: { en: 'Answers, lowest first', es: 'Respuestas, de menos a más' },
			one: { en: 'Answer', es: 'Respuesta' }
		});

const OwnItem = z.strictObject({
	key: entryKey(),
	text: localised(400).meta({ label: { en: 'Question', es: 'Pregunta' } }),
	answers: z
		.discriminatedUnion('as', [
			z.strictObject({ as: z.literal('common') }),
			z.strictObject({ as: z.literal('own'), options: options(2) }),
			z.strictObject({
				as: z.literal('number'),
				most: z
					.int()
					.min(1)
					.max(POINTS_MOST)
					.meta({
						label: { en: 'Highest number', es: 'Número más alto' },
						hint: { en: 'For days of a week, 7.', es: 'Para días de una semana, 7.' },
						start: 7
					}),
				unit: localised(40).meta({
					label: { en: 'What is counted', es: 'Lo que se cuenta' },
					hint: { en: '“days”, for example.', es: 'Por ejemplo, “días”.' }
				})
			})
		])
		.meta({
			label: { en: 'Answers to it', es: 'Respuestas a ella' },
			choices: {
				common: { en: 'The common answers below', es: 'Las respuestas comunes de abajo' },
				own: { en: 'Answers of its own', es: 'Respuestas propias' },
				number: { en: 'A number', es: 'Un número' }
			}
		}),
	subScore: oneLine(40).meta({
		label: { en: 'Sub-score', es: 'Subpuntaje' },
		hint: {
			en: 'Only where its published rule has one. Questions with the same name count together. Empty: none.',
			es: 'Solo si su regla publicada lo tiene. Las preguntas con el mismo nombre cuentan juntas. Vacío: ninguno.'
		}
	}),
	unscored: z.boolean().meta({
		label: { en: 'Asked, and not counted', es: 'Se pregunta y no cuenta' }
	})
});
type OwnItem = z.infer<typeof OwnItem>;

/** A questionnaire that a clinic types in whole, its rule with it. */
export const Own = z
	.strictObject({
		from: z.literal('own'),
		name: localised(40).meta({ label: { en: 'Short name', es: 'Nombre corto' } }),
		stem: localised(300).meta({
			label: { en: 'What is asked about all of them', es: 'Lo que se pregunta sobre todas' },
			hint: {
				en: 'With the time it is about: “In the past 7 days …”',
				es: 'Con el tiempo del que trata: “En los últimos 7 días…”'
			}
		}),
		items: z
			.array(OwnItem)
			.min(1)
			.max(30)
			.meta({ label: { en: 'Questions', es: 'Preguntas' }, one: { en: 'Question', es: 'Pregunta' } }),
		options: options(0).meta({
			label: { en: 'Common answers, lowest first', es: 'Respuestas comunes, de menos a más' },
			hint: {
				en: 'For every question that has no answers of its own.',
				es: 'Para cada pregunta sin respuestas propias.'
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
		rights: rightsLine({
			en: 'The line that its owner asks for. It stands under the questions.',
			es: 'La línea que pide quien tiene los derechos. Aparece debajo de las preguntas.'
		})
	})
	.superRefine(({ items, options }, context) => {
		if (options.length < 2 && items.some(({ answers }) => answers.as === 'common')) {
			context.addIssue({ code: 'custom', path: ['options'], message: m.fault_measure_no_answers() });
		}
		for (const [index, { subScore, unscored }] of items.entries()) {
			const path = ['items', index, 'subScore'];
			if (!subScore) continue;
			if (unscored) context.addIssue({ code: 'custom', path, message: m.fault_measure_unscored() });
			else if (countingIn(items, subScore).length < 2)
				context.addIssue({ code: 'custom', path, message: m.fault_measure_alone() });
		}
	});
export type Own = z.infer<typeof Own>;

/** Written alike but for capitals: one and the same sub-score. */
const alike = (name: string): string => name.trim().toLocaleLowerCase('es');

const countingIn = (items: OwnItem[], name: string): OwnItem[] =>
	items.filter(({ subScore, unscored }) => !unscored && alike(subScore) === alike(name));

export function ownInstrument({ name, stem, items, options, sum, rights }: Own): Instrument {
	const common = optionsIn(options);
	const counted = items.filter(({ unscored }) => !unscored);
	const subScores = counted
		.map(({ subScore }) => subScore.trim())
		.filter((said, index, all) => said && all.findIndex((each) => alike(each) === alike(said)) === index);
	return {
		key: 'own',
		name,
		stem,
		items: items.map(({ key, text, answers }, index) => ({
			key,
			number: String(index + 1),
			text,
			answers: answersOf(answers, common)
		})),
		scales: [
			...(sum && counted.length > 0 ? [whole(counted.map(({ key }) => key))] : []),
			...subScores.map((said) =>
				subScore(
					alike(said),
					{ en: said, es: said },
					countingIn(items, said).map(({ key }) => key),
					null
				)
			)
		],
		keepsItems: !sum,
		changes: true,
		note: null,
		alert: null,
		credit: rights,
		terms: ''
	};
}

function answersOf(answers: OwnItem['answers'], common: Option[]): Answers {
	if (answers.as === 'number') return { most: answers.most, unit: answers.unit };
	return { options: answers.as === 'own' ? optionsIn(answers.options) : common };
}

const optionsIn = (options: Own['options']): Option[] =>
	options.map(({ text, points }, place) => ({ text, points: points ?? place }));

/** Version 1 had one list of answers for all questions, which counted their places, and no sub-scores. */
export function ownOfVersion1(questionnaire: { [key: string]: Json }): Json {
	const list = (entries: Json | undefined) => (Array.isArray(entries) ? entries : []);
	return {
		...questionnaire,
		items: list(questionnaire.items).map((item) => ({
			...(item as { [key: string]: Json }),
			answers: { as: 'common' },
			subScore: '',
			unscored: false
		})),
		options: list(questionnaire.options).map((text) => ({ text, points: null }))
	};
}
