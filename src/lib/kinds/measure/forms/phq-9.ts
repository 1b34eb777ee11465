import type { Localised } from '../../../localised';
import { byPlace, whole, type Instrument, type Item } from '../instrument';

const TWO_WEEKS_OPTIONS = [
	{ en: 'Not at all', es: 'Ningún día' },
	{ en: 'Several days', es: 'Varios días' },
	{ en: 'More than half the days', es: 'Más de la mitad de los días' },
	{ en: 'Nearly every day', es: 'Casi todos los días' }
];
export const TWO_WEEKS_STEM = {
	en: 'Over the last 2 weeks, how often have you been bothered by the following problems?',
	es: 'Durante las últimas 2 semanas, ¿qué tan seguido ha tenido molestias debido a los siguientes problemas?'
};
export const PFIZER_TERMS = 'No permission required to reproduce, translate, display or distribute.';

/** Items of 0 to 3 about the last two weeks. */
export const twoWeeks = (texts: Localised[]): Item[] =>
	texts.map((text, index) => ({
		key: String(index + 1),
		number: String(index + 1),
		text,
		answers: { options: byPlace(TWO_WEEKS_OPTIONS) }
	}));

const NINE = twoWeeks([
	{ en: 'Little interest or pleasure in doing things', es: 'Poco interés o placer en hacer cosas' },
	{
		en: 'Feeling down, depressed, or hopeless',
		es: 'Se ha sentido decaído(a), deprimido(a) o sin esperanzas'
	},
	{
		en: 'Trouble falling or staying asleep, or sleeping too much',
		es: 'Ha tenido dificultad para quedarse o permanecer dormido(a), o ha dormido demasiado'
	},
	{ en: 'Feeling tired or having little energy', es: 'Se ha sentido cansado(a) o con poca energía' },
	{ en: 'Poor appetite or overeating', es: 'Sin apetito o ha comido en exceso' },
	{
		en: 'Feeling bad about yourself – or that you are a failure or have let yourself or your family down',
		es: 'Se ha sentido mal con usted mismo(a) – o que es un fracaso o que ha quedado mal con usted mismo(a) o con su familia'
	},
	{
		en: 'Trouble concentrating on things, such as reading the newspaper or watching television',
		es: 'Ha tenido dificultad para concentrarse en ciertas actividades, tales como leer el periódico o ver la televisión'
	},
	{
		en: 'Moving or speaking so slowly that other people could have noticed? Or the opposite – being so fidgety or restless that you have been moving around a lot more than usual',
		es: '¿Se ha movido o hablado tan lento que otras personas podrían haberlo notado? o lo contrario – muy inquieto(a) o agitado(a) que ha estado moviéndose mucho más de lo normal'
	},
	{
		en: 'Thoughts that you would be better off dead or of hurting yourself in some way',
		es: 'Pensamientos de que estaría mejor muerto(a) o de lastimarse de alguna manera'
	}
]);

/** How much trouble it all makes: asked at the end, and not scored. */
const DIFFICULTY: Item = {
	key: '10',
	number: '10',
	standsAlone: true,
	text: {
		en: 'If you checked off any problems, how difficult have these problems made it for you to do your work, take care of things at home, or get along with other people?',
		es: 'Si marcó cualquiera de los problemas, ¿qué tanta dificultad le han dado estos problemas para hacer su trabajo, encargarse de las tareas del hogar, o llevarse bien con otras personas?'
	},
	answers: {
		options: byPlace([
			{ en: 'Not difficult at all', es: 'No ha sido difícil' },
			{ en: 'Somewhat difficult', es: 'Un poco difícil' },
			{ en: 'Very difficult', es: 'Muy difícil' },
			{ en: 'Extremely difficult', es: 'Extremadamente difícil' }
		])
	}
};

/**
 * PHQ-9, two weeks, nine items of 0 to 3, sum 0 to 27. One or two missing items stand at the mean of the others, with
 * three or more there is no sum (clinical.md 1.2). Its tenth question, on difficulty, counts in nothing.
 */
export const PHQ_9: Instrument = {
	key: 'phq-9',
	name: { en: 'PHQ-9', es: 'PHQ-9' },
	stem: TWO_WEEKS_STEM,
	items: [...NINE, DIFFICULTY],
	scales: [
		{
			...whole(NINE.map(({ key }) => key)),
			mayBeMissing: 2,
			bands: [
				{ from: 0, label: { en: 'minimal', es: 'mínima' } },
				{ from: 5, label: { en: 'mild', es: 'leve' } },
				{ from: 10, label: { en: 'moderate', es: 'moderada' } },
				{ from: 15, label: { en: 'moderately severe', es: 'moderadamente grave' } },
				{ from: 20, label: { en: 'severe', es: 'grave' } }
			]
		}
	],
	keepsItems: false,
	changes: true,
	note: null,
	alert: { item: '9', from: 1 },
	credit:
		'PHQ-9. Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc.',
	terms: PFIZER_TERMS
};
