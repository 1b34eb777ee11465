import { redirect } from '@sveltejs/kit';
import type { AnswerId, ParticipantId, SessionId } from '$lib/ids';
import * as m from '$lib/paraglide/messages';
import { POLICY } from '$lib/server/access/policy';
import { attendanceActions } from '$lib/server/attendance-actions';
import { actorIn, newForm, readForm, submit } from '$lib/server/form';
import { ensureHandedOver } from '$lib/server/handover/hand-over';
import { listLateAnswers, takeIntoRecord } from '$lib/server/handover/late-answers';
import { newId } from '$lib/server/new-id';
import { nextActions } from '$lib/server/next-actions';
import { listLeftBy } from '$lib/server/programme/next';
import { addHomework, Homework } from '$lib/server/record/add-homework';
import { Correction } from '$lib/server/record/correct-attendance';
import { getJudgement } from '$lib/server/record/judgement';
import { getSessionRecord } from '$lib/server/record/session-record';
import { startNote } from '$lib/server/record/start-note';
import { NewVisitor } from '$lib/server/record/visitors';
import { orError, refusing, staffOf } from '$lib/server/routing';
import { timeInput } from '$lib/ui/times';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = staffOf(locals);
	const sessionId = params.id as SessionId;
	return orError(async () => {
		await ensureHandedOver(actor, sessionId);
		const record = await getSessionRecord(actor, sessionId);
		return {
			record,
			judged: await getJudgement(actor, sessionId),
			late: POLICY['answers:read'][actor.role] === 'none' ? [] : await listLateAnswers(actor, sessionId),
			forNext: await listLeftBy(actor, sessionId),
			correction: await newForm('correction', Correction),
			visitor: await newForm('visitor', NewVisitor, {
				newId: newId(),
				role: 'student',
				arrived: timeInput(record.held.startAtMs, record.timeZone)
			}),
			homework: await newForm('homework', Homework, { newId: newId() })
		};
	});
};

export const actions: Actions = {
	...nextActions,
	...attendanceActions,

	homework: async ({ request, locals, params }) => {
		const form = await readForm('homework', Homework, request);
		const { failed } = await submit(
			form,
			(homework) => addHomework(actorIn(locals), params.id as SessionId, homework),
			{ 'names-somebody': { field: 'words', words: m.homework_names } }
		);
		if (failed) return failed;
		return { form: await newForm('homework', Homework, { newId: newId() }), homeworkAdded: true };
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
