import { whole } from '../instrument';
import { numbered, ownAnswers, type Skeleton } from '../skeleton';

const ITEMS = numbered(3);

/**
 * AUDIT-C, past year, three items of 0 to 4, sum 0 to 12 (clinical.md 1.2, S49–S51). Published thresholds differ, and
 * go by sex: they are said, not applied. No source that was read says what to do about missing items.
 */
export const AUDIT_C: Skeleton = {
	key: 'audit-c',
	name: { en: 'AUDIT-C', es: 'AUDIT-C' },
	choice: { en: 'AUDIT-C, the past year', es: 'AUDIT-C, el último año' },
	window: { en: 'The past year.', es: 'El último año.' },
	lists: ownAnswers(5, 3),
	items: ITEMS,
	scales: [whole(ITEMS.map(({ key }) => key))],
	keepsItems: false,
	changes: false,
	note: {
		en: 'For intake: about a past year, it shows no change. Published thresholds: 4 or more for men, 3 or more for women; the VA and the Department of Defense act at 5 or more for both.',
		es: 'Para el ingreso: como trata del último año, no muestra cambios. Umbrales publicados: 4 o más en hombres, 3 o más en mujeres; el VA y el Departamento de Defensa actúan desde 5 en ambos.'
	},
	terms: {
		en: 'From the AUDIT of the World Health Organization. Its terms were not confirmed. The VA’s version differs in questions 2 and 3: use one version only, and write which.',
		es: 'Del AUDIT de la Organización Mundial de la Salud. Sus términos no se confirmaron. La versión del VA cambia las preguntas 2 y 3: use una sola y escriba cuál.'
	},
	source: 'WHO AUDIT, first three questions; thresholds: eMentalHealth, JAMA Intern Med 215347, VA/DoD.'
};
