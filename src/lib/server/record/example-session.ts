import type { ParticipantId } from '$lib/ids';
import type { Locale } from '$lib/localised';
import type { DraftLine } from '$lib/record-views';
import { draftGroupNote, draftProgressNote } from './drafts';
import type { PersonFacts, SessionFacts } from './facts';

/** A Tuesday in 2024, at six in the evening. Nothing of it happened to anybody. */
const START = Date.UTC(2024, 0, 2, 18, 0);
const at = (minute: number): number => START + minute * 60_000;

const person = (firstName: string, lastName: string, changes: Partial<PersonFacts> = {}): PersonFacts => ({
	id: firstName as ParticipantId,
	...{ firstName, lastName, status: 'present', reason: null },
	stays: [{ arrivedAtMs: at(-4), leftAtMs: at(90) }],
	...{ arrivedAtMs: at(-4), leftAtMs: at(90), minutes: 90 },
	...{ parts: [], followUps: [] },
	...changes
});

const LEE = person('Lee', 'Example', {
	parts: [
		{
			activityId: 'refusing',
			lines: [
				{ en: 'Practiced refusing in one scene.', es: 'Practicó rechazar en una escena.' },
				{
					en: 'Learned, in own words: “I can leave.”',
					es: 'Aprendió, en sus palabras: “Puedo irme”.',
					said: true
				}
			],
			scores: [{ key: 'urge', label: { en: 'Urge', es: 'Impulso' }, before: 6, after: 3, ofTen: true }],
			plans: [{ en: 'Will call a friend on Friday.', es: 'Llamará a una amistad el viernes.' }]
		}
	],
	followUps: [
		{
			cause: 'call',
			detail: { call: 'not-safe' },
			raisedAtMs: at(40),
			closedAtMs: at(50),
			done: 'Talked alone; safe tonight.'
		}
	]
});

const FACTS: SessionFacts = {
	group: { name: 'Example', type: 'skills' },
	timeZone: 'UTC',
	held: { startAtMs: START, endAtMs: at(90) },
	breaks: [],
	topic: { en: 'Saying no', es: 'Decir que no' },
	facilitators: ['A. Facilitator, LCSW'],
	activities: [
		{
			id: 'refusing',
			title: { en: 'At the bus stop', es: 'En la parada' },
			version: null,
			minutes: 40,
			lines: [{ en: 'Three turns, six people.', es: 'Tres turnos, seis personas.' }],
			leftOut: []
		}
	],
	people: [LEE, person('Sam', 'Sample')],
	visitors: [],
	homework: [],
	nextStartAtMs: at(2 * 24 * 60)
};

/** What is drafted of an invented session, for the preview of a template. */
export const exampleLines = (locale: Locale): { group: DraftLine[]; person: DraftLine[] } => ({
	group: draftGroupNote(FACTS, locale),
	person: draftProgressNote(FACTS, LEE, locale)
});
