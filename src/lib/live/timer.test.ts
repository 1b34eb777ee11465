import { expect, it } from 'vitest';
import { clockFace } from './clock-face';
import { leftMs, timerAfter } from './timer';

it('counts from the moment of its end, so that whoever joins late sees the same', () => {
	const started = timerAfter(null, 'start', 60_000, 1_000)!;
	expect(leftMs(started, 31_000)).toBe(30_000);
	expect(leftMs(started, 99_000)).toBe(0);
});

it('rests while paused and goes on from there', () => {
	const started = timerAfter(null, 'start', 60_000, 0);
	const paused = timerAfter(started, 'pause', 0, 20_000)!;
	expect(leftMs(paused, 500_000)).toBe(40_000);
	const resumed = timerAfter(paused, 'resume', 0, 500_000)!;
	expect(leftMs(resumed, 510_000)).toBe(30_000);
});

it('takes a minute more, running or at rest, and goes away', () => {
	const started = timerAfter(null, 'start', 60_000, 0);
	const more = timerAfter(started, 'add', 60_000, 30_000)!;
	expect(leftMs(more, 30_000)).toBe(90_000);
	const paused = timerAfter(started, 'pause', 0, 30_000);
	expect(leftMs(timerAfter(paused, 'add', 60_000, 99_000)!, 0)).toBe(90_000);
	expect(timerAfter(more, 'clear', 0, 40_000)).toBeNull();
});

it('shows a begun second as a second', () => {
	expect([61_001, 60_000, 999, 0, -5].map(clockFace)).toEqual(['1:02', '1:00', '0:01', '0:00', '0:00']);
});
