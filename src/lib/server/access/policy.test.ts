import { describe, expect, it } from 'vitest';
import type { ExerciseId, PlanId, StaffId } from '$lib/ids';
import { AGREED } from '../../../../tests/support/agreed-rights';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../tests/support/ended-session';
import { inAnEmergency, numberOf } from '../../../../tests/support/emergency';
import { aParticipant, aSite, aStaffMember } from '../../../../tests/support/world';
import { reflection } from '$lib/kinds/reflection';
import { AuditFilter, listAudit } from '../audit/read-audit';
import { nowMs } from '../clock';
import { db, tx } from '../db';
import { ROLES, type Role } from '../db/schema';
import { ensureHandedOver } from '../handover/hand-over';
import { listLateAnswers } from '../handover/late-answers';
import { openSession } from '../live/open-session';
import { makeTakeHome, takeOwnPaper } from '../live/take-home';
import { whatOfPerson } from '../keeping/delete-person';
import { listHolds, placeHold } from '../keeping/holds';
import { newId } from '../new-id';
import { createPlan } from '../programme/change-plan';
import { enrol, listRoster } from '../programme/enrolment';
import { listExercises } from '../programme/exercises';
import { changeGroup, createGroup, getGroup } from '../programme/groups';
import { keepApart, listKeptApart } from '../programme/kept-apart';
import { changeParticipant, createParticipant, getParticipant } from '../programme/participants';
import { listPlans } from '../programme/plans';
import { listPastSessions } from '../programme/sessions';
import { changeSettings, getSettings, getSite } from '../programme/sites';
import { writeExercise } from '../programme/write-exercise';
import { addAddendum } from '../record/addenda';
import { certify } from '../record/certifications';
import { listConsents, recordConsent } from '../record/consents';
import { correctAttendance } from '../record/correct-attendance';
import { disclose } from '../record/disclose';
import { beginEmergency } from '../record/emergency/begin';
import { listEmergencies, markEmergencySeen } from '../record/emergency/list';
import { readInEmergency } from '../record/emergency/read';
import { getDisclosures } from '../record/disclosures';
import { giveEverything } from '../record/everything';
import { getOwnNotes, saveOwnNotes } from '../record/own-notes';
import { addGoal, listGoals } from '../record/goals';
import { listPhrases } from '../record/phrases';
import { getNotePage } from '../record/read-note';
import { reviewNote, seenMark } from '../record/review';
import { searchRecord } from '../record/search-record';
import { getSessionRecord } from '../record/session-record';
import { saveNote, signNote } from '../record/write-note';
import type { StaffActor } from './actor';
import { listDevices } from './devices';
import { openEnrolmentWindow } from './enrolment-window';
import { POLICY, type Reach, type Right } from './policy';
import { listStaff, setDisabled } from './staff';

withDatabase();

/** A site with a group that was held, everybody who works there, and everybody who works at another site. */
async function aHouse() {
	const session = await anEndedSession();
	const { siteId, facilitator: leader, supervisor, administrator } = session;
	const elsewhere = await aSite();
	const signed = await session.noteId('group');
	await signNote(leader, signed, { version: 1, body: FINISHED }, false);
	const other = await aStaffMember(siteId, 'facilitator');
	return {
		...session,
		signed,
		draft: await session.noteId(0),
		staffBelow: (await aStaffMember(siteId, 'facilitator')).staffId,
		newcomer: () => aParticipant(siteId),
		/** Of the first person, by the facilitator who does not lead the group: no other right may come of it. */
		emergency: await inAnEmergency(other, session.people[0]!),
		/** By role at this site; a facilitator who leads the group, and one who does not. */
		here: { leader, facilitator: other, supervisor, administrator },
		elsewhere: await Promise.all(ROLES.map((role) => aStaffMember(elsewhere, role)))
	};
}
type House = Awaited<ReturnType<typeof aHouse>>;

type Guarded = {
	act: (actor: StaffActor, house: House) => Promise<unknown>;
	/** It is about the actor's own site, whichever that is: nobody can ask it of another. */
	ownSite?: true;
};

const group = (leader: StaffId) => ({
	name: 'A group',
	type: 'skills' as const,
	sizeLimit: 12,
	displayLanguage: 'en' as const,
	fourthStyle: true,
	times: [],
	facilitators: [leader]
});
const person = () => ({
	firstName: 'New',
	lastName: 'Comer',
	recordNumber: newId<string>().slice(-12),
	language: 'en' as const
});
const exercise = {
	kind: 'reflection',
	title: { en: 'A question', es: 'Una pregunta' },
	topics: [],
	groupTypes: [],
	stages: [],
	minutes: 5,
	notFor: null,
	source: 'Ours.',
	copiedFrom: null
};

