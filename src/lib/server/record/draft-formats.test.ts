import { describe, expect, it } from 'vitest';
import type { ParticipantId } from '$lib/ids';
import { LOCALES, type Locale } from '$lib/localised';
import { bodyOf, FORMAT_SECTIONS } from '$lib/note-formats';
import { NOTE_ATOMS, NOTE_FORMATS, type NoteFormat } from '$lib/record';
import { draftGroupNote, draftProgressNote, draftSources } from './drafts';
import type { PersonFacts, SessionFacts } from './facts';

const START = Date.UTC(2026, 10, 24, 23, 0);
const at = (minute: number) => START + minute * 60_000;
const both = (words: string) => ({ en: words, es: `ES ${words}` });

const person = (firstName: string, changes: Partial<PersonFacts> = {}): PersonFacts => ({
	...{ id: firstName as ParticipantId, firstName, lastName: `${firstName}son`, status: 'present' },
	stays: [{ arrivedAtMs: START, leftAtMs: at(90) }],
	...{ arrivedAtMs: START, leftAtMs: at(90), minutes: 90, reason: null, parts: [], followUps: [] },
	...changes
});

const followUp = (cause: PersonFacts['followUps'][number]['cause'], detail: object) => ({
	...{ cause, detail: detail as never, raisedAtMs: at(30), closedAtMs: at(40), done: 'Talked.' }
});

const ANA = person('Ana', {
	parts: [
		{
			activityId: 'a',
			lines: [
				both('Practised refusing.'),
				{ ...both('Learned: “with Ben”.'), said: true },
				both('Passed once.')
			],
			scores: [{ key: 'urge', label: both('Urge'), before: 6, after: 3, ofTen: true }],
			plans: [both('Will call.')]
		}
	],
	followUps: [
		followUp('call', { call: 'not-safe' }),
		followUp('call', { call: 'talk-after' }),
		followUp('rise', { label: both('Distress'), before: 2, after: 6 })
	]
});

const FACTS: SessionFacts = {
	group: { name: 'Tuesday skills', type: 'skills' },
	timeZone: 'America/New_York',
	held: { startAtMs: START, endAtMs: at(90) },
	breaks: [],
	topic: both('Refusal'),
	facilitators: ['Robin Alder, LCSW'],
	activities: [
		{
			id: 'a',
			title: both('Bus stop'),
			version: null,
			minutes: 40,
			lines: [both('Three turns.')],
			leftOut: []
		}
	],
	people: [ANA, person('Ben')],
	visitors: [],
	homework: ['Notice one moment.'],
	nextStartAtMs: at(2 * 24 * 60)
};

const progress = (format: NoteFormat, locale: Locale = 'en') =>
	bodyOf(draftProgressNote(FACTS, ANA, locale), FORMAT_SECTIONS[format]);
const ofGroup = (format: NoteFormat, locale: Locale = 'en') =>
	bodyOf(draftGroupNote(FACTS, locale), FORMAT_SECTIONS[format]);

const PRESENCE = 'Ana attended the whole session, 90 minutes.';
const SHOWED = 'Bus stop: Practised refusing. Passed once.';
const SAID = 'Bus stop: Learned: “with [another member]”.';
const ASKED = '6:30 PM: asked to talk after the group. What was done: Talked.';
const ROSE = '6:30 PM: Distress went from 2 to 6 of 10. What was done: Talked.';
const FELL = 'Urge fell from 6 to 3 of 10 during “Bus stop”.';
const RISK = '6:30 PM: said that they did not feel safe. What was done: Talked.';
const PLAN = ['Will call.', 'Next session: Thu, Nov 26, 2026, 6:00 PM.'];
const lines = (...all: string[]) => all.join('\n');

