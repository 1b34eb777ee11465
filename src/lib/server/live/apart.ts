import type { SeatId } from '$lib/ids';
import type { Reader } from '../db';
import { readKeptApart } from '../programme/kept-apart';
import type { LiveState } from './state';

/** Whom the group keeps apart, by their seats of this session. */
export async function listApart(reader: Reader, state: LiveState): Promise<[SeatId, SeatId][]> {
	const seatOf = (participantId: string) =>
		state.seats.find((seat) => seat.participantId === participantId)?.id;
	return (await readKeptApart(reader, state.session.groupId)).flatMap(({ one, other }) => {
		const [a, b] = [seatOf(one), seatOf(other)];
		return a && b ? [[a, b] as [SeatId, SeatId]] : [];
	});
}
