import type { SeatId } from '../../ids';
import { isApart, type Apart } from '../apart';
import type { PairsArrangement } from './shapes';

export type Met = PairsArrangement['met'];

/** Who is here, who is kept apart, and how often two have met. Whoever stands first in `seats` speaks first. */
export type Grouping = { seats: readonly SeatId[]; size: 2 | 3; apart: Readonly<Apart>; met: Readonly<Met> };

/**
 * Puts people together: as few as possible with somebody whom they have met more often, and never two who are kept
 * apart. The first in the list speak first, one in each group. Where it can't be done for everybody, somebody is left
 * over and is with the facilitator.
 */
export function putTogether({ seats, size, apart, met }: Grouping): SeatId[][] {
	const count = size === 2 ? Math.floor(seats.length / 2) : Math.ceil(seats.length / 3);
	if (count === 0) return [];
	const groups = Array.from({ length: count }, (): SeatId[] => []);
	seats.forEach((seat, index) => groups[index % count]?.push(seat));
	const cost = costOf(apart, met);
	improve(groups, cost, 1);
	// Where nobody fits otherwise, even who speaks first may change.
	if (groups.some((group) => cost(group) >= KEPT_APART)) improve(groups, cost, 0);
	return groups.map((group) => withoutApart(group, apart)).filter((group) => group.length > 1);
}

/** More than any number of meetings. */
const KEPT_APART = 1_000_000;

function costOf(apart: Readonly<Apart>, met: Readonly<Met>) {
	const times = new Map(met.map((each) => [pairKey(each.one, each.other), each.times]));
	return (group: readonly SeatId[]): number => {
		let sum = 0;
		group.forEach((one, index) => {
			for (const other of group.slice(index + 1)) {
				sum += (times.get(pairKey(one, other)) ?? 0) ** 2;
				if (isApart(one, [other], apart)) sum += KEPT_APART;
			}
		});
		return sum;
	};
}

/** Lets two people of different groups change places for as long as that makes it better. */
function improve(groups: SeatId[][], cost: (group: readonly SeatId[]) => number, from: 0 | 1): void {
	for (let better = true; better;) {
		better = false;
		for (const [index, group] of groups.entries()) {
			for (const other of groups.slice(index + 1)) {
				for (let a = from; a < group.length; a++) {
					for (let b = from; b < other.length; b++) {
						const before = cost(group) + cost(other);
						swap(group, a, other, b);
						if (cost(group) + cost(other) < before) better = true;
						else swap(group, a, other, b);
					}
				}
			}
		}
	}
}

function swap(group: SeatId[], a: number, other: SeatId[], b: number): void {
	const [one, two] = [group[a], other[b]];
	if (one === undefined || two === undefined) return;
	group[a] = two;
	other[b] = one;
}

const withoutApart = (group: readonly SeatId[], apart: Readonly<Apart>): SeatId[] =>
	group.reduce<SeatId[]>((kept, seat) => (isApart(seat, kept, apart) ? kept : [...kept, seat]), []);

const pairKey = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`);

/** What was known of who met whom, and one more for everybody in these groups. */
export function metAfter(met: Readonly<Met>, groups: readonly SeatId[][]): Met {
	const times = new Map(met.map((each) => [pairKey(each.one, each.other), each]));
	for (const group of groups) {
		group.forEach((one, index) => {
			for (const other of group.slice(index + 1)) {
				const key = pairKey(one, other);
				times.set(key, { one, other, times: (times.get(key)?.times ?? 0) + 1 });
			}
		});
	}
	return [...times.values()];
}

/** Nobody twice, nobody without a seat, and nobody with somebody whom they are kept apart from. */
export function groupsFit({ groups, apart }: PairsArrangement, seats: readonly SeatId[]): boolean {
	const all = groups.flat();
	if (new Set(all).size !== all.length || !all.every((seat) => seats.includes(seat))) return false;
	return groups.every((group) => group.every((seat) => !isApart(seat, group, apart)));
}

/** Where somebody is: the number of their group and their place in it, from 0; undefined for somebody left over. */
export function placeOf(
	groups: readonly SeatId[][],
	seat: SeatId
): { group: number; place: number } | undefined {
	for (const [group, seats] of groups.entries()) {
		const place = seats.indexOf(seat);
		if (place >= 0) return { group, place };
	}
	return undefined;
}

/** Moves somebody to another group, or out of all of them. A group that is empty then is gone. */
export function moveTo(groups: readonly SeatId[][], seat: SeatId, group: number | null): SeatId[][] {
	const without = groups.map((seats) => seats.filter((each) => each !== seat));
	const moved =
		group === null ? without : without.map((seats, at) => (at === group ? [...seats, seat] : seats));
	return (group !== null && group >= groups.length ? [...moved, [seat]] : moved).filter(
		(seats) => seats.length > 0
	);
}
