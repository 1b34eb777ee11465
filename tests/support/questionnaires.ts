import { contentOf, draftOf } from '$lib/library/draft';
import { fieldsOf } from '$lib/library/fields';
import { MeasureContent } from '$lib/kinds/measure/shapes';

/** What stands wherever a clinic would have typed the words of a standard form: none of them is published. */
export const INVENTED = 'Invented words';

/** A standard form with invented words in it. */
export function typedIn(form: 'bam' | 'bam-iop' | 'audit-c' | 'pacs' | 'bscq'): MeasureContent {
	const fields = fieldsOf(MeasureContent);
	const start = { questionnaire: { from: 'typed-in', typed: { form, rights: 'Held by the clinic.' } } };
	return MeasureContent.parse(contentOf(fields, draftOf(fields, start), { en: INVENTED, es: INVENTED }));
}

/** A clinic's own: two questions of a sub-score, one in days that counts alone, one that does not count. */
export function own({ sum = true, subScore = 'Worry' }): MeasureContent {
	const text = { en: INVENTED, es: INVENTED };
	const item = (key: string, rest: object) => ({ key, text, subScore: '', unscored: false, ...rest });
	return MeasureContent.parse({
		intro: text,
		questionnaire: {
			from: 'own',
			name: { en: 'Check', es: 'Chequeo' },
			stem: text,
			items: [
				item('a', { answers: { as: 'common' }, subScore }),
				item('b', {
					answers: {
						as: 'own',
						options: [
							{ text, points: 3 },
							{ text, points: 1 },
							{ text, points: null }
						]
					},
					subScore: subScore.toUpperCase()
				}),
				item('n', { answers: { as: 'number', most: 7, unit: { en: 'days', es: 'días' } } }),
				item('u', { answers: { as: 'common' }, unscored: true })
			],
			options: [
				{ text, points: null },
				{ text, points: null }
			],
			sum,
			rights: 'Held by the clinic.'
		}
	});
}
