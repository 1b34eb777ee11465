import { expect, type Locator, type Page } from '@playwright/test';
import { expectAwake } from './checks';
import type { House } from './house';
import { choose, pointNamed } from './tablet-page';

/** A facilitator's console, by what she sees and does on it. */
export class ConsolePage {
	constructor(
		readonly page: Page,
		readonly house: House
	) {}

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

	/** "Step 2 of 9: Own line". */
	get step(): Locator {
		return this.page.getByText(/^(Step|Paso) \d+ (of|de) \d+/);
	}

	get timer(): Locator {
		return this.page.getByRole('timer');
	}

	/** Presses a key once the page listens to keys at all. */
	async press(key: string): Promise<void> {
		await expectAwake(this.page);
		await this.page.keyboard.press(key);
	}
	tap = (name: string | RegExp) => this.page.getByRole('button', { name, exact: true }).click();

	async code(): Promise<string> {
		const words = await this.page.getByText(/Code \d{3} \d{3}|Código \d{3} \d{3}/).textContent();
		return /(\d{3}) (\d{3})/
			.exec(words ?? '')!
			.slice(1)
			.join('');
	}

	/** On the room's own computer, say, by the link that the console has for it: a window that nothing else covers. */
	async openDisplay(beforeItOpens: (display: Page) => void = () => {}): Promise<Page> {
		const link = this.page.getByRole('link', { name: /Open the display|Abrir la pantalla/ });
		const display = await this.house.page('display');
		beforeItOpens(display);
		await display.goto((await link.getAttribute('href'))!);
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

	/** Somebody without a tablet is here. */
	async markHere(...labels: string[]): Promise<void> {
		for (const label of labels) {
			const here = this.page.getByRole('button', { name: `${label}: Here`, exact: true });
			await here.click();
			await expect(here).toHaveCount(0);
		}
	}

	/** Writes down what somebody without a tablet says, in the same fields as a tablet's. */
	async byHand(label: string, write: (sheet: Locator) => Promise<void>): Promise<void> {
		await this.person(label).click();
		await this.tap('Answer by hand');
		const sheet = this.page.getByRole('dialog', { name: `Answer for ${label}` });
		await write(sheet);
		await expect(sheet).toBeHidden();
	}

	async rateByHand(label: string, ...points: number[]): Promise<void> {
		await this.byHand(label, async (sheet) => {
			for (const [index, point] of points.entries()) {
				if (index > 0) await sheet.getByRole('button', { name: 'Next' }).click();
				await choose(sheet, pointNamed(point));
			}
			await sheet.getByRole('button', { name: 'Save' }).click();
		});
	}

	push = (title: string) => this.#push(title, this.page);

	async #push(title: string, within: Page | Locator): Promise<void> {
		// Nobody pushes while the line says that the server is away.
		await expect(
			this.page.getByText(/this console comes back by itself|esta consola vuelve sola/)
		).toBeHidden();
		await within.getByRole('button', { name: `Push: ${title}`, exact: true }).click();
		await expect(this.page.getByText(`“${title}” is on the tablets.`)).toBeVisible();
	}

	/** An exercise that is not in the plan. */
	async pushFromLibrary(title: string): Promise<void> {
		await this.tap('Another exercise…');
		const library = this.page.getByRole('dialog');
		await library.getByRole('searchbox').fill(title);
		await this.#push(title, library);
	}

	/** One step on, by its name on the button. */
	async next(step: string | RegExp): Promise<void> {
		await this.page.getByRole('button', { name: /^Next/ }).filter({ hasText: step }).click();
		await expect(this.page.getByText(/Step \d+ of \d+/)).toContainText(step);
	}

	/** Shows one text to the room, as it was written or reworded first. */
	async show(words: string, reworded?: string): Promise<void> {
		await this.tap(`Show: ${words}`);
		const sheet = this.page.getByRole('dialog');
		if (reworded) await sheet.getByRole('textbox').fill(reworded);
		await sheet.getByRole('button', { name: 'Show', exact: true }).click();
		await expect(this.page.getByRole('button', { name: `Take off the display: ${words}` })).toBeVisible();
	}

	async answered(n: number, total: number): Promise<void> {
		await expect(this.page.getByText(`${n} of ${total} answered`)).toBeVisible();
	}

	async end(): Promise<void> {
		await this.page.getByRole('button', { name: 'End the session' }).click();
		await this.page.getByRole('button', { name: 'End now' }).click();
	}
}
