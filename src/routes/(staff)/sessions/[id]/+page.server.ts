import { redirect } from '@sveltejs/kit';
import type { AnswerId, ParticipantId, SessionId } from '$lib/ids';
import * as m from '$lib/paraglide/messages';
import { POLICY } from '$lib/server/access/policy';
import { actorIn, newForm, readForm, submit } from '$lib/server/form';
import { ensureHandedOver } from '$lib/server/handover/hand-over';
import { listLateAnswers, takeIntoRecord } from '$lib/server/handover/late-answers';
import { correctAttendance, Correction } from '$lib/server/record/correct-attendance';
import { getSessionRecord } from '$lib/server/record/session-record';
import { startNote } from '$lib/server/record/start-note';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = staffOf(locals);
	const sessionId = params.id as SessionId;
	return orError(async () => {
		await ensureHandedOver(actor, sessionId);
		return {
			record: await getSessionRecord(actor, sessionId),
			late: POLICY['answers:read'][actor.role] === 'none' ? [] : await listLateAnswers(actor, sessionId),
			correction: await newForm('correction', Correction)
		};
	});
};

export const actions: Actions = {
	correct: async ({ request, locals, params }) => {
		const form = await readForm('correction', Correction, request);
		const { failed } = await submit(
			form,
			(correction) => correctAttendance(actorIn(locals), params.id as SessionId, correction),
			{ invalid: { field: 'left', words: m.attendance_times_fault } }
		);
		return failed ?? { form, corrected: form.data.participantId };
	},

	start: async ({ request, locals, params }) => {
		const participantId = String((await request.formData()).get('participantId')) as ParticipantId;
		const started = await refusing(() => startNote(actorIn(locals), params.id as SessionId, participantId));
		if (typeof started !== 'string') return started;
		redirect(303, `/notes/${started}`);
	},

	takeIn: async ({ request, locals, params }) => {
		const answerId = String((await request.formData()).get('answerId')) as AnswerId;
		return refusing(async () => {
			await takeIntoRecord(actorIn(locals), params.id as SessionId, answerId);
			return { takenIn: true };
		});
	}
};
