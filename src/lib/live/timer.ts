import type { Timer } from './room';

export type TimerAct = 'start' | 'pause' | 'resume' | 'add' | 'clear';

/** Milliseconds left at a moment of the server's clock; never below zero. */
export function leftMs(timer: Timer, atMs: number): number {
	return timer.endsAtMs === null ? timer.leftMs : Math.max(0, timer.endsAtMs - atMs);
}

/**
 * A timer after something was done to it. It holds the moment of its end and not a count, so every screen that
 * knows the server's clock shows the same, however late it joined.
 * @param byMs its length for `start`, what is added for `add`; of no use otherwise
 */
export function timerAfter(timer: Timer | null, act: TimerAct, byMs: number, atMs: number): Timer | null {
	if (act === 'clear') return null;
	if (act === 'start' || timer === null) return { totalMs: byMs, endsAtMs: atMs + byMs, leftMs: byMs };
	const left = leftMs(timer, atMs);
	if (act === 'pause') return { ...timer, endsAtMs: null, leftMs: left };
	if (act === 'resume') return { ...timer, endsAtMs: atMs + left, leftMs: left };
	const more = left + byMs;
	return {
		totalMs: Math.max(timer.totalMs, more),
		endsAtMs: timer.endsAtMs === null ? null : atMs + more,
		leftMs: more
	};
}
