import type { Locator } from '@playwright/test';

/**
 * When a running countdown will be over, by this machine's clock (UTC ms): watched for a few of its ticks. A busy
 * machine can only make a tick late, so the earliest is the true one; and the browser's `Date`, which a test may
 * have put wrong, is not asked.
 */
export async function countdownEnd(timer: Locator): Promise<number> {
	const TICKS = 4;
	return timer.evaluate(
		(element, ticks) =>
			new Promise<number>((resolve) => {
				const ends: number[] = [];
				const watch = new MutationObserver(() => {
					const [minutes, seconds] = element.textContent!.trim().split(':').map(Number);
					const atMs = performance.timeOrigin + performance.now();
					ends.push(atMs + (minutes! * 60 + seconds!) * 1000);
					if (ends.length < ticks) return;
					watch.disconnect();
					resolve(Math.min(...ends));
				});
				watch.observe(element, { characterData: true, childList: true, subtree: true });
			}),
		TICKS
	);
}