/** For every right a function that it guards. A right without one does not compile. */
const GUARDED: Record<Right, Guarded> = {
	'groups:create': {
		act: (actor, { here, elsewhere }) => {
			const leader = [here.leader, ...elsewhere].find(
				({ siteId, role }) => siteId === actor.siteId && role === 'facilitator'
			);
			return createGroup(actor, group(leader!.staffId));
		},
		ownSite: true
	},
	'groups:read': { act: (actor, { groupId }) => getGroup(actor, groupId) },
	'groups:write': {
		act: (actor, { groupId, here }) => changeGroup(actor, groupId, group(here.leader.staffId))
	},
	'participants:create': { act: (actor) => createParticipant(actor, person()), ownSite: true },
	'participants:read': { act: (actor, { people }) => getParticipant(actor, people[0]!) },
	'participants:write': { act: (actor, { people }) => changeParticipant(actor, people[0]!, person()) },
	'certifications:write': {
		act: (actor, { people }) =>
			certify(actor, people[0]!, {
				newId: newId(),
				certifiedBy: 'Dr. Invented',
				weeklyHours: 9,
				day: '2026-01-31'
			})
	},
	'rosters:read': { act: (actor, { groupId }) => listRoster(actor, groupId) },
	'rosters:write': { act: async (actor, { groupId, newcomer }) => enrol(actor, groupId, await newcomer()) },
	'kept-apart:read': { act: (actor, { groupId }) => listKeptApart(actor, groupId) },
	'kept-apart:write': {
		act: (actor, { groupId, people }) => keepApart(actor, groupId, people[0]!, people[1]!)
	},
	'sessions:read': { act: (actor, { sessionId }) => ensureHandedOver(actor, sessionId) },
	'room:steer': {
		act: (actor, { groupId }) =>
			openSession(actor, {
				groupId,
				planId: null as PlanId | null,
				plannedStartAtMs: nowMs(),
				plannedEndAtMs: nowMs() + 1
			})
	},
	'answers:read': { act: (actor, { sessionId }) => listLateAnswers(actor, sessionId) },
	'own-words:take': {
		act: async (actor) => {
			await expect(takeOwnPaper(actor, false)).rejects.toMatchObject({ code: 'not-found' });
			return makeTakeHome(actor, false);
		}
	},
	'attendance:read': { act: (actor, { groupId }) => listPastSessions(actor, groupId, null) },
	'attendance:write': {
		act: (actor, { sessionId, people }) =>
			correctAttendance(actor, sessionId, {
				participantId: people[2]!,
				came: 'excused',
				arrived: [],
				left: [],
				awayReason: 'Called.',
				reason: 'It was not written down.',
				overlapIsMeant: false
			})
	},
	'participation:read': {
		act: async (actor, { sessionId }) => {
			const { care } = await getSessionRecord(actor, sessionId);
			if (care === null) throw Object.assign(new Error(), { code: 'not-found' });
		}
	},
	'record:search': {
		act: (actor, { groupId }) => searchRecord(actor, { words: 'happened', groupId, before: null })
	},
	'note-drafts:read': { act: (actor, { draft }) => getNotePage(actor, draft) },
	'note-drafts:write': { act: (actor, { draft }) => saveNote(actor, draft, { version: 1, body: FINISHED }) },
	'signed-notes:read': { act: (actor, { signed }) => getNotePage(actor, signed) },
	'signed-notes:add': { act: (actor, { signed }) => addAddendum(actor, signed, 'More.', newId(), false) },
	'signed-notes:review': {
		act: async (actor, { signed, supervisor }) => {
			const page = await getNotePage(supervisor, signed);
			const seen = seenMark(page.signed!.hash, page.addenda.length);
			await reviewNote(actor, signed, { decision: 'co-signed', comment: '', seen });
		}
	},
	'psychotherapy-notes:read': { act: (actor, { sessionId }) => getOwnNotes(actor, sessionId) },
	'psychotherapy-notes:write': {
		act: (actor, { sessionId }) => saveOwnNotes(actor, sessionId, { text: 'A hunch.', version: 0 })
	},
	'consents:read': { act: (actor, { people }) => listConsents(actor, people[0]!) },
	'consents:write': {
		act: (actor, { people }) =>
			recordConsent(actor, people[0]!, {
				id: newId(),
				recipient: 'Harbor House',
				purpose: 'Continued care',
				parts: ['attendance'],
				signedOn: '2026-01-05',
				expiresOn: ''
			})
	},
	'disclosures:read': { act: (actor, { people }) => getDisclosures(actor, people[0]!) },
	'disclosures:write': {
		act: (actor, { people }) =>
			tx((tx) =>
				disclose(tx, actor, {
					participantId: people[0]!,
					format: 'fhir',
					parts: ['attendance'],
					recipient: 'Harbor House',
					purpose: 'Continued care',
					basis: 'own-access',
					consentId: null
				})
			)
	},
	'goals:read': { act: (actor, { people }) => listGoals(actor, people[0]!) },
	'goals:write': { act: (actor, { people }) => addGoal(actor, people[0]!, 'Sleep well.', newId()) },
	'phrases:use': { act: (actor) => listPhrases(actor), ownSite: true },
	'exercises:read': { act: (actor) => listExercises(db(), actor), ownSite: true },
	'exercises:write': {
		act: (actor) => writeExercise(actor, { ...exercise, content: reflection.example.content }),
		ownSite: true
	},
	'plans:read': { act: (actor) => listPlans(db(), actor), ownSite: true },
	'plans:write': {
		act: (actor) => createPlan(actor, { title: 'A plan', exercises: ['arriving' as ExerciseId] }),
		ownSite: true
	},
	'staff:read': { act: (actor) => listStaff(actor), ownSite: true },
	'staff:write': { act: (actor, { staffBelow }) => setDisabled(actor, staffBelow, true) },
	'devices:read': { act: (actor) => listDevices(actor), ownSite: true },
	'devices:write': { act: (actor) => openEnrolmentWindow(actor, 'en'), ownSite: true },
	'settings:read': { act: (actor) => getSite(actor), ownSite: true },
	'settings:write': {
		act: async (actor, { administrator }) => changeSettings(actor, await getSettings(administrator)),
		ownSite: true
	},
	'audit:read': {
		act: (actor, { people }) => listAudit(actor, AuditFilter.parse({}), people[0]!)
	},
	'holds:read': { act: (actor, { people }) => listHolds(actor, people[0]!) },
	'holds:write': { act: (actor, { people }) => placeHold(actor, people[0]!, 'A letter from the court.') },
	'records:delete': { act: (actor, { people }) => whatOfPerson(actor, people[0]!) },
	'everything:give': { act: (actor, { people }) => giveEverything(actor, people[0]!) },
	'emergency:begin': {
		act: async (actor) => {
			const who = await numberOf(await aParticipant(actor.siteId));
			return beginEmergency(actor, { who, reason: 'Fell in the hall.' });
		},
		ownSite: true
	},
	'emergency:read': { act: (actor, { people }) => readInEmergency(actor, people[0]!) },
	'emergencies:read': { act: (actor) => listEmergencies(actor), ownSite: true },
	'emergencies:see': { act: (actor, { emergency }) => markEmergencySeen(actor, emergency) }
};

