import { write } from './support/clinic-changes';
import { expect, test } from './support/test';

test('a page that failed says an id, by which an administrator finds in the log what it was', async ({
	clinic,
	house
}) => {
	const robin = await house.staff('robin');
	write(clinic.folder, (database) => database.exec('ALTER TABLE group_facilitators RENAME TO not_there'));
	const response = await robin.goto('/groups');
	expect(response?.status()).toBe(500);
	const id = response?.headers()['x-request-id'] ?? '';
	expect(id).toMatch(/^[2-9a-z]{10}$/);
	await expect(robin.getByText(`For the administrator: ${id}`)).toBeVisible();

	const lines = clinic.log.split('\n').filter((line) => line.includes(`"id":"${id}"`));
	expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg).sort()).toEqual([
		'request',
		'request failed'
	]);
	// What was not found is nobody's to look for, and has none.
	await robin.goto('/no-such-page');
	await expect(robin.getByText('For the administrator')).toBeHidden();
});

test('where nobody can even be known, a plain page in both languages says so, with the id', async ({
	clinic,
	house
}) => {
	const robin = await house.staff('robin');
	write(clinic.folder, (database) => database.exec('ALTER TABLE sign_ins RENAME TO not_there'));
	const response = await robin.goto('/today');
	expect(response?.status()).toBe(500);
	const id = response?.headers()['x-request-id'] ?? '';
	await expect(robin.getByRole('heading', { name: 'Something went wrong on our side' })).toBeVisible();
	await expect(robin.getByRole('heading', { name: 'Algo falló de nuestro lado' })).toBeVisible();
	await expect(robin.getByText(id)).toBeVisible();
	expect(clinic.log).toContain(`"id":"${id}","what":"/(staff)/today","fault"`);
});
