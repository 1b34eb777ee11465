import type { Locator, Page } from '@playwright/test';

/** The room's screen, by what people see on the wall. */
export class DisplayPage {
	constructor(readonly page: Page) {}

	get title(): Locator {
		return this.page.getByRole('heading', { level: 1 });
	}

	/** A text that a facilitator let through. */
	get shownText(): Locator {
		return this.page.getByRole('blockquote');
	}

	/** The room's own answers, counted. */
	get summary(): Locator {
		return this.page.getByRole('figure');
	}

	get timer(): Locator {
		return this.page.getByRole('timer');
	}

	get status(): Locator {
		return this.page.getByRole('status');
	}
}
