import type { Page } from '@playwright/test';

/** Waits until a tablet has what it needs to be reloaded without its server. */
export async function shellOf(page: Page): Promise<void> {
	await page.evaluate(async () => {
		const { active } = await navigator.serviceWorker.ready;
		if (active?.state === 'activated') return;
		await new Promise((done) => active?.addEventListener('statechange', done, { once: true }));
	});
}
