import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParticipantId } from '$lib/ids';
import { mentions } from '$lib/name-guard';
import { bodyOf as bodyIn, FORMAT_SECTIONS } from '$lib/note-formats';
import type { DraftLine } from '$lib/record-views';
import { draftGroupNote, draftProgressNote } from './drafts';
import type { PersonFacts, SessionFacts } from './facts';

const bodyOf = (lines: DraftLine[]) =>
	bodyIn(lines, FORMAT_SECTIONS.DAP) as { data: string; assessment: string; plan: string };

const START = Date.UTC(2026, 10, 24, 23, 0);
const at = (minute: number) => START + minute * 60_000;
const said = (words: string) => ({ en: words, es: `ES ${words}` });

function aPerson(firstName: string, changes: Partial<PersonFacts> = {}): PersonFacts {
	const [arrivedAtMs, leftAtMs] = [at(-5), at(90)];
	return {
		id: `id-of-${firstName}` as ParticipantId,
		firstName,
		lastName: `${firstName}son`,
		status: 'present',
		stays: [{ arrivedAtMs, leftAtMs }],
		arrivedAtMs,
		leftAtMs,
		minutes: 90,
		reason: null,
		parts: [],
		followUps: [],
		...changes
	};
}

const absent = (firstName: string): PersonFacts =>
	aPerson(firstName, { status: 'absent', stays: [], arrivedAtMs: null, leftAtMs: null, minutes: 0 });

function facts(people: PersonFacts[], changes: Partial<SessionFacts> = {}): SessionFacts {
	return {
		group: { name: 'Tuesday skills', type: 'skills' },
		timeZone: 'America/New_York',
		held: { startAtMs: START, endAtMs: at(90) },
		breaks: [],
		topic: said('Refusal'),
		facilitators: ['Robin Alder, LCSW'],
		activities: [
			{
				id: 'a',
				title: said('Bus stop'),
				version: null,
				minutes: 40,
				lines: [said('Three turns.')],
				leftOut: []
			}
		],
		people,
		visitors: [],
		homework: [],
		nextStartAtMs: at(2 * 24 * 60),
		...changes
	};
}

const part = (...lines: string[]) => [{ activityId: 'a', lines: lines.map(said), scores: [], plans: [] }];

describe('the group note', () => {
	it('says when, who led, how many came and what was done, and leaves the judgement to a person', () => {
		const late = aPerson('Ben', { status: 'late' });
		const body = bodyOf(draftGroupNote(facts([aPerson('Ana'), late, absent('Cleo')]), 'en'));
		expect(body.data.split('\n')).toEqual([
			'Tuesday skills (Skills), Tue, Nov 24, 2026, 6:00 PM to 7:30 PM, 90 minutes. Led by Robin Alder, LCSW.',
			'Attended: 2 of 3 (late 1, left early 0). Excused: 0. Absent: 1.',
			'Topic: Refusal.',
			'Bus stop (40 min). Three turns.'
		]);
		expect(body.assessment).toBe('');
		expect(body.plan).toBe('Next session: Thu, Nov 26, 2026, 6:00 PM.');
	});

	it('says how long it was without its breaks, and when these were', () => {
		const breaks = [
			{ startAtMs: at(30), endAtMs: at(45) },
			{ startAtMs: at(70), endAtMs: at(75) }
		];
		const evening = facts([aPerson('Ana', { minutes: 70 }), aPerson('Ben', { minutes: 50 })], { breaks });
		const [head, said] = bodyOf(draftGroupNote(evening, 'en')).data.split('\n');
		expect(head).toContain('6:00 PM to 7:30 PM, 70 minutes.');
		expect(said).toBe('Breaks: 6:30 PM to 6:45 PM and 7:10 PM to 7:15 PM.');
		expect(bodyOf(draftGroupNote(evening, 'es')).data).toContain(
			'\nPausas (de 6:30 p.m. a 6:45 p.m. y de 7:10 p.m. a 7:15 p.m.).\n'
		);
		const [ana, ben] = evening.people.map((person) => bodyOf(draftProgressNote(evening, person, 'en')).data);
		expect(ana).toContain('Ana attended the whole session, 70 minutes.');
		expect(ben).toContain('Ben attended 50 of 70 minutes');
	});

	it('has what all did alike, once, and names the steps that were left out', () => {
		const people = [
			aPerson('Ana', { parts: part('Watched.', 'Coached.') }),
			aPerson('Ben', { parts: part('Watched.') })
		];
		const activities = [
			{
				id: 'a',
				title: said('Bus stop'),
				version: null,
				minutes: 40,
				lines: [said('Three turns.')],
				leftOut: [said('Debrief')]
			}
		];
		const body = bodyOf(draftGroupNote(facts(people, { activities }), 'en'));
		expect(body.data).toContain(
			'Bus stop (40 min). Three turns. Everyone who was there: Watched. Left out: Debrief.'
		);
	});

	it('is in the clinic’s language', () => {
		const body = bodyOf(draftGroupNote(facts([aPerson('Ana')]), 'es'));
		expect(body.data).toContain('A cargo de Robin Alder, LCSW.');
		expect(body.data).toContain('ES Three turns.');
	});

	it('keeps a facilitator’s own name, though somebody of the group has the same', () => {
		const body = bodyOf(draftGroupNote(facts([aPerson('Robin')]), 'en'));
		expect(body.data).toContain('Led by Robin Alder, LCSW.');
	});
});

