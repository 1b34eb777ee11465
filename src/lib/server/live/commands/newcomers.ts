import { seatRoster } from '../seat-roster';
import type { Handler } from '../command';

/** People who were put on the roster after the room had opened get their seats. */
export const bringNewcomers: Handler<'bring-newcomers'> = async ({ tx, state }) => {
	const count = await seatRoster(
		tx,
		state.session,
		state.seats.map(({ participantId }) => participantId)
	);
	return {
		outcome: { count },
		audit: { subject: { kind: 'session', id: state.session.id }, detail: { newcomers: count } }
	};
};
