import { whole, type Instrument } from '../instrument';
import { PFIZER_TERMS, TWO_WEEKS_STEM, twoWeeks } from './phq-9';

const SEVEN = twoWeeks([
	{
		en: 'Feeling nervous, anxious or on edge',
		es: 'Se ha sentido nervioso(a), ansioso(a) o con los nervios de punta'
	},
	{
		en: 'Not being able to stop or control worrying',
		es: 'No ha sido capaz de parar o controlar su preocupación'
	},
	{ en: 'Worrying too much about different things', es: 'Se ha preocupado demasiado por motivos diferentes' },
	{ en: 'Trouble relaxing', es: 'Ha tenido dificultad para relajarse' },
	{
		en: 'Being so restless that it is hard to sit still',
		es: 'Se ha sentido tan inquieto(a) que no ha podido quedarse quieto(a)'
	},
	{ en: 'Becoming easily annoyed or irritable', es: 'Se ha molestado o irritado fácilmente' },
	{
		en: 'Feeling afraid as if something awful might happen',
		es: 'Ha tenido miedo de que algo terrible fuera a pasar'
	}
]);

/**
 * GAD-7, two weeks, seven items of 0 to 3, sum 0 to 21 (clinical.md 1.2). No source that was read says what to do
 * about missing items: with one of them there is no sum.
 */
export const GAD_7: Instrument = {
	key: 'gad-7',
	name: { en: 'GAD-7', es: 'GAD-7' },
	stem: TWO_WEEKS_STEM,
	items: SEVEN,
	scales: [
		{
			...whole(SEVEN.map(({ key }) => key)),
			bands: [
				{ from: 0, label: { en: 'minimal', es: 'mínima' } },
				{ from: 5, label: { en: 'mild', es: 'leve' } },
				{ from: 10, label: { en: 'moderate', es: 'moderada' } },
				{ from: 15, label: { en: 'severe', es: 'grave' } }
			]
		}
	],
	keepsItems: false,
	changes: true,
	note: null,
	alert: null,
	credit:
		'GAD-7. Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc.',
	terms: PFIZER_TERMS
};
