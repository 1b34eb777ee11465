import { seatRoster } from '../seat-roster';
import type { Handler } from '../command';
import { bringKept } from '../kept';

/** People who were put on the roster after the room had opened get their seats, and what is kept for them. */
export const bringNewcomers: Handler<'bring-newcomers'> = async ({ tx, state, atMs }) => {
	const seats = await seatRoster(
		tx,
		state.session,
		state.seats.map(({ participantId }) => participantId)
	);
	const count = seats.length;
	for (const row of state.activities.filter(({ status }) => status !== 'ended')) {
		await bringKept(tx, row, seats, atMs);
	}
	return {
		outcome: { count },
		audit: { subject: { kind: 'session', id: state.session.id }, detail: { newcomers: count } }
	};
};
