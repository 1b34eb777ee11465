import { expect, type Page } from '@playwright/test';
import type { TabletPage } from './tablet-page';

/**
 * Somebody who answers whatever the tablet asks, as it asks it: a choice in every question, a few words in every
 * field, one page after the other until it is sent. For journeys that take every kind of exercise as it comes.
 * @param words what is written where there is room for it
 * @returns whether there was anything to answer
 */
export async function answerWhatIsAsked({ page, done }: TabletPage, words: string): Promise<boolean> {
	const main = page.getByRole('main');
	const send = main.getByRole('button', { name: /^(Send|Enviar)$/ });
	const next = main.getByRole('button', { name: /^(Next|Siguiente)$/ });
	if ((await send.or(next).count()) === 0) return false;
	while ((await send.count()) === 0) {
		await fillIn(page, words);
		const place = main.getByText(/^(Page )?\d+ (of|de) \d+$/);
		const before = await place.textContent();
		await next.click();
		await expect(place).not.toHaveText(before!);
	}
	await fillIn(page, words);
	await send.click();
	await expect(done).toBeVisible();
	return true;
}

async function fillIn(page: Page, words: string): Promise<void> {
	const main = page.getByRole('main');
	for (const field of await main.getByRole('textbox').all())
		if (await field.isEditable()) await field.fill(words);
	const asked = new Set<string>();
	for (const choice of await main.getByRole('radio').all()) {
		const question = (await choice.getAttribute('name')) ?? '';
		if (asked.has(question) || (await choice.isDisabled())) continue;
		asked.add(question);
		await choice.locator('..').click();
		await expect(choice).toBeChecked();
	}
	if (asked.size > 0) return;
	const ticks = main.getByRole('checkbox');
	if ((await ticks.count()) > 0) await ticks.first().check();
}
