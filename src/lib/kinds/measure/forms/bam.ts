import type { Localised } from '../../../localised';
import type { Scale } from '../instrument';
import { subScore, type AnswerList, type Skeleton } from '../skeleton';

const questions = (numbers: number[]): string[] => numbers.map((number) => `q${number}`);

/** Use, risk and protection; question 17 stands alone, 7A to 7G say more of 6 (clinical.md 1.2). */
function subScores(cutOffs: { use: Localised; risk: Localised; protective: Localised } | null): Scale[] {
	const { use = null, risk = null, protective = null } = cutOffs ?? {};
	return [
		subScore('use', { en: 'Use', es: 'Consumo' }, questions([4, 5, 6]), use),
		subScore('risk', { en: 'Risk', es: 'Riesgo' }, questions([1, 2, 3, 8, 11, 15]), risk),
		subScore(
			'protective',
			{ en: 'Protective', es: 'Protección' },
			questions([9, 10, 12, 13, 14, 16]),
			protective
		)
	];
}

/** Which answers each question of the 30-day form has, in the form's order. */
const LIST_OF: [number: string, list: string][] = [
	['1', 'health'],
	...['2', '3', '4', '5', '6', '7A', '7B', '7C', '7D', '7E', '7F', '7G'].map((n): [string, string] => [
		n,
		'days'
	]),
	['8', 'extent'],
	['9', 'extent'],
	['10', 'days'],
	['11', 'days'],
	['12', 'extent'],
	['13', 'days'],
	['14', 'yes-no'],
	['15', 'extent'],
	['16', 'days'],
	['17', 'extent']
];
const ITEMS = LIST_OF.map(([number, list]) => ({ key: `q${number.toLowerCase()}`, number, list }));

const FIVE = [0, 1, 2, 3, 4];
const DAYS: Localised = {
	en: 'How many days: questions 2 to 7G, 10, 11, 13 and 16',
	es: 'Cuántos días: preguntas 2 a 7G, 10, 11, 13 y 16'
};
const WORDED: AnswerList[] = [
	{
		key: 'health',
		label: { en: 'How good: question 1, the best first', es: 'Qué tan bien: pregunta 1, lo mejor primero' },
		points: FIVE,
		words: null
	},
	{
		key: 'extent',
		label: {
			en: 'How much: questions 8, 9, 12, 15 and 17, the least first',
			es: 'Cuánto: preguntas 8, 9, 12, 15 y 17, lo menos primero'
		},
		points: FIVE,
		words: null
	},
	{
		key: 'yes-no',
		label: { en: 'No or yes: question 14', es: 'No o sí: pregunta 14' },
		points: [0, 4],
		words: null
	}
];

const TERMS: Localised = {
	en: 'Developed by the United States Department of Veterans Affairs. No statement of its terms was found: ask, and write who allows you to use it.',
	es: 'Hecho por el Departamento de Asuntos de Veteranos de Estados Unidos. No se halló una declaración de sus términos: pregunte y escriba quién le permite usarlo.'
};

/** BAM, 30 days, categorical form: answers of 0 to 4, days in bands (clinical.md 1.2, S52–S55, S57). */
export const BAM: Skeleton = {
	key: 'bam',
	name: { en: 'BAM', es: 'BAM' },
	choice: { en: 'BAM, the last 30 days', es: 'BAM, los últimos 30 días' },
	window: { en: 'The last 30 days.', es: 'Los últimos 30 días.' },
	lists: [
		{
			key: 'days',
			label: DAYS,
			points: FIVE,
			words: ['0', '1–3', '4–8', '9–15', '16–30'].map((days) => ({ en: days, es: days }))
		},
		...WORDED
	],
	items: ITEMS,
	scales: subScores({
		use: { en: '1 or more', es: '1 o más' },
		risk: { en: '12 or more', es: '12 o más' },
		protective: { en: '12 or less', es: '12 o menos' }
	}),
	keepsItems: true,
	changes: true,
	note: {
		en: 'BAM has no valid total: read its questions. A published cut-off says where to look closer, no more.',
		es: 'BAM no tiene un total válido: lea sus preguntas. Un punto de corte publicado dice dónde mirar mejor, nada más.'
	},
	terms: TERMS,
	source:
		'Cacciola et al. 2013 (PMC3602977); scoring of the VISN 4 MIRECC; cut-offs of the categorical form as given by Blueprint.'
};

/**
 * BAM for intensive outpatient care, seven days. Its answers were not seen in print: a clinic types all of them as they
 * stand on its copy, and they count their places, which gives the ranges that are published for it. The cut-offs of the
 * 30-day form do not hold for seven days, so it has none (clinical.md 1.2, S57, S58).
 */
export const BAM_IOP: Skeleton = {
	...BAM,
	key: 'bam-iop',
	name: { en: 'BAM-IOP', es: 'BAM-IOP' },
	choice: { en: 'BAM-IOP, the last 7 days', es: 'BAM-IOP, los últimos 7 días' },
	window: { en: 'The last 7 days.', es: 'Los últimos 7 días.' },
	lists: [{ key: 'days', label: DAYS, points: FIVE, words: null }, ...WORDED],
	scales: subScores(null),
	note: {
		en: 'There is no total and no cut-off: those of the 30-day form do not hold for seven days. Read the questions, and the change within this person.',
		es: 'No hay total ni punto de corte: los de 30 días no valen para siete. Lea las preguntas y el cambio en esta persona.'
	}
};
