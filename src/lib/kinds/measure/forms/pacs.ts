import { whole } from '../instrument';
import { numbered, ownAnswers, type Skeleton } from '../skeleton';

const ITEMS = numbered(5);

/**
 * PACS, past week, five items of 0 to 6, sum 0 to 30 (clinical.md 1.2, S63–S65). Its cut-offs are of people who drank heavily and
 * were not in treatment: they are said, not applied. No source that was read says what to do about missing items.
 */
export const PACS: Skeleton = {
	key: 'pacs',
	name: { en: 'PACS', es: 'PACS' },
	choice: { en: 'PACS: craving, the past week', es: 'PACS: deseo de beber, la última semana' },
	window: { en: 'The past week.', es: 'La última semana.' },
	lists: ownAnswers(7, 5),
	items: ITEMS,
	scales: [whole(ITEMS.map(({ key }) => key))],
	keepsItems: false,
	changes: true,
	note: {
		en: 'Its questions can stir up craving: see how people are afterwards. Published cut-offs (above 20; 15 or more) are from people who drank heavily and were not in treatment. Read the change within this person.',
		es: 'Sus preguntas pueden despertar el deseo: vea cómo queda cada persona. Los puntos de corte publicados (más de 20; 15 o más) son de personas que bebían mucho y no estaban en tratamiento. Lea el cambio en esta persona.'
	},
	terms: {
		en: 'The PhenX Toolkit has it as freely available, without permission. Spanish words that were tested were not found.',
		es: 'PhenX Toolkit lo ofrece libre, sin permiso. No se halló un texto en español que se haya probado.'
	},
	source: 'Flannery et al. 1999; Hartwell et al. 2019 (PMC6599943); PhenX Toolkit, protocol 511702.'
};