describe('a progress note', () => {
	it('says how long somebody was there, what they did, and how their scores moved', () => {
		const ana = aPerson('Ana', {
			minutes: 80,
			arrivedAtMs: at(10),
			parts: [
				{
					activityId: 'a',
					lines: [said('Practised refusing.')],
					scores: [
						{ key: 'urge', label: said('Urge'), before: 6, after: 3, ofTen: true },
						{ key: 'calm', label: said('Calm'), before: null, after: 3, ofTen: true },
						{ key: 'sleep', label: said('Sleep'), before: 1, after: 2, ofTen: false }
					],
					plans: [said('Will call a friend.')]
				}
			]
		});
		const body = bodyOf(draftProgressNote(facts([ana, aPerson('Ben')]), ana, 'en'));
		expect(body).toEqual({
			data: 'Ana attended 80 of 90 minutes (6:10 PM to 7:30 PM).\nBus stop: Practised refusing.',
			assessment: 'Urge fell from 6 to 3 of 10 during “Bus stop”.',
			plan: 'Will call a friend.\nNext session: Thu, Nov 26, 2026, 6:00 PM.'
		});
	});

	it('says what was raised and what was done about it', () => {
		const ana = aPerson('Ana', {
			followUps: [
				{
					cause: 'call',
					detail: { call: 'not-safe' },
					raisedAtMs: at(30),
					closedAtMs: at(95),
					done: 'Safety plan made.'
				}
			]
		});
		const { assessment } = bodyOf(draftProgressNote(facts([ana]), ana, 'en'));
		expect(assessment).toContain(
			'6:30 PM: said that they did not feel safe. What was done: Safety plan made.'
		);
	});

	it('for somebody who did not come says that, and the reason', () => {
		const ana = { ...absent('Ana'), reason: 'At the doctor’s' };
		expect(bodyOf(draftProgressNote(facts([ana]), ana, 'en')).data).toBe(
			'Ana did not attend. Reason: At the doctor’s'
		);
	});

	it('leaves what all did alike to the group note, and keeps it where only one was there', () => {
		const [ana, ben] = [
			aPerson('Ana', { parts: part('Watched.') }),
			aPerson('Ben', { parts: part('Watched.') })
		];
		expect(bodyOf(draftProgressNote(facts([ana, ben]), ana, 'en')).data).not.toContain('Watched.');
		expect(bodyOf(draftProgressNote(facts([ana]), ana, 'en')).data).toContain('Bus stop: Watched.');
	});

	const anyLine = fc.constantFrom(
		'Watched.',
		'Coached.',
		'Said: “with Ben and Cleo’s aunt”.',
		'Ana and BEN spoke.',
		'Cleoson helped.'
	);
	const anyPeople = fc
		.tuple(
			fc.array(anyLine, { maxLength: 3 }),
			fc.array(anyLine, { maxLength: 3 }),
			fc.array(anyLine, { maxLength: 3 })
		)
		.map(([a, b, c]) => [
			aPerson('Ana', { parts: [{ activityId: 'a', lines: a.map(said), scores: [], plans: b.map(said) }] }),
			aPerson('Ben', { parts: part(...b) }),
			aPerson('Cleo', { parts: part(...c) })
		]);

	it('never names anybody else of the group, whatever people wrote', () => {
		fc.assert(
			fc.property(anyPeople, (people) => {
				for (const person of people) {
					const text = Object.values(bodyOf(draftProgressNote(facts(people), person, 'en'))).join('\n');
					expect(
						mentions(
							text,
							people.filter((other) => other !== person),
							person
						)
					).toEqual([]);
				}
				const group = Object.values(bodyOf(draftGroupNote(facts(people), 'en'))).join('\n');
				expect(mentions(group, people)).toEqual([]);
			})
		);
	});

	it('never has a sentence about what was done that stands in everybody’s', () => {
		fc.assert(
			fc.property(anyPeople, (people) => {
				const drafts = people.map((person) =>
					draftProgressNote(facts(people), person, 'en').filter(
						({ activityId, atom }) => activityId && atom === 'seen'
					)
				);
				const sentences = people.map(({ parts }) => parts.flatMap(({ lines }) => lines.map(({ en }) => en)));
				const alike = sentences[0]!.filter((sentence) => sentences.every((all) => all.includes(sentence)));
				for (const sentence of alike) {
					for (const draft of drafts)
						expect(draft.map(({ text }) => text).join('\n')).not.toContain(sentence);
				}
			})
		);
	});
});
