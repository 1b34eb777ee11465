import { z } from 'zod';
import type { Locale, Localised } from '../../localised';
import * as m from '../../paraglide/messages';
import { both, localised, oneLine } from '../text';
import { AUDIT_C } from './forms/audit-c';
import { BAM, BAM_IOP } from './forms/bam';
import { BSCQ } from './forms/bscq';
import { PACS } from './forms/pacs';
import type { Answers, Instrument, Scale } from './instrument';
import type { AnswerList, Skeleton } from './skeleton';

/** The standard forms that come without their words. */
const SKELETONS = [BAM_IOP, BAM, AUDIT_C, PACS, BSCQ] as const;

/** What a clinic has typed into one of them: its words, and nothing of its rule. */
export type TypedIn = {
	form: string;
	stem: Localised;
	items: Record<string, Localised>;
	/** By list, the words of each answer; of a number, its unit. */
	answers: Record<string, Record<string, Localised>>;
	rights: string;
};

/** The line that the owner of a questionnaire asks for. */
export const rightsLine = (hint: Localised) =>
	oneLine(300)
		.min(5)
		.meta({
			label: { en: 'Whose it is, and what allows you to use it', es: 'De quién es, y qué le permite usarlo' },
			hint
		});

/** The words that a form lacks: exactly its questions and answers, whose labels say what they count. */
function wordsOf<Key extends string>(skeleton: Skeleton & { key: Key }) {
	const { items, lists, choice } = skeleton;
	return z
		.strictObject({
			form: z.literal(skeleton.key),
			stem: localised(300).meta({
				label: { en: 'What is asked about all of them', es: 'Lo que se pregunta sobre todas' },
				hint: skeleton.window
			}),
			items: z
				.strictObject(
					Object.fromEntries(
						items.map(({ key, number }) => [
							key,
							localised(400).meta({ label: both((locale) => questionLabel(skeleton, key, number, locale)) })
						])
					)
				)
				.meta({
					label: { en: 'Questions', es: 'Preguntas' },
					hint: both((locale) => ruleWords(skeleton, locale))
				}),
			answers: z
				.strictObject(Object.fromEntries(lists.filter(isTyped).map((list) => [list.key, answerWords(list)])))
				.meta({ label: { en: 'Answers', es: 'Respuestas' } }),
			rights: rightsLine(skeleton.terms)
		})
		.meta({ label: choice });
}

const isTyped = (list: AnswerList): boolean => 'most' in list || list.words === null;

function answerWords(list: AnswerList) {
	const { label } = list;
	if ('most' in list) {
		const unit = { en: 'What is counted, from 0', es: 'Lo que se cuenta, desde 0' };
		return z.strictObject({ unit: localised(40).meta({ label: unit }) }).meta({ label });
	}
	return z
		.strictObject(
			Object.fromEntries(
				list.points.map((points, place) => [
					`a${place}`,
					localised(90).meta({ label: both((locale) => m.kind_measure_form_counts({ points }, { locale })) })
				])
			)
		)
		.meta({ label });
}

function questionLabel({ scales }: Skeleton, key: string, number: string, locale: Locale): string {
	const scale = scales.find(({ items }) => items.includes(key));
	if (!scale) return m.kind_measure_form_question_unscored({ number }, { locale });
	if (!scale.name) return m.kind_measure_form_question({ number }, { locale });
	return m.kind_measure_form_question_in({ number, scale: scale.name[locale] }, { locale });
}

/** What counts together, and that nobody changes it. */
function ruleWords({ scales, items }: Skeleton, locale: Locale): string {
	const numbers = (scale: Scale) =>
		items
			.filter(({ key }) => scale.items.includes(key))
			.map(({ number }) => number)
			.join(', ');
	const parts = scales.map((scale) => {
		const given = { numbers: numbers(scale), name: scale.name?.[locale] ?? '' };
		if (scale.by === 'mean') return m.kind_measure_form_rule_mean(given, { locale });
		return scale.name
			? m.kind_measure_form_rule_part(given, { locale })
			: m.kind_measure_form_rule_sum(given, { locale });
	});
	return [...parts, m.kind_measure_form_rule_fixed({}, { locale })].join(' ');
}

export const TypedInForm = z
	.discriminatedUnion('form', [
		wordsOf(BAM_IOP),
		wordsOf(BAM),
		wordsOf(AUDIT_C),
		wordsOf(PACS),
		wordsOf(BSCQ)
	])
	.meta({
		label: { en: 'Which form', es: 'Qué formulario' },
		hint: {
			en: 'Type its words exactly as its owner publishes them. What counts together is fixed.',
			es: 'Escriba sus palabras exactamente como las publica quien tiene los derechos. Lo que cuenta junto está fijo.'
		},
		choices: Object.fromEntries(SKELETONS.map(({ key, choice }) => [key, choice]))
	});

/** A form with its words in it. What is said of its rule is the skeleton's. */
export function typedInstrument({ form, stem, items, answers, rights }: TypedIn): Instrument {
	const skeleton: Skeleton | undefined = SKELETONS.find(({ key }) => key === form);
	if (!skeleton) throw new RangeError(`There is no form called ${form}.`);
	const { key, name, scales, keepsItems, changes, note, lists } = skeleton;
	return {
		key,
		name,
		stem,
		items: skeleton.items.map((item) => ({
			key: item.key,
			number: item.number,
			text: items[item.key] ?? name,
			answers: answersIn(
				lists.find((list) => list.key === item.list),
				answers
			)
		})),
		scales,
		keepsItems,
		changes,
		note,
		alert: null,
		credit: rights,
		terms: ''
	};
}

function answersIn(list: AnswerList | undefined, answers: TypedIn['answers']): Answers {
	if (!list) throw new RangeError('A question has no answers.');
	const typed = answers[list.key] ?? {};
	const blank = { en: '', es: '' };
	if ('most' in list) return { most: list.most, unit: typed.unit ?? blank };
	return {
		options: list.points.map((points, place) => ({
			points,
			text: list.words?.[place] ?? typed[`a${place}`] ?? blank
		}))
	};
}
