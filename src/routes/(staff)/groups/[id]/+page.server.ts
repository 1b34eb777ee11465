import { z } from 'zod';
import { SHOWN_WEEKS } from '$lib/hours';
import type { EnrolmentId, GroupId, ParticipantId } from '$lib/ids';
import * as m from '$lib/paraglide/messages';
import { handleOf } from '$lib/server/access/handles';
import { reaches } from '$lib/server/access/rights';
import { cancelActions } from '$lib/server/cancel-actions';
import { nowMs } from '$lib/server/clock';
import { db } from '$lib/server/db';
import { actorIn, newForm, readForm, submit } from '$lib/server/form';
import { seatNewcomers } from '$lib/server/live/seat-newcomers';
import { newId } from '$lib/server/new-id';
import { nextActions } from '$lib/server/next-actions';
import { Cancelling } from '$lib/server/programme/cancel-session';
import { listComing } from '$lib/server/programme/coming';
import {
	endEnrolment,
	enrolAgain,
	enrolKnown,
	enrolNew,
	findForRoster,
	listRoster
} from '$lib/server/programme/enrolment';
import { getGroup } from '$lib/server/programme/groups';
import { keepApart, letTogether, listKeptApart } from '$lib/server/programme/kept-apart';
import { listOffered } from '$lib/server/programme/next';
import { NewParticipant } from '$lib/server/programme/participants';
import { findOpenSession, listPastSessions } from '$lib/server/programme/sessions';
import { getSite } from '$lib/server/programme/sites';
import { listGroupHours } from '$lib/server/record/hours';
import { getSizeRule } from '$lib/server/record/size-rule';
import { orError, refusing, staffOf } from '$lib/server/routing';
import { passage } from '$lib/text-fields';
import type { Actions, PageServerLoad } from './$types';

const NewPerson = NewParticipant.extend({ newId: z.uuid() });
const KnownPerson = NewParticipant.pick({ recordNumber: true });
const Leaving = z.strictObject({ enrolmentId: z.uuid(), reason: passage(200) });

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { actor } = staffOf(locals);
	const groupId = params.id as GroupId;
	const beforeMs = Number(url.searchParams.get('before')) || null;
	return orError(async () => {
		const group = await getGroup(actor, groupId);
		const open = await findOpenSession(db(), groupId);
		return {
			group,
			timeZone: (await getSite(actor)).timeZone,
			roster: await listRoster(actor, groupId),
			apart: (await reaches(db(), actor, 'kept-apart:read', { groupId }))
				? await listKeptApart(actor, groupId)
				: null,
			forNext: await listOffered(actor, groupId),
			hours: (await reaches(db(), actor, 'attendance:read', { groupId }))
				? await listGroupHours(actor, [{ id: groupId, name: group.name }], SHOWN_WEEKS[0])
				: null,
			coming: await listComing(actor, groupId),
			nowMs: nowMs(),
			sizeRule: await getSizeRule(actor, groupId),
			past: await listPastSessions(actor, groupId, beforeMs),
			isNewest: beforeMs === null,
			openSession: open?.id ?? null,
			may: {
				change: await reaches(db(), actor, 'groups:write', { groupId }),
				enrol: await reaches(db(), actor, 'rosters:write', { groupId }),
				steer: await reaches(db(), actor, 'room:steer', { groupId })
			},
			newPerson: await newForm('new-person', NewPerson, {
				newId: newId(),
				language: group.settings.displayLanguage === 'es' ? 'es' : 'en'
			}),
			knownPerson: await newForm('known-person', KnownPerson),
			leaving: await newForm('leaving', Leaving),
			cancelling: await newForm('cancelling', Cancelling)
		};
	});
};

export const actions: Actions = {
	...nextActions,
	...cancelActions,

	add: async ({ request, locals, params }) => {
		const groupId = params.id as GroupId;
		const form = await readForm('new-person', NewPerson, request);
		const { done, failed } = await submit(
			form,
			async ({ newId: id, ...person }) => {
				const actor = actorIn(locals);
				const { pin } = await enrolNew(actor, groupId, person, id as ParticipantId);
				return {
					pin,
					handle: handleOf(actor, id as ParticipantId),
					firstName: person.firstName,
					room: await seatNewcomers(actor, groupId)
				};
			},
			{ taken: { field: 'recordNumber', words: m.person_number_taken } }
		);
		if (failed) return failed;
		const { language } = form.data;
		return { form: await newForm('new-person', NewPerson, { newId: newId(), language }), issued: done };
	},

	find: async ({ request, locals, params }) => {
		const form = await readForm('known-person', KnownPerson, request);
		const { done, failed } = await submit(
			form,
			({ recordNumber }) => findForRoster(actorIn(locals), params.id as GroupId, recordNumber),
			{
				'not-found': { field: 'recordNumber', words: m.person_number_unknown },
				taken: { field: 'recordNumber', words: m.person_enrolled_already }
			}
		);
		if (failed) return failed;
		return { form, found: { ...done, recordNumber: form.data.recordNumber } };
	},

	enrol: async ({ request, locals, params }) => {
		const groupId = params.id as GroupId;
		const form = await readForm('known-person', KnownPerson, request);
		const { done, failed } = await submit(
			form,
			async ({ recordNumber }) => {
				const actor = actorIn(locals);
				const { firstName } = await enrolKnown(actor, groupId, recordNumber);
				return { firstName, room: await seatNewcomers(actor, groupId) };
			},
			{
				'not-found': { field: 'recordNumber', words: m.person_number_unknown },
				taken: { field: 'recordNumber', words: m.person_enrolled_already }
			}
		);
		if (failed) return failed;
		return { form: await newForm('known-person', KnownPerson), enrolled: done };
	},

	end: async ({ request, locals, params }) => {
		const form = await readForm('leaving', Leaving, request);
		const { failed } = await submit(form, ({ enrolmentId, reason }) =>
			endEnrolment(actorIn(locals), params.id as GroupId, enrolmentId as EnrolmentId, reason)
		);
		if (failed) return failed;
		return { form: await newForm('leaving', Leaving), ended: form.data.enrolmentId };
	},

	apart: async ({ request, locals, params }) => {
		const sent = await request.formData();
		const person = (name: string) => String(sent.get(name)) as ParticipantId;
		return refusing(() => keepApart(actorIn(locals), params.id as GroupId, person('one'), person('other')));
	},

	together: async ({ request, locals, params }) => {
		const id = String((await request.formData()).get('id'));
		return refusing(() => letTogether(actorIn(locals), params.id as GroupId, id));
	},

	back: async ({ request, locals, params }) => {
		const groupId = params.id as GroupId;
		const participantId = String((await request.formData()).get('participantId')) as ParticipantId;
		return refusing(async () => {
			const actor = actorIn(locals);
			await enrolAgain(actor, groupId, participantId);
			return { cameBack: participantId, room: await seatNewcomers(actor, groupId) };
		});
	}
};
