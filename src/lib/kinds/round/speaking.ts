import type { SeatId } from '../../ids';
import type { RoomForArranging } from '../contract';
import { inTurn } from '../in-turn';
import type { RoundArrangement } from './shapes';

/** Who begins: fewest times first, then the longest ago, then as people are listed. */
export const fairOrder = ({ seats, turns }: Pick<RoomForArranging, 'seats' | 'turns'>): SeatId[] =>
	inTurn(seats, 'first', turns);

/** How somebody's turn in a round ended; undefined while they have not had it. */
export const turnIn = ({ turns }: RoundArrangement, round: number, seat: SeatId) =>
	turns.find((turn) => turn.round === round && turn.seat === seat);

/** How many of those who take part have had their turn in a round. */
export const hadTurns = (arrangement: RoundArrangement, round: number): number =>
	arrangement.order.filter((seat) => turnIn(arrangement, round, seat)).length;

/** Who speaks next: whoever waits further down the list, then whoever waits further up. Null where nobody does. */
export function nextOf(arrangement: RoundArrangement, round: number): SeatId | null {
	const { order, now } = arrangement;
	const at = now === null ? -1 : order.indexOf(now);
	const inLine = [...order.slice(at + 1), ...order.slice(0, Math.max(at, 0))];
	return inLine.find((seat) => !turnIn(arrangement, round, seat)) ?? null;
}

/** The present speaker's turn is over, and the next one's begins. Where it is nobody's turn, somebody's begins. */
export function wentOn(arrangement: RoundArrangement, round: number, passed: boolean): RoundArrangement {
	const { now, turns } = arrangement;
	const next = nextOf(arrangement, round);
	if (now === null || turnIn(arrangement, round, now)) return { ...arrangement, now: next };
	return { ...arrangement, now: next, turns: [...turns, { round, seat: now, passed }] };
}

/** Takes the last turn of a round back: that person speaks again. With none to take back, it is nobody's turn. */
export function backOne(arrangement: RoundArrangement, round: number): RoundArrangement {
	const { order, turns } = arrangement;
	const last = turns.findLast((turn) => turn.round === round && order.includes(turn.seat));
	if (!last) return { ...arrangement, now: null };
	return { ...arrangement, now: last.seat, turns: turns.filter((turn) => turn !== last) };
}

/** Somebody is no longer in the round. What they had of it stays; where it was their turn, it is the next one's. */
export function leftOut(arrangement: RoundArrangement, round: number, seat: SeatId): RoundArrangement {
	const now = arrangement.now === seat ? nextOf(arrangement, round) : arrangement.now;
	return { ...arrangement, now, order: arrangement.order.filter((each) => each !== seat) };
}

/** Somebody came late: they speak last. */
export const joined = (arrangement: RoundArrangement, seat: SeatId): RoundArrangement =>
	arrangement.order.includes(seat) ? arrangement : { ...arrangement, order: [...arrangement.order, seat] };

/** In a round without order: somebody spoke, or passed. The same mark once more takes it off. */
export function marked(arrangement: RoundArrangement, seat: SeatId, passed: boolean): RoundArrangement {
	const before = turnIn(arrangement, 1, seat);
	const others = arrangement.turns.filter((turn) => turn !== before);
	if (before?.passed === passed) return { ...arrangement, turns: others };
	return { ...arrangement, turns: [...others, { round: 1, seat, passed }] };
}

/** Nobody twice, nobody without a seat, and only somebody in the order has the turn. People may be missing from it. */
export function roundFits({ order, now, turns }: RoundArrangement, seats: readonly SeatId[]): boolean {
	const had = turns.map(({ round, seat }) => `${round} ${seat}`);
	return (
		new Set(order).size === order.length &&
		new Set(had).size === had.length &&
		[...order, ...turns.map(({ seat }) => seat)].every((seat) => seats.includes(seat)) &&
		(now === null || order.includes(now))
	);
}
