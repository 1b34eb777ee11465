import type { ConsoleView } from './views';

/** Who needs the facilitator: each person once, in the order in which they first did, with what is open about them. */
export function whoNeedsHer({ flags, seats }: Pick<ConsoleView, 'flags' | 'seats'>) {
	const open = flags.filter(({ closedAtMs }) => closedAtMs === null);
	return [...new Set(open.map(({ seatId }) => seatId))].map((seatId) => ({
		seatId,
		label: seats.find(({ id }) => id === seatId)?.label ?? '',
		flags: open.filter((flag) => flag.seatId === seatId)
	}));
}
