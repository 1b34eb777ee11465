import { expect, type Locator, type Page } from '@playwright/test';

/** A facilitator's console, by what she sees and does on it. */
export class ConsolePage {
	constructor(readonly page: Page) {}

	get people(): Locator {
		return this.page.getByRole('region', { name: /^Here|Presentes/ });
	}

	/** The button that opens a person's sheet. */
	person(label: string): Locator {
		return this.people.getByRole('button', { name: label }).and(this.page.locator('[aria-haspopup=dialog]'));
	}

	get now(): Locator {
		return this.page.getByRole('main');
	}

	async code(): Promise<string> {
		const words = await this.page.getByText(/Code \d{3} \d{3}|Código \d{3} \d{3}/).textContent();
		return /(\d{3}) (\d{3})/
			.exec(words ?? '')!
			.slice(1)
			.join('');
	}

	async openDisplay(): Promise<Page> {
		const [display] = await Promise.all([
			this.page.context().waitForEvent('page'),
			this.page.getByRole('link', { name: /Open the display|Abrir la pantalla/ }).click()
		]);
		await display.setViewportSize({ width: 1920, height: 1080 });
		await display.waitForLoadState();
		return display;
	}

	async letIn(name: string): Promise<void> {
		const item = this.page
			.getByRole('listitem')
			.filter({ hasText: name })
			.filter({ hasText: /Number|Número/ });
		await item.getByRole('button', { name: /^(Let in|Dejar entrar)$/ }).click();
		await expect(item).toHaveCount(0);
	}

	async push(title: string): Promise<void> {
		await this.page.getByRole('button', { name: `Push: ${title}`, exact: true }).click();
		await expect(this.page.getByText(`“${title}” is on the tablets.`)).toBeVisible();
	}

	/** One step on, by its name on the button. */
	async next(step: string | RegExp): Promise<void> {
		await this.page.getByRole('button', { name: /^Next/ }).filter({ hasText: step }).click();
		await expect(this.page.getByText(/Step \d+ of \d+/)).toContainText(step);
	}

	async answered(n: number, total: number): Promise<void> {
		await expect(this.page.getByText(`${n} of ${total} answered`)).toBeVisible();
	}

	async end(): Promise<void> {
		await this.page.getByRole('button', { name: 'End the session' }).click();
		await this.page.getByRole('button', { name: 'End now' }).click();
	}
}
