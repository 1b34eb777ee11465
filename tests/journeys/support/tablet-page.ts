import { expect, type Locator, type Page } from '@playwright/test';

/** Taps a choice, wherever it stands. The radio itself is not on screen, its large label is: a finger lands there. */
export async function choose(within: Page | Locator, name: string | RegExp): Promise<void> {
	const choice = within.getByRole('radio', { name, exact: true });
	await choice.locator('..').click();
	await expect(choice).toBeChecked();
}

/** A point of a scale: the ends also say what they mean ("0: None"). */
export const pointNamed = (point: number) => new RegExp(`^${point}(:|$)`);

/** A tablet or phone in somebody's hands, by what they see and do on it; in whichever language it speaks. */
export class TabletPage {
	constructor(readonly page: Page) {}

	/** The line at the foot of the screen: sending, no contact, what is kept. */
	get status(): Locator {
		return this.page.getByRole('contentinfo').getByRole('status');
	}

	get done(): Locator {
		return this.page.getByText(/^(Done\. Thank you\.|Listo\. Gracias\.)$/);
	}

	get timer(): Locator {
		return this.page.getByRole('timer');
	}

	field(label: string | RegExp): Locator {
		return this.page.getByRole('textbox', { name: label });
	}

	/** Taps one of the shown choices or points. */
	choose = (name: string | RegExp) => choose(this.page, name);

	async tick(name: string | RegExp): Promise<void> {
		await this.page.getByRole('checkbox', { name }).check();
	}

	next = () => this.page.getByRole('button', { name: /^(Next|Siguiente)$/ }).click();
	pass = () => this.page.getByRole('button', { name: /^(Pass|Paso|Pasar)$/ }).click();
	tapSend = () => this.page.getByRole('button', { name: /^(Send|Enviar)$/ }).click();

	async send(): Promise<void> {
		await this.tapSend();
		await expect(this.done).toBeVisible();
	}

	/** Answers a scale's questions one after the other, and sends. */
	async rate(...points: number[]): Promise<void> {
		for (const [index, point] of points.entries()) {
			if (index > 0) await this.next();
			await this.choose(pointNamed(point));
		}
		await this.send();
	}

	async write(words: string, label: string | RegExp = /./): Promise<void> {
		await this.field(label).first().fill(words);
	}

	/** "I'd like a word", without a word. */
	async call(what: string | RegExp): Promise<void> {
		await this.page.getByRole('button', { name: /A word with the facilitator|Hablar con/ }).click();
		await this.page.getByRole('dialog').getByRole('button', { name: what }).click();
	}

	async closeSheet(): Promise<void> {
		await this.page
			.getByRole('dialog')
			.getByRole('button', { name: /^(Close|Cerrar)$/ })
			.click();
		await expect(this.page.getByRole('dialog')).toBeHidden();
	}
}
