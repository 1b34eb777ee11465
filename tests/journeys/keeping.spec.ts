import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { openFolder } from '../../src/lib/server/db/open-installed';
import { PARTICIPANTS } from '../../src/lib/server/demo/people';
import { expectAwake } from './support/checks';
import { passwordOf, passwordToLeave } from './support/signing';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const CARMEN = PARTICIPANTS.find(({ firstName }) => firstName === 'Carmen')!;
const NAME = `${CARMEN.firstName} ${CARMEN.lastName}`;

async function openPerson(page: Page, name = NAME): Promise<void> {
	await page.goto('/groups');
	await page.getByRole('main').getByRole('link', { name: SKILLS }).click();
	await page.getByRole('main').getByRole('link', { name }).first().click();
	await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}
const rows = (page: Page) => page.getByRole('table').getByRole('row');

/** Changes the clinic's past as no page can: the demo is two weeks old, and records are kept for years. */
function longAgo(folder: string, sql: string): void {
	const database = openFolder(folder, { timeout: 5_000 });
	database.exec(sql);
	database.close();
}

test('an administrator sees who saw what of whom, and no address names anybody', async ({ house }) => {
	const robin = await house.staff('robin');
	await openPerson(robin);

	const page = await house.staff('casey');
	const addresses: string[] = [];
	page.on('request', (request) => addresses.push(request.url()));
	await page.getByRole('navigation').getByRole('link', { name: 'Audit' }).click();
	await expect(page.getByRole('heading', { name: 'Audit log' })).toBeVisible();
	const read = rows(page).filter({ hasText: 'Participant’s page read' }).first();
	await expect(read).toContainText('Robin Alderbrook');
	await expect(read).toContainText(NAME);
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);

	await page.getByLabel('Who', { exact: true }).selectOption({ label: 'Robin Alderbrook' });
	await page.getByLabel('What', { exact: true }).selectOption({ label: 'Note signed' });
	await page.getByRole('button', { name: 'Show', exact: true }).click();
	await expect(rows(page).nth(1)).toContainText('Note signed');
	for (const row of (await rows(page).all()).slice(1)) await expect(row).toContainText('Robin Alderbrook');

	await page.getByRole('link', { name: 'Show everything' }).click();
	await page.getByRole('link', { name: 'Older entries' }).click();
	await expect(page).toHaveURL(/after=/);
	await expect(page.getByRole('link', { name: 'Newest entries' })).toBeVisible();

	await expectAwake(page);
	await page.getByRole('textbox', { name: 'Of whom' }).fill('zzz');
	await page.getByRole('button', { name: 'Find' }).click();
	await expect(page.getByText('Nobody here has such a name or number.')).toBeVisible();
	await page.getByRole('textbox', { name: 'Of whom' }).fill('piedra');
	await page.getByRole('button', { name: 'Find' }).click();
	await page.getByRole('link', { name: `${NAME} (${CARMEN.recordNumber})` }).click();
	await expect(page.getByText('Only entries about')).toBeVisible();
	await expect(rows(page).nth(1)).toContainText(NAME);
	for (const row of (await rows(page).all()).slice(1)) await expect(row).toContainText(NAME);
	for (const secret of [CARMEN.firstName, CARMEN.lastName, CARMEN.recordNumber, 'piedra'])
		expect(addresses.filter((address) => address.toLowerCase().includes(secret.toLowerCase()))).toEqual([]);

	for (const name of ['robin', 'jordan'] as const)
		expect((await (await house.staff(name)).goto('/audit'))?.status()).toBe(404);
});

test('nothing goes by the years of keeping before somebody saw what; then it goes, with a reason', async ({
	house
}) => {
	const page = await house.staff('casey');
	await page.goto('/settings');
	await page.getByRole('main').getByRole('link', { name: 'Keeping and deleting' }).click();
	await expectAwake(page);
	await expectAccessible(page);
	const notes = page.getByRole('textbox', { name: 'Notes', exact: true });
	await notes.fill('seven');
	await page.getByRole('button', { name: 'See what would go' }).click();
	await expect(page.getByText('Type a whole number from 1 to 100, or leave it empty.')).toBeVisible();
	await expect(notes).toHaveValue('seven');
	await notes.fill('7');
	await page.getByRole('button', { name: 'See what would go' }).click();
	await expect(page.getByRole('region', { name: 'What would go by now' })).toContainText('Nothing.');

	// Everybody of the clinic left ten years ago.
	longAgo(
		house.clinic.folder,
		`UPDATE sessions SET planned_start_at_ms = planned_start_at_ms - 315576000000, planned_end_at_ms = planned_end_at_ms - 315576000000;
		 UPDATE enrolments SET started_at_ms = started_at_ms - 315576000000, ended_at_ms = started_at_ms - 315576000000 + 864000000`
	);
	await page.getByRole('button', { name: 'See what would go' }).click();
	const would = page.getByRole('region', { name: 'What would go by now' });
	await expect(would.getByRole('row').nth(1)).toContainText(/Notes20\d\d\d+ notes, of \d+ people/);
	for (const { firstName } of PARTICIPANTS) await expect(would).not.toContainText(firstName);
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Keep for these years' }).click();
	await expect(page.getByText('Saved. From tonight on these years hold.')).toBeVisible();
	await page.reload();
	await expect(notes).toHaveValue('7');

	await expectAwake(page);
	await page.getByLabel('Reason').fill('The clinic moves.');
	await page.getByLabel('Type DELETE to confirm').fill('delet');
	await page.getByRole('button', { name: 'Delete now' }).click();
	await expect(page.getByText('Nothing was deleted. Type exactly DELETE.')).toBeVisible();
	await expect(page.getByLabel('Reason')).toHaveValue('The clinic moves.');
	await page.getByLabel('Type DELETE to confirm').fill('delete');
	await page.getByRole('button', { name: 'Delete now' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'rows were deleted.' })).toBeVisible();
	await expect(page.getByRole('region', { name: 'What is due now' })).toContainText('Nothing.');
	const deleted = page.getByRole('region', { name: 'What was deleted' });
	await expect(deleted.getByRole('row').nth(1)).toContainText(/Notes.*The clinic moves\./);
	await expectAccessible(page);
});

