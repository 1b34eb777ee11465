import { spawnSync } from 'node:child_process';
import { openFolder } from '../../src/lib/server/db/open-installed';
import type { Clinic } from './support/clinic';
import { expect, expectAccessible, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const LATER = 'A name from after the backup';

function command({ folder }: Clinic, name: 'backup' | 'restore', ...args: string[]) {
	return spawnSync(process.execPath, [`scripts/${name}.js`, ...args], {
		encoding: 'utf8',
		env: { ...process.env, GROUNDWORK_DATA: folder }
	});
}

test('B-38: a clinic is restored by the printed steps, and its administrator sees it', async ({
	house,
	clinic
}) => {
	const before = await house.staff('casey');
	await before.goto('/settings');
	await expect(before.getByText('There is no backup yet.')).toBeVisible();
	const made = command(clinic, 'backup');
	expect(made).toMatchObject({ status: 0, stderr: '' });
	const [backup = ''] = made.stdout.split(': ');
	await before.reload();
	await expect(before.getByText(/^The last backup is of .+ read back and is whole\.$/)).toBeVisible();
	await expectAccessible(before);

	const database = openFolder(clinic.folder, { timeout: 5_000 });
	database.prepare('UPDATE groups SET name = ? WHERE name = ?').run(LATER, SKILLS);
	database.close();
	await before.goto('/groups');
	await expect(before.getByRole('link', { name: LATER })).toBeVisible();

	expect(command(clinic, 'restore', backup)).toMatchObject({
		status: 1,
		stderr: expect.stringContaining('Stop it first.')
	});
	await clinic.kill();
	expect(command(clinic, 'restore', backup)).toMatchObject({ status: 0, stderr: '' });
	await clinic.restart();

	// Who was signed in is not any more: the backup does not know who has signed out since.
	await before.goto('/groups');
	await expect(before.getByLabel('Password')).toBeVisible();
	const after = await house.staff('casey');
	await after.goto('/groups');
	await expect(after.getByRole('link', { name: SKILLS })).toBeVisible();
	await expect(after.getByRole('link', { name: LATER })).toHaveCount(0);
	await after.goto('/audit');
	await expect(after.getByRole('cell', { name: 'A backup restored' })).toBeVisible();
});