type Policy = Record<string, Record<Role, Reach>>;
const written = (policy: Policy): string =>
	Object.entries(policy)
		.map(([right, row]) => [right, ...ROLES.map((role) => row[role])].join(' '))
		.join('\n');
const agreed = AGREED.trim().replace(/ +/g, ' ');

it('Z-19: is the agreed matrix', () => {
	expect(written(POLICY)).toBe(agreed);
});

it('Z-19, guard removed: a cell of it that is flipped is noticed, whichever it is', () => {
	for (const [right, row] of Object.entries(POLICY)) {
		for (const role of ROLES) {
			for (const reach of (['none', 'own', 'site', 'emergency'] as const).filter(
				(other) => other !== row[role]
			)) {
				expect(written({ ...POLICY, [right]: { ...row, [role]: reach } })).not.toBe(agreed);
			}
		}
	}
});

describe.each(Object.keys(GUARDED) as Right[])('%s', (right) => {
	it('Z-17: is whose the table says that it is, and nobody else’s', async () => {
		const house = await aHouse();
		const { act, ownSite } = GUARDED[right];
		const { leader, facilitator, supervisor, administrator } = house.here;
		const reaches: [StaffActor, boolean][] = [
			[leader, ['own', 'site'].includes(POLICY[right].facilitator)],
			[facilitator, ['site', 'emergency'].includes(POLICY[right].facilitator)],
			[supervisor, POLICY[right].supervisor === 'site'],
			[administrator, POLICY[right].administrator === 'site'],
			...house.elsewhere.map((actor): [StaffActor, boolean] => [
				actor,
				ownSite === true && POLICY[right][actor.role] === 'site'
			])
		];
		// Whoever may not comes first: what others do must not make it possible.
		for (const [actor, may] of reaches.sort((a, b) => Number(a[1]) - Number(b[1]))) {
			const outcome = await act(actor, house).then(
				() => 'done',
				(error: { code?: string }) => error.code ?? String(error)
			);
			expect(`${actor.role}: ${outcome}`).toBe(`${actor.role}: ${may ? 'done' : 'not-found'}`);
		}
	});
});