test('a hold stands before every deletion; without it one participant’s data goes, and others’ stays', async ({
	house
}) => {
	const page = await house.staff('casey');
	await openPerson(page);
	const person = page.url();
	await page.getByRole('link', { name: 'Delete this participant’s data' }).click();
	await expect(page.getByText('This participant is still in a group', { exact: false })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Delete the data' })).toHaveCount(0);
	longAgo(
		house.clinic.folder,
		`UPDATE enrolments SET ended_at_ms = started_at_ms + 1 WHERE participant_id =
		 (SELECT id FROM participants WHERE record_number = '${CARMEN.recordNumber}')`
	);

	await page.goto(person);
	await page.getByRole('link', { name: 'Legal holds' }).click();
	await expectAwake(page);
	await page.getByRole('button', { name: 'Place the hold' }).click();
	await expect(page.getByText('Fill this in', { exact: false })).toBeVisible();
	await page.getByLabel('Why?').fill('A letter of the county court.');
	await page.getByRole('button', { name: 'Place the hold' }).click();
	await expect(page.getByRole('listitem').filter({ hasText: 'A letter of the county court.' })).toContainText(
		'In force'
	);
	await expectAccessible(page);
	await page.goto(`${person}/delete`);
	await expect(page.getByText('A legal hold is in force', { exact: false })).toBeVisible();
	await page.getByRole('main').getByRole('link', { name: 'Legal holds' }).click();
	await page.getByRole('button', { name: 'Lift this hold' }).click();
	await expect(page.getByText('The hold is lifted.', { exact: false })).toBeVisible();

	await page.goto(`${person}/delete`);
	await expectAwake(page);
	await expect(page.getByRole('region', { name: 'What goes' })).toContainText(/[1-9]\d* notes?/);
	await expectAccessible(page);
	await page.getByLabel('Reason').fill('Asked in writing.');
	await page.getByLabel('Type DELETE to confirm').fill('yes');
	await page.getByRole('button', { name: 'Delete the data' }).click();
	await expect(page.getByText('Nothing was deleted. Type exactly DELETE.')).toBeVisible();
	await page.getByLabel('Type DELETE to confirm').fill('DELETE');
	await page.getByRole('button', { name: 'Delete the data' }).click();
	await expect(page.getByText('The data is deleted. What stays has no name.')).toBeVisible();
	await expect(page.getByText(NAME)).toHaveCount(0);

	const robin = await house.staff('robin');
	await robin.goto('/groups');
	await robin.getByRole('main').getByRole('link', { name: SKILLS }).click();
	await expect(robin.getByRole('main').getByRole('link', { name: 'Ana Riverbend' }).first()).toBeVisible();
	await expect(robin.getByText(CARMEN.lastName)).toHaveCount(0);
	await openPerson(robin, 'Ana Riverbend');
});

test('a participant gets all that is kept about them, and it is written down', async ({ house }) => {
	const page = await house.staff('robin');
	await openPerson(page);
	await page.getByRole('link', { name: 'Everything for the participant' }).click();
	await expect(page.getByText('Showing it is written down', { exact: false })).toBeVisible();
	await expectAccessible(page);
	await passwordToLeave(page).first().fill(passwordOf('robin'));
	await page.getByRole('button', { name: 'Show everything' }).click();
	const sheet = page.getByRole('article');
	await expect(sheet.getByRole('heading', { name: NAME })).toBeVisible();
	await expect(sheet.getByRole('region', { name: 'Attendance' }).getByRole('row').nth(1)).toContainText(
		SKILLS
	);
	await expect(sheet.getByRole('region', { name: 'Signed notes' })).toContainText(
		'Signed by Robin Alderbrook, LCSW'
	);
	await expect(sheet.getByRole('region', { name: 'Who saw this record' })).toContainText('Robin Alderbrook');
	for (const { firstName, lastName } of PARTICIPANTS.filter(
		({ firstName }) => firstName !== CARMEN.firstName
	))
		await expect(sheet).not.toContainText(`${firstName} ${lastName}`);
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);

	// In their own language, and on either paper.
	await page.goto(page.url());
	for (const name of ['US letter', 'A4']) {
		await page.getByRole('radio', { name }).check();
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name: 'Save the file' }).click()
		]);
		const pdf = readFileSync(await download.path(), 'latin1');
		expect(pdf).toContain('/Lang (es)');
		expect(pdf).toContain('/S /Table');
		expect(download.suggestedFilename()).toBe('divulgaciones.pdf');
	}

	const casey = await house.staff('casey');
	await openPerson(casey);
	await casey.getByRole('link', { name: 'Everything for the participant' }).click();
	await expect(casey.getByText('an administrator can’t read them', { exact: false })).toBeVisible();
	await passwordToLeave(casey).first().fill(passwordOf('casey'));
	await casey.getByRole('button', { name: 'Show everything' }).click();
	const theirs = casey.getByRole('article');
	await expect(theirs.getByRole('heading', { name: 'Signed notes' })).toHaveCount(0);
	await expect(theirs.getByRole('region', { name: 'Accounting of disclosures' })).toContainText(
		'attendance and minutes, signed progress notes, scores of questionnaires and exercises, goals'
	);
	const jordan = await house.staff('jordan');
	expect((await jordan.goto(new URL(casey.url()).pathname))?.status()).toBe(404);
});