describe('a progress note', () => {
	it('as DAP: what was seen and said, then what is judged from', () => {
		expect(progress('DAP')).toEqual({
			data: lines(PRESENCE, SHOWED, SAID, ASKED, ROSE),
			assessment: lines(RISK, FELL),
			plan: lines(...PLAN)
		});
	});

	it('as SOAP: their own words apart from what was seen and measured', () => {
		expect(progress('SOAP')).toEqual({
			subjective: lines(SAID, ASKED),
			objective: lines(PRESENCE, SHOWED, ROSE),
			assessment: lines(RISK, FELL),
			plan: lines(...PLAN)
		});
	});

	it('as BIRP: with what they took part in, which the group note says in the other formats', () => {
		expect(progress('BIRP')).toEqual({
			behavior: lines(PRESENCE, SHOWED, SAID, ASKED, ROSE),
			intervention: 'Took part in “Bus stop” (40 min).',
			response: lines(RISK, FELL),
			plan: lines(...PLAN)
		});
	});

	it('as GIRP: the goal is for a person to choose, all that they did is the response', () => {
		expect(progress('GIRP')).toEqual({
			goal: '',
			intervention: 'Took part in “Bus stop” (40 min).',
			response: lines(PRESENCE, SHOWED, SAID, RISK, ASKED, ROSE, FELL),
			plan: lines(...PLAN)
		});
	});
});

describe('the group note', () => {
	const HEAD =
		'Tuesday skills (Skills), Tue, Nov 24, 2026, 6:00 PM to 7:30 PM, 90 minutes. Led by Robin Alder, LCSW.';
	const COUNTS = 'Attended: 2 of 2 (late 0, left early 0). Excused: 0. Absent: 0.';
	const RAN = ['Topic: Refusal.', 'Bus stop (40 min). Three turns.'];
	const NEXT = lines('Between sessions: Notice one moment.', PLAN[1]!);

	it('is one account in DAP and SOAP', () => {
		const account = lines(HEAD, COUNTS, ...RAN);
		expect(ofGroup('DAP')).toEqual({ data: account, assessment: '', plan: NEXT });
		expect(ofGroup('SOAP')).toEqual({ subjective: '', objective: account, assessment: '', plan: NEXT });
	});

	it('has what staff did apart in BIRP and GIRP', () => {
		const did = lines(HEAD, ...RAN);
		expect(ofGroup('BIRP')).toEqual({ behavior: COUNTS, intervention: did, response: '', plan: NEXT });
		expect(ofGroup('GIRP')).toEqual({ goal: '', intervention: did, response: COUNTS, plan: NEXT });
	});
});

describe.each(NOTE_FORMATS)('%s', (format) => {
	it('has one section for every kind of sentence', () => {
		expect(FORMAT_SECTIONS[format].flatMap(({ takes }) => takes).sort()).toEqual([...NOTE_ATOMS].sort());
	});

	it.each(LOCALES)('loses no sentence of a draft, and has none twice, in %s', (locale) => {
		for (const [drafted, body] of [
			[draftGroupNote(FACTS, locale), ofGroup(format, locale)],
			[draftProgressNote(FACTS, ANA, locale), progress(format, locale)]
		] as const) {
			const written = Object.values(body).flatMap((text) => text.split('\n').filter(Boolean));
			const meant = drafted.filter(({ standIn }) => !standIn).map(({ text }) => text);
			expect(written).toEqual(expect.arrayContaining(meant));
			expect(new Set(written).size).toBe(written.length);
		}
	});

	it('is drafted in Spanish, too', () => {
		const text = Object.values(progress(format, 'es')).join('\n');
		expect(text).toContain('ES Bus stop: ES Practised refusing.');
		expect(text).toContain('ES Will call.');
	});
});

describe('what a sentence rests on', () => {
	it('is the activity, and what this person did in it, with nobody else’s name', () => {
		expect(draftSources(FACTS, ANA, 'en')).toEqual([
			{
				...{ activityId: 'a', title: 'Bus stop', minutes: 40 },
				answered: ['Practised refusing.', 'Learned: “with [another member]”.', 'Passed once.', 'Will call.']
			}
		]);
		expect(draftSources(FACTS, null, 'es')[0]).toMatchObject({ answered: ['ES Three turns.'] });
	});

	it('is there for every sentence of an activity, and said for all others', () => {
		const sources = draftSources(FACTS, ANA, 'en').map(({ activityId }) => activityId);
		for (const { from, activityId } of [
			...draftProgressNote(FACTS, ANA, 'en'),
			...draftGroupNote(FACTS, 'en')
		])
			expect(activityId === null ? from !== 'activity' : sources.includes(activityId)).toBe(true);
	});
});
