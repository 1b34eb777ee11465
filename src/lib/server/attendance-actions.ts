import type { RequestEvent } from '@sveltejs/kit';
import type { DoubleTime } from '$lib/attendance';
import type { SessionId } from '$lib/ids';
import type { Json } from '$lib/json';
import * as m from '$lib/paraglide/messages';
import { actorIn, newForm, readForm, submit } from './form';
import { newId } from './new-id';
import type { StayFault } from './record/clock-times';
import { correctAttendance, Correction } from './record/correct-attendance';
import { addVisitor, NewVisitor, removeVisitor } from './record/visitors';
import { refusing } from './routing';

type OfSession = RequestEvent<{ id: string }>;

/** What the record page of a session can do with attendance. */
export const attendanceActions = {
	correct: async ({ request, locals, params }: OfSession) => {
		const form = await readForm('correction', Correction, request);
		const { failed } = await submit(
			form,
			(correction) => correctAttendance(actorIn(locals), params.id as SessionId, correction),
			{
				invalid: stayPlace,
				'counted-elsewhere': doublePlace
			}
		);
		return failed ?? { form, corrected: form.data.participantId };
	},

	visitor: async ({ request, locals, params }: OfSession) => {
		const form = await readForm('visitor', NewVisitor, request);
		const { failed } = await submit(
			form,
			(visitor) => addVisitor(actorIn(locals), params.id as SessionId, visitor),
			{ invalid: (detail) => ({ ...stayPlace(detail), field: 'left' }) }
		);
		if (failed) return failed;
		const { role, arrived } = form.data;
		return {
			form: await newForm('visitor', NewVisitor, { newId: newId(), role, arrived }),
			visitorAdded: true
		};
	},

	removeVisitor: async ({ request, locals, params }: OfSession) => {
		const id = String((await request.formData()).get('id'));
		return refusing(async () => ({
			visitorRemoved: await removeVisitor(actorIn(locals), params.id as SessionId, id)
		}));
	}
};

const STAY_WORDS: Record<StayFault['fault'], () => string> = {
	missing: m.attendance_fault_missing,
	order: m.attendance_fault_order,
	overlap: m.attendance_fault_overlap
};

function stayPlace(detail: Json): { field: string; words: () => string } {
	const { field, row, fault } = detail as StayFault;
	return { field: `${field}[${row}]`, words: STAY_WORDS[fault] };
}

function doublePlace(detail: Json): { field: string; words: () => string } {
	const { groupName: group, minutes } = detail as DoubleTime;
	const counted = { minutes: String(minutes) };
	const words = () =>
		group === null
			? m.attendance_fault_elsewhere(counted)
			: m.attendance_fault_elsewhere_in({ ...counted, group });
	return { field: 'overlapIsMeant', words };
}
