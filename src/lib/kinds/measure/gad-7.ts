import type { Instrument } from './instrument';
import { PFIZER_TERMS, TWO_WEEKS_OPTIONS, TWO_WEEKS_STEM } from './phq-9';

/**
 * GAD-7, two weeks, seven items of 0 to 3, sum 0 to 21 (clinical.md 1.2). No source that was read says what to do
 * about missing items: with one of them there is no sum.
 */
export const GAD_7: Instrument = {
	name: { en: 'GAD-7', es: 'GAD-7' },
	stem: TWO_WEEKS_STEM,
	items: [
		{
			key: '1',
			text: {
				en: 'Feeling nervous, anxious or on edge',
				es: 'Se ha sentido nervioso(a), ansioso(a) o con los nervios de punta'
			}
		},
		{
			key: '2',
			text: {
				en: 'Not being able to stop or control worrying',
				es: 'No ha sido capaz de parar o controlar su preocupación'
			}
		},
		{
			key: '3',
			text: {
				en: 'Worrying too much about different things',
				es: 'Se ha preocupado demasiado por motivos diferentes'
			}
		},
		{ key: '4', text: { en: 'Trouble relaxing', es: 'Ha tenido dificultad para relajarse' } },
		{
			key: '5',
			text: {
				en: 'Being so restless that it is hard to sit still',
				es: 'Se ha sentido tan inquieto(a) que no ha podido quedarse quieto(a)'
			}
		},
		{
			key: '6',
			text: { en: 'Becoming easily annoyed or irritable', es: 'Se ha molestado o irritado fácilmente' }
		},
		{
			key: '7',
			text: {
				en: 'Feeling afraid as if something awful might happen',
				es: 'Ha tenido miedo de que algo terrible fuera a pasar'
			}
		}
	],
	options: TWO_WEEKS_OPTIONS,
	mayBeMissing: 0,
	bands: [
		{ from: 0, label: { en: 'minimal', es: 'mínima' } },
		{ from: 5, label: { en: 'mild', es: 'leve' } },
		{ from: 10, label: { en: 'moderate', es: 'moderada' } },
		{ from: 15, label: { en: 'severe', es: 'grave' } }
	],
	alert: null,
	credit:
		'GAD-7. Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc.',
	terms: PFIZER_TERMS
};
