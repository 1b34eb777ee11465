import type { SeatId } from '../../ids';
import type { Station, Turn } from './shapes';

export type CastRole = 'offerer' | 'refuser' | 'coach';

/**
 * Gives a part at a station to somebody. Whoever had it changes places with them: into their old part, or, where
 * they only watched, to the observers. The leader can offer and nothing else; a part that can't stay empty keeps
 * whoever has it.
 */
export function assign(turn: Turn, at: number, role: CastRole, chosen: SeatId | 'leader' | null): Turn {
	const station = turn.stations[at];
	if (!station || station[role] === chosen) return turn;
	if (chosen === 'leader' && role !== 'offerer') return turn;
	if (chosen === null && role !== 'coach') return turn;

	const before = station[role];
	const place = chosen === null || chosen === 'leader' ? undefined : placeOf(turn, chosen);
	// Whoever refused or offered elsewhere leaves a gap that the other must be able to fill.
	if (place && place.role === 'refuser' && before === 'leader') return turn;
	if (place && place.role !== 'observer' && place.role !== 'coach' && before === null) return turn;

	let stations = turn.stations.map((each) => withoutWatcher(each, chosen));
	if (place && place.role !== 'observer') {
		// The leader coaches nobody: where a coach takes over from the leader, their old place stays empty.
		const successor = place.role === 'coach' && before === 'leader' ? null : before;
		stations = put(stations, place.at, place.role, successor);
	}
	stations = put(stations, at, role, chosen);
	const displaced = before !== null && before !== 'leader' && (!place || place.role === 'observer');
	return { stations: displaced ? observe(stations, at, before) : stations };
}

function placeOf(turn: Turn, seat: SeatId): { at: number; role: CastRole | 'observer' } | undefined {
	for (const [at, station] of turn.stations.entries()) {
		for (const role of ['offerer', 'refuser', 'coach'] as const)
			if (station[role] === seat) return { at, role };
		if (station.observers.includes(seat)) return { at, role: 'observer' };
	}
	return undefined;
}

const withoutWatcher = (station: Station, seat: SeatId | 'leader' | null): Station => ({
	...station,
	observers: station.observers.filter((each) => each !== seat)
});

const put = (stations: Station[], at: number, role: CastRole, who: SeatId | 'leader' | null): Station[] =>
	stations.map((station, index) => (index === at ? ({ ...station, [role]: who } as Station) : station));

const observe = (stations: Station[], at: number, seat: SeatId): Station[] =>
	stations.map((station, index) =>
		index === at ? { ...station, observers: [...station.observers, seat] } : station
	);
