import type { FlagId } from '$lib/ids';
import { PLAYBOOKS } from '$lib/playbooks';
import { liveFlags } from '../../db/schema';
import { newId } from '../../new-id';
import type { Handler } from '../command';
import { getSeat } from '../state';

/** Something happened with somebody, and this was done about it: in the record of care at once, and closed. */
export const noteIncident: Handler<'note-incident'> = async ({ tx, state, actor, input, atMs }) => {
	const seat = getSeat(state, input.seatId);
	const id = newId<FlagId>();
	await tx.insert(liveFlags).values({
		id,
		sessionId: state.session.id,
		seatId: seat.id,
		activityId: null,
		cause: 'incident',
		detail: { label: PLAYBOOKS[input.playbook].title },
		raisedAtMs: atMs,
		withdrawnAtMs: null,
		closedAtMs: atMs,
		closedBy: actor.staffId,
		done: input.done
	});
	return {
		outcome: null,
		audit: {
			subject: { kind: 'flag', id },
			participantId: seat.participantId,
			detail: { cause: 'incident', playbook: input.playbook }
		}
	};
};
