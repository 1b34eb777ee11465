import type { SeatId } from '../ids';
import type { RoomForArranging } from './contract';

export type PlayedPart = RoomForArranging['turns'][number];

/** People in the order in which a part is theirs: fewest times first, then the longest ago, then as they are listed. */
export function inTurn(seats: readonly SeatId[], part: string, played: readonly PlayedPart[]): SeatId[] {
	const record = (seat: SeatId) => {
		const own = played.filter((each) => each.seat === seat && each.part === part);
		return {
			times: own.reduce((sum, { times }) => sum + times, 0),
			lastAtMs: Math.max(0, ...own.map(({ lastAtMs }) => lastAtMs))
		};
	};
	return seats
		.map((seat) => ({ seat, ...record(seat) }))
		.sort((a, b) => a.times - b.times || a.lastAtMs - b.lastAtMs)
		.map(({ seat }) => seat);
}
