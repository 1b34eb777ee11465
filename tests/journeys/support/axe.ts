import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** `target-size`, its one rule of 2.2, runs only because its tag is asked for. */
const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds at WCAG 2.2 AA. */
export async function axeFaults(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page })
		.options({ runOnly: WCAG_22_AA, resultTypes: ['violations'] })
		// Within the page itself: the other way is for frames, which there are none of, and opens a second page each time.
		.setLegacyMode()
		.analyze();
	return violations.map(({ id, nodes }) => `axe ${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
