import { inLocale, type Localised } from '$lib/localised';
import type { OfMeasure, ScoreChange } from '$lib/record';
import type { RecordFacts, ScoresOfActivity } from './facts';
import { INSTRUMENT_CODES, loinc, ownScore, SURVEY } from './codes';
import { concept, instant, words, type Coding, type Ids, type Reference, type Resource } from './values';

type MeasureScore = ScoreChange & { of: OfMeasure };

/** What one exercise left of somebody's numbers, as resources. */
export function scoresOf(
	ids: Ids,
	facts: RecordFacts,
	activity: ScoresOfActivity,
	encounter: Reference | null
): Resource[] {
	const about = {
		subject: ids.to('Patient', facts.person.id),
		...(encounter ? { encounter } : {})
	};
	const measure = activity.scores.filter((score): score is MeasureScore => 'of' in score);
	const plain = activity.scores.filter((score) => !('of' in score));
	return [
		...questionnaire(ids, facts, activity, measure, about),
		...plain.flatMap((score, index) => change(ids, facts, activity, score, index, about))
	];
}

type About = { subject: Reference; encounter?: Reference };

/** A filled-in questionnaire as the record keeps it: a response, and what it comes to as observations drawn from it. */
function questionnaire(
	ids: Ids,
	{ language }: RecordFacts,
	{ id, atMs }: ScoresOfActivity,
	scores: MeasureScore[],
	about: About
): Resource[] {
	const [first] = scores;
	if (!first) return [];
	const text = (words: Localised) => inLocale(words, language);
	const [instrument = ''] = first.key.split(/[./]/);
	const codes = INSTRUMENT_CODES[instrument];
	const response: Resource = {
		resourceType: 'QuestionnaireResponse',
		id: ids.of('QuestionnaireResponse', id),
		status: 'completed',
		...about,
		authored: instant(atMs),
		source: about.subject,
		item: scores.map(({ key, label, after }) => ({
			linkId: key,
			text: words(text(label)),
			...(after === null ? {} : { answer: [answer(after)] })
		}))
	};
	const observed = (key: string, name: Localised, coding: Coding, rest: object): Resource => ({
		...observation(ids, key, text(name), coding, atMs, about),
		derivedFrom: [ids.to('QuestionnaireResponse', id)],
		...rest
	});
	const keyOf = ({ key }: MeasureScore, index: number) => `${id} ${key} ${index}`;
	return [
		response,
		observed(`${id} panel`, first.of.name, codes ? loinc(codes.panel) : ownScore(`${instrument}-panel`), {
			hasMember: scores.map((score, index) => ids.to('Observation', keyOf(score, index)))
		}),
		...scores.map((score, index) => {
			const coding = codes && score.key === instrument ? loinc(codes.total) : ownScore(score.key);
			return observed(keyOf(score, index), score.label, coding, valued(score.after));
		})
	];
}

/** A score before and after an exercise: two numbers of one observation. One that nobody gave is not there. */
function change(
	ids: Ids,
	{ language }: RecordFacts,
	{ id, atMs }: ScoresOfActivity,
	{ key, label, before, after }: ScoreChange,
	index: number,
	about: About
): Resource[] {
	const component = Object.entries({ before, after }).flatMap(([when, value]) =>
		value === null ? [] : [{ code: concept(when, ownScore(when)), ...valued(value) }]
	);
	if (component.length === 0) return [];
	const name = inLocale(label, language);
	return [{ ...observation(ids, `${id} ${key} ${index}`, name, ownScore(key), atMs, about), component }];
}

const observation = (
	ids: Ids,
	key: string,
	name: string,
	coding: Coding,
	atMs: number,
	about: About
): Resource => ({
	resourceType: 'Observation',
	id: ids.of('Observation', key),
	status: 'final',
	category: [concept('', SURVEY)],
	code: concept(name, coding),
	...about,
	effectiveDateTime: instant(atMs),
	performer: [about.subject]
});

const answer = (value: number) =>
	Number.isInteger(value) ? { valueInteger: value } : { valueDecimal: value };

/** A number; or, where the form's own rule gave none, that it is not known. */
const valued = (value: number | null) =>
	value === null
		? {
				dataAbsentReason: concept('', {
					system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason',
					code: 'unknown',
					display: 'Unknown'
				})
			}
		: {
				valueQuantity: {
					value,
					unit: '{score}',
					system: 'http://unitsofmeasure.org',
					code: '{score}'
				}
			};
