import { whole } from '../instrument';
import { numbered, type Skeleton } from '../skeleton';

const ITEMS = numbered(8).map((item) => ({ ...item, list: 'percent' }));

/**
 * BSCQ, now, how sure somebody is in eight situations, 0 to 100 percent each; its mean is best read as one dimension and
 * has no cut-off (clinical.md 1.2, S67, S68). No source that was read says what to do about missing items.
 */
export const BSCQ: Skeleton = {
	key: 'bscq',
	name: { en: 'BSCQ', es: 'BSCQ' },
	choice: { en: 'BSCQ: confidence, now', es: 'BSCQ: confianza, ahora' },
	window: { en: 'Right now.', es: 'En este momento.' },
	lists: [{ key: 'percent', label: { en: 'Percent', es: 'Por ciento' }, most: 100 }],
	items: ITEMS,
	scales: [{ ...whole(ITEMS.map(({ key }) => key)), by: 'mean' }],
	keepsItems: true,
	changes: true,
	note: {
		en: 'The score is the mean of the eight situations. There is no cut-off: read the situations, and the change within this person.',
		es: 'El puntaje es el promedio de las ocho situaciones. No hay punto de corte: lea las situaciones y el cambio en esta persona.'
	},
	terms: {
		en: 'Its terms were not confirmed: ask its owner, and write who allows you to use it.',
		es: 'Sus términos no se confirmaron: pregunte a quien tiene los derechos y escriba quién le permite usarlo.'
	},
	source:
		'Means and structure: n = 1,384 (ifp.nyu.edu/?p=1675367); its eight situations: Evolutions Treatment Center.'
};
