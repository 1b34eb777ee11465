import { newCommandId } from '$lib/live/command-id';
import type { GroupId } from '$lib/ids';
import type { StaffActor } from '../access/actor';
import { db } from '../db';
import { findOpenSession } from '../programme/sessions';
import { Refusal } from '../refusal';
import { dispatch } from './dispatch';

/**
 * Somebody was enrolled while a session of the group is open: they get their seat at once. Only whoever may steer the
 * room can do that; after an administrator's enrolment the console's own button does it.
 * @returns whether a room is open, and whether its seats are up to date
 */
export async function seatNewcomers(
	actor: StaffActor,
	groupId: GroupId
): Promise<'none-open' | 'seated' | 'by-console'> {
	const open = await findOpenSession(db(), groupId);
	if (!open) return 'none-open';
	const envelope = { id: newCommandId(), name: 'bring-newcomers', steer: null, input: {} };
	try {
		await dispatch(actor, open.id, envelope);
		return 'seated';
	} catch (refused) {
		// The enrolment stands whatever the room says.
		if (!(refused instanceof Refusal)) throw refused;
		return refused.code === 'session-ended' ? 'none-open' : 'by-console';
	}
}
