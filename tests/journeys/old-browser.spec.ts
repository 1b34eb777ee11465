import { expect, test } from './support/test';

const TOO_OLD = /This browser is too old for Groundwork/;

test('a browser that is too old is told so in both languages, and another is not', async ({ house }) => {
	const page = await house.page('tablet', { worker: false });
	await page.goto('/join');
	await expect(page.getByRole('heading', { name: 'Join the group' })).toBeVisible();
	await expect(page.getByText(TOO_OLD)).toBeHidden();

	// As one that can't reckon in lines, nor knows layers, reads the same stylesheet.
	await page.route('**/*.css', async (route) => {
		const response = await route.fetch();
		const css = (await response.text()).replaceAll(/height: ?1lh/g, 'height: unheard-of');
		await route.fulfill({ response, body: css });
	});
	await page.reload();
	await expect(page.getByText(TOO_OLD)).toBeVisible();
	await expect(page.getByText('Este navegador es demasiado antiguo.')).toBeVisible();
});
