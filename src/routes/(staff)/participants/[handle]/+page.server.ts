import * as m from '$lib/paraglide/messages';
import { participantOf } from '$lib/server/access/handles';
import { issuePin } from '$lib/server/access/pins';
import { reaches } from '$lib/server/access/rights';
import { db } from '$lib/server/db';
import { actorIn, newForm, readForm, submit } from '$lib/server/form';
import { goalActions } from '$lib/server/goal-actions';
import { newId } from '$lib/server/new-id';
import { listSpells } from '$lib/server/programme/enrolment';
import { changeParticipant, getParticipant, NewParticipant } from '$lib/server/programme/participants';
import { getSite } from '$lib/server/programme/sites';
import { getCoverage } from '$lib/server/record/certifications';
import { listGoals } from '$lib/server/record/goals';
import { getPersonHours } from '$lib/server/record/hours';
import { listMeasures } from '$lib/server/record/measures';
import { listPersonSessions } from '$lib/server/record/person-sessions';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

/** As many as a stay is planned to have, about. */
const PERSON_WEEKS = 16;

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const participantId = participantOf(actor, params.handle);
		const person = await getParticipant(actor, participantId);
		const { firstName, lastName, recordNumber, language, otherNames } = person;
		const readsAttendance = await reaches(db(), actor, 'attendance:read', { participantId });
		return {
			handle: params.handle,
			person,
			spells: await listSpells(actor, participantId),
			timeZone: (await getSite(actor)).timeZone,
			measures: (await reaches(db(), actor, 'participation:read', { participantId }))
				? await listMeasures(actor, participantId)
				: [],
			hours: readsAttendance ? await getPersonHours(actor, person, PERSON_WEEKS) : null,
			sessions: readsAttendance ? await listPersonSessions(actor, participantId) : null,
			coverage: await getCoverage(actor, participantId),
			goals: (await reaches(db(), actor, 'goals:read', { participantId }))
				? await listGoals(actor, participantId)
				: null,
			mayWriteGoals: await reaches(db(), actor, 'goals:write', { participantId }),
			newGoalId: newId<string>(),
			mayChange: await reaches(db(), actor, 'participants:write', { participantId }),
			change: await newForm('person', NewParticipant, {
				firstName,
				lastName,
				recordNumber,
				language,
				otherNames
			})
		};
	});
};

export const actions: Actions = {
	...goalActions,

	save: async ({ request, locals, params }) => {
		const form = await readForm('person', NewParticipant, request);
		const { failed } = await submit(
			form,
			(person) => {
				const actor = actorIn(locals);
				return changeParticipant(actor, participantOf(actor, params.handle), person);
			},
			{ taken: { field: 'recordNumber', words: m.person_number_taken } }
		);
		return failed ?? { form, saved: true };
	},

	pin: ({ locals, params }) =>
		refusing(async () => {
			const actor = actorIn(locals);
			return { pin: await issuePin(actor, participantOf(actor, params.handle)) };
		})
};
