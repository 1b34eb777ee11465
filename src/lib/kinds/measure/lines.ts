import { inLocale, type Locale, type Localised } from '../../localised';
import * as m from '../../paraglide/messages';
import type { ScoreChange } from '../../record';
import { both } from '../text';
import type { Instrument } from './instrument';
import { itemPoints, scoresOf, type Score, type Values } from './score';

/** A score in words, without the range that a rule may call it by: "3 of 12". */
export const scoreWords = (
	{ value, least, most }: Pick<Score, 'value' | 'least' | 'most'>,
	locale: Locale
) => {
	if (value === null) return m.kind_measure_no_score({}, { locale });
	if (least === 0) return m.measure_console_sum({ sum: value, of: most }, { locale });
	return m.kind_measure_between({ value, least, most }, { locale });
};

/** What one person's questionnaire comes to, for their note: numbers, and a name only where the rule has one. */
export function personLine(instrument: Instrument, values: Values): Localised {
	const scores = scoresOf(instrument, values);
	const [first] = scores;
	return both((locale) => {
		const name = inLocale(instrument.name, locale);
		if (!first) return m.kind_measure_filled_in({ name }, { locale });
		if (scores.length > 1 || first.scale.name) {
			return m.kind_measure_parts(
				{ name, parts: scores.map((one) => part(one, locale)).join('; ') },
				{ locale }
			);
		}
		const { value, band, missing } = first;
		if (value === null) return m.kind_measure_no_sum({ name, missing }, { locale });
		const sum = scoreWords(first, locale);
		return band
			? m.kind_measure_band({ name, sum, band: inLocale(band, locale) }, { locale })
			: m.kind_measure_sum({ name, sum }, { locale });
	});
}

function part(score: Score, locale: Locale): string {
	const name = score.scale.name ? inLocale(score.scale.name, locale) : m.kind_measure_whole({}, { locale });
	if (score.value === null) return m.kind_measure_part_missing({ name, missing: score.missing }, { locale });
	return m.kind_measure_part({ name, score: scoreWords(score, locale) }, { locale });
}

/** The key under which a scale's scores, or an item's answers, can be compared from session to session. */
export const scaleKey = ({ key }: Instrument, scale: Score['scale']): string =>
	scale.name ? `${key}.${scale.key}` : key;
export const itemKey = ({ key }: Instrument, item: string): string => `${key}/${item}`;

/** A person's scores as the record keeps them, and their single answers where those are to be read. */
export function scoreFacts(instrument: Instrument, values: Values): ScoreChange[] {
	const { name, items, keepsItems, changes } = instrument;
	const fact = (key: string, label: Localised, after: number | null, most: number, question: boolean) => ({
		key,
		label,
		before: null,
		after,
		ofTen: false,
		of: { name, most, question, changes }
	});
	return [
		...scoresOf(instrument, values).map(({ scale, value, most }) =>
			fact(scaleKey(instrument, scale), scale.name ?? name, value, most, false)
		),
		...(keepsItems ? items : []).map((item) => {
			const points =
				'options' in item.answers ? item.answers.options.map((one) => one.points) : [item.answers.most];
			const label = both((locale) => `${item.number}. ${inLocale(item.text, locale)}`);
			const after = itemPoints(instrument, values, item.key);
			return fact(itemKey(instrument, item.key), label, after, Math.max(...points), true);
		})
	];
}
