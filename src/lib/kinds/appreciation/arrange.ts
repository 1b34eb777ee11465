import type { AnswerId, SeatId } from '../../ids';
import type { Locale } from '../../localised';
import type { RoomForArranging, Run } from '../contract';
import { inTurn } from '../in-turn';
import type { AppreciationArrangement, AppreciationContent } from './shapes';

export type AppreciationRun = Run<AppreciationContent, AppreciationArrangement>;

/** Everybody who is here has a turn, those first who had the fewest; or nobody, until a facilitator chooses. */
export function arrangeTurns({ who }: AppreciationContent, room: RoomForArranging): AppreciationArrangement {
	const order = who === 'each' ? inTurn(room.seats, 'receiver', room.turns) : [];
	return { order, known: order, aside: [], delivered: [], lines: [], given: false, apart: room.apart };
}

/** Nobody twice, nobody without a seat, and no turn without a number. */
export function turnsFit(arrangement: AppreciationArrangement, seats: readonly SeatId[]): boolean {
	const { order, known, aside, delivered, lines } = arrangement;
	const once = [order, known, aside.map(({ seat }) => seat), lines.map(({ to }) => to)];
	const answers = delivered.map(({ answerId }) => answerId);
	return (
		once.every((list) => isOnce(list) && list.every((seat) => seats.includes(seat))) &&
		order.every((seat) => known.includes(seat)) &&
		isOnce(answers) &&
		delivered.every(({ to }) => known.includes(to))
	);
}

const isOnce = (list: readonly string[]): boolean => new Set(list).size === list.length;

/** "for-3": a number and nobody. It stays with its person when the order changes. */
export const stepKeyOf = ({ known }: AppreciationArrangement, seat: SeatId): string =>
	`for-${known.indexOf(seat) + 1}`;

/** For whom a step is; undefined for one that is for everybody. */
export function seatOf({ known }: AppreciationArrangement, step: string): SeatId | undefined {
	const found = /^for-(\d+)$/.exec(step);
	return found ? known[Number(found[1]) - 1] : undefined;
}

export const isAside = ({ aside }: AppreciationArrangement, seat: SeatId): boolean =>
	aside.some((each) => each.seat === seat);

/**
 * Somebody gets no words today. A turn that they are in the middle of stays in the course of things, asks nobody, and
 * is gone with the next step.
 */
export function setAside(
	arrangement: AppreciationArrangement,
	seat: SeatId,
	{ own, step }: { own: boolean; step: string }
): AppreciationArrangement {
	const isNow = seatOf(arrangement, step) === seat;
	return {
		...arrangement,
		order: arrangement.order.filter((each) => each !== seat || isNow),
		aside: [...arrangement.aside.filter((each) => each.seat !== seat), { seat, own }]
	};
}

/** Somebody has a turn: the last one, or the one that they had. */
export function putIn(arrangement: AppreciationArrangement, seat: SeatId): AppreciationArrangement {
	const { order, known, aside } = arrangement;
	return {
		...arrangement,
		order: order.includes(seat) ? order : [...order, seat],
		known: known.includes(seat) ? known : [...known, seat],
		aside: aside.filter((each) => each.seat !== seat)
	};
}

/** Somebody's turn comes one earlier (-1) or later (1). */
export function moved(
	arrangement: AppreciationArrangement,
	seat: SeatId,
	by: 1 | -1
): AppreciationArrangement {
	const at = arrangement.order.indexOf(seat);
	const to = at + by;
	if (at < 0 || to < 0 || to >= arrangement.order.length) return arrangement;
	const order = arrangement.order.filter((each) => each !== seat);
	return { ...arrangement, order: [...order.slice(0, to), seat, ...order.slice(to)] };
}

/** Those whose turn it isn't any more are out of the order, and words are given once that step is reached. */
export function entering(arrangement: AppreciationArrangement, step: string): AppreciationArrangement {
	const now = seatOf(arrangement, step);
	return {
		...arrangement,
		order: arrangement.order.filter((seat) => seat === now || !isAside(arrangement, seat)),
		given: arrangement.given || step === 'receive'
	};
}

/** A facilitator's own words to somebody; empty for none. */
export function withLine(
	arrangement: AppreciationArrangement,
	to: SeatId,
	text: string,
	language: Locale
): AppreciationArrangement {
	const others = arrangement.lines.filter((each) => each.to !== to);
	return { ...arrangement, lines: text.trim() === '' ? others : [...others, { to, text, language }] };
}

/** What somebody has been let have: nothing where they get no words today. */
export const deliveredTo = (arrangement: AppreciationArrangement, seat: SeatId) =>
	isAside(arrangement, seat) ? [] : arrangement.delivered.filter(({ to }) => to === seat);

export const lineTo = (arrangement: AppreciationArrangement, seat: SeatId) =>
	isAside(arrangement, seat) ? undefined : arrangement.lines.find(({ to }) => to === seat);

/** As a facilitator has read it. To whom it goes is said by the step that it was written in, and by nobody's hand. */
export function deliver(
	arrangement: AppreciationArrangement,
	step: string,
	words: { answerId: AnswerId; text: string; language: Locale }
): AppreciationArrangement | null {
	const to = seatOf(arrangement, step);
	if (!to || isAside(arrangement, to)) return null;
	const { answerId, text, language } = words;
	const others = arrangement.delivered.filter((each) => each.answerId !== answerId);
	return { ...arrangement, delivered: [...others, { to, answerId, text, language }] };
}

export function withdraw(
	arrangement: AppreciationArrangement,
	answerId: AnswerId
): AppreciationArrangement | null {
	const others = arrangement.delivered.filter((each) => each.answerId !== answerId);
	return others.length < arrangement.delivered.length ? { ...arrangement, delivered: others } : null;
}

/**
 * What hands may change of it: the order, whom a facilitator takes out, and her own lines. Everything else stays as
 * it is, so that no change that was begun earlier undoes somebody's wish, or brings back words that were withdrawn.
 */
export function arrangedByHand(
	now: AppreciationArrangement,
	wanted: AppreciationArrangement
): AppreciationArrangement {
	const own = now.aside.filter((each) => each.own);
	const isOwn = (seat: SeatId) => own.some((each) => each.seat === seat);
	const order = wanted.order.filter((seat) => !isOwn(seat) || now.order.includes(seat));
	return {
		order,
		known: [...now.known, ...order.filter((seat) => !now.known.includes(seat))],
		aside: [...own, ...wanted.aside.filter((each) => !each.own && !isOwn(each.seat))],
		delivered: now.delivered,
		lines: wanted.lines,
		given: now.given,
		apart: now.apart
	};
}
