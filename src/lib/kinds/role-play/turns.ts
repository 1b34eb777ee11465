import type { SeatId } from '../../ids';
import { isApart, type Apart } from '../apart';
import type { RoomForArranging } from '../contract';
import { inTurn, type PlayedPart } from '../in-turn';
import type { RolePlayArrangement, Station, Turn } from './shapes';

export type Part = 'refuser' | 'offerer' | 'coach' | 'observer';

/** Who is here, who would rather not play, and who has played what: earlier sessions and this one's turns so far. */
export type Casting = {
	seats: readonly SeatId[];
	/** People who chose to coach or observe, or passed: they are not cast in a scene. */
	aside: ReadonlySet<SeatId>;
	/** Those who asked to coach are asked first for that. */
	coaches: ReadonlySet<SeatId>;
	played: readonly PlayedPart[];
	/** Who does not play with whom. */
	apart: Readonly<Apart>;
};

/**
 * Casts a turn: whoever has refused least often refuses first, then the longest ago. The very first turn has one
 * scene with the leader as the offerer, so that nobody begins by tempting a friend (clinical.md 2.1, 2.4). The leader
 * offers, too, where everybody else is kept apart from the first who refuses.
 */
export function castTurn(casting: Casting, stationCount: number, leaderOffers: boolean): Turn {
	const willing = casting.seats.filter((seat) => !casting.aside.has(seat));
	const free = new Set(casting.seats);
	const take = (from: readonly SeatId[], part: Part): SeatId | undefined => {
		const [next] = inTurn(
			from.filter((seat) => free.has(seat)),
			part,
			casting.played
		);
		if (next !== undefined) free.delete(next);
		return next;
	};

	const stations: Station[] = [];
	for (let index = 0; index < stationCount; index++) {
		const refuser = take(willing, 'refuser');
		if (refuser === undefined) break;
		const others = willing.filter((seat) => !isApart(seat, [refuser], casting.apart));
		const offered = leaderOffers && index === 0 ? undefined : take(others, 'offerer');
		const offerer = offered ?? (index === 0 ? ('leader' as const) : undefined);
		if (offerer === undefined) {
			free.add(refuser);
			break;
		}
		stations.push({ offerer, refuser, coach: null, observers: [], frozen: false, stopped: false });
	}
	for (const station of stations) {
		const able = casting.seats.filter(
			(seat) => free.has(seat) && !isApart(seat, playersOf(station), casting.apart)
		);
		const asked = able.filter((seat) => casting.coaches.has(seat));
		station.coach = take(asked.length > 0 ? asked : able, 'coach') ?? null;
	}
	// Everybody else watches, spread evenly over the scenes.
	[...free].forEach((seat, index) => stations[index % stations.length]?.observers.push(seat));
	return { stations };
}

/** The turns of a run as parts played, later ones counting as later: for casting the next. */
export function partsOf(turns: readonly Turn[]): PlayedPart[] {
	return turns.flatMap(({ stations }, index) =>
		stations.flatMap((station) =>
			rolesOf(station)
				.filter(({ part }) => part !== 'observer')
				.map(({ seat, part }) => ({ seat, part, times: 1, lastAtMs: Number.MAX_SAFE_INTEGER - 1000 + index }))
		)
	);
}

/** Who has which part at a station. The leader is nobody's seat. */
export function rolesOf(station: Station): { seat: SeatId; part: Part }[] {
	const roles: { seat: SeatId; part: Part }[] = [{ seat: station.refuser, part: 'refuser' }];
	if (station.offerer !== 'leader') roles.push({ seat: station.offerer, part: 'offerer' });
	if (station.coach) roles.push({ seat: station.coach, part: 'coach' });
	return [...roles, ...station.observers.map((seat) => ({ seat, part: 'observer' as const }))];
}

/** Who plays with each other at a station: observers only watch. */
export const playersOf = ({ refuser, offerer, coach }: Station): SeatId[] =>
	[refuser, offerer, coach].filter((who): who is SeatId => who !== null && who !== 'leader');

/** Where a seat is in a turn; undefined for somebody who came later or is in no scene. */
export function roleIn(turn: Turn | undefined, seat: SeatId) {
	for (const [index, station] of (turn?.stations ?? []).entries()) {
		const role = rolesOf(station).find((each) => each.seat === seat);
		if (role) return { part: role.part, station, index, observer: station.observers.indexOf(seat) };
	}
	return undefined;
}

/** Nobody twice in a turn, nobody who has no seat, and nobody with somebody they are kept apart from. */
export function turnsFit(turns: readonly Turn[], seats: readonly SeatId[], apart: Readonly<Apart>): boolean {
	return turns.every(({ stations }) => {
		const together = stations.map(playersOf);
		if (together.some((players) => players.some((seat) => isApart(seat, players, apart)))) return false;
		const cast = stations.flatMap((station) => rolesOf(station).map(({ seat }) => seat));
		return new Set(cast).size === cast.length && cast.every((seat) => seats.includes(seat));
	});
}

export const firstTurn = (room: RoomForArranging): RolePlayArrangement['turns'] => [
	castTurn(
		{ seats: room.seats, aside: new Set(), coaches: new Set(), played: room.turns, apart: room.apart },
		1,
		true
	)
];
