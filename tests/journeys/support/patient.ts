import type { Page } from '@playwright/test';

/** Longer than any page's code takes to come; a page that is cut off from it never says that it has. */
const LONGEST_MS = 20_000;

/**
 * A person looks at a page before doing anything on it, and by then its code is there. A test is quicker than that:
 * what it types or taps in between is another thing to try, on purpose, with `waitUntil: 'commit'`.
 */
export function patient(page: Page): Page {
	const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
	page.goto = async (url, options) => {
		const response = await goto(url, options);
		if (options?.waitUntil !== 'commit') await forCode(page, response);
		return response;
	};
	page.reload = async (options) => {
		const response = await reload(options);
		if (options?.waitUntil !== 'commit') await forCode(page, response);
		return response;
	};
	return page;
}

async function forCode(page: Page, response: Awaited<ReturnType<Page['goto']>>): Promise<void> {
	const isPage = response?.headers()['content-type']?.startsWith('text/html');
	if (!isPage) return;
	const awake = page.locator('html[data-awake]');
	await awake.waitFor({ state: 'attached', timeout: LONGEST_MS }).catch(() => {});
}
