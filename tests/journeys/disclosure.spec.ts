import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { PARTICIPANTS } from '../../src/lib/server/demo/people';
import { REDISCLOSURE_NOTICE } from '../../src/lib/redisclosure';
import { expectAwake } from './support/checks';
import { passwordOf, passwordToLeave } from './support/signing';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';

/** The participant's page, and from there to one of those on what leaves. */
async function open(page: Page, person: string, link: 'Consents' | 'Give out the record' | 'Disclosures') {
	await page.goto('/groups');
	await page.getByRole('main').getByRole('link', { name: SKILLS }).click();
	await page.getByRole('link', { name: person }).first().click();
	await page.getByRole('link', { name: link, exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: link })).toBeVisible();
	await expectAwake(page);
}

const box = (page: Page, name: RegExp) => page.getByRole('checkbox', { name });

async function recordConsent(page: Page): Promise<void> {
	await page.getByLabel('Who may receive it').fill('Harbor House');
	await page.getByLabel('What for').fill('Continued care');
	await box(page, /attendance/).check();
	await page.getByLabel('Signed on').fill('2026-01-05');
	await page.getByRole('button', { name: 'Record the consent' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'The consent is recorded.' })).toBeVisible();
}

test('a consent lets a part of the record leave, no more than that, and no longer than it stands', async ({
	house
}) => {
	const page = await house.staff('robin');
	await open(page, 'Carmen Piedrafina', 'Consents');
	await expect(page.getByText('No consent is recorded.')).toBeVisible();
	await page.getByRole('button', { name: 'Record the consent' }).click();
	await expect(page.getByText('Give a day.').first()).toBeVisible();
	await expectAccessible(page);
	await recordConsent(page);
	await expect(page.getByRole('listitem').filter({ hasText: 'Harbor House' })).toContainText('Stands');
	await expectAccessible(page);

	// Beyond the consent: refused, with the reason, and nothing of what was typed is lost.
	await open(page, 'Carmen Piedrafina', 'Give out the record');
	await box(page, /attendance/).check();
	await box(page, /signed progress notes/).check();
	await page.getByRole('radio', { name: /^FHIR/ }).check();
	await page.getByRole('radio', { name: /^Harbor House/ }).check();
	await page.getByRole('button', { name: 'Check it' }).click();
	await expect(page.getByText('The consent does not cover: signed progress notes.')).toBeVisible();
	await expect(box(page, /attendance/)).toBeChecked();
	await expectAccessible(page);
	await page.getByLabel('To whom').fill('Somebody else');
	await box(page, /signed progress notes/).uncheck();
	await page.getByRole('button', { name: 'Check it' }).click();
	await expect(page.getByText('The consent names somebody else as the recipient.')).toBeVisible();
	await expect(page.getByLabel('To whom')).toHaveValue('Somebody else');

	// Within it: read over, then it leaves.
	await page.getByLabel('To whom').fill('');
	await page.getByRole('button', { name: 'Check it' }).click();
	const ready = page.getByRole('region', { name: 'Ready to leave' });
	await expect(ready).toContainText('To Harbor House, for: Continued care');
	await expectAccessible(page);
	// Nothing leaves without a fresh password, and what was asked for stays where it is.
	await ready.getByRole('button', { name: 'Get the file and write it down' }).click();
	await expect(ready.getByText('Show once more that it is you', { exact: false })).toBeVisible();
	await passwordToLeave(ready).fill('not hers');
	await ready.getByRole('button', { name: 'Get the file and write it down' }).click();
	await expect(ready.getByText('This is not your password.', { exact: false })).toBeVisible();
	await expectAccessible(page);
	await passwordToLeave(ready).fill(passwordOf('robin'));
	const download = page.waitForEvent('download');
	await ready.getByRole('button', { name: 'Get the file and write it down' }).click();
	const file = await download;
	expect(file.suggestedFilename()).toMatch(/^record-\d{4}-\d\d-\d\d\.json$/);
	const said = await readFile(await file.path(), 'utf8');
	expect(said).toContain('Piedrafina');
	expect(said).toContain(REDISCLOSURE_NOTICE);
	for (const { lastName } of PARTICIPANTS.filter(({ lastName }) => lastName !== 'Piedrafina'))
		expect(said).not.toContain(lastName);
	const { entry } = JSON.parse(said) as { entry: { resource: { resourceType: string } }[] };
	const types = entry.map(({ resource }) => resource.resourceType);
	expect(types).toEqual(expect.arrayContaining(['Patient', 'Group', 'Appointment', 'Encounter']));
	expect(types).not.toContain('DocumentReference');

	// It is written down.
	await open(page, 'Carmen Piedrafina', 'Disclosures');
	const row = page.getByRole('row').filter({ hasText: 'Harbor House' });
	await expect(row).toContainText('Continued care');
	await expect(row).toContainText('A written consent of the participant');
	await expect(row).toContainText('Robin Alderbrook');
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);

	// Revoked while somebody has it before her: what she was about to give does not leave.
	const second = await house.staff('robin');
	await open(second, 'Carmen Piedrafina', 'Give out the record');
	await box(second, /attendance/).check();
	await second.getByRole('radio', { name: /^Harbor House/ }).check();
	await open(page, 'Carmen Piedrafina', 'Consents');
	await page.getByText('Revoke', { exact: false }).first().click();
	await page.getByRole('button', { name: 'Revoke it now' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'The consent is revoked.' })).toBeVisible();
	await expect(page.getByRole('listitem').filter({ hasText: 'Harbor House' })).toContainText('Revoked on');
	await second.getByRole('button', { name: 'Check it' }).click();
	await expect(second.getByText(/^This consent was revoked on/)).toBeVisible();
	await open(page, 'Carmen Piedrafina', 'Give out the record');
	await expect(page.getByText('No consent stands.')).toBeVisible();
});

test('without script, and on a ground that needs no consent', async ({ house }) => {
	const page = await house.staff('robin', 'phone', { script: false });
	await page.goto('/groups');
	await page.getByRole('main').getByRole('link', { name: SKILLS }).click();
	await page.getByRole('link', { name: 'Ana Riverbend' }).first().click();
	await page.getByRole('link', { name: 'Give out the record' }).click();
	await box(page, /attendance/).check();
	await page.getByRole('radio', { name: /^FHIR/ }).check();
	await page.getByRole('radio', { name: /^A medical emergency/ }).check();
	await page.getByLabel('To whom').fill('County hospital');
	await page.getByRole('button', { name: 'Check it' }).click();
	await expect(page.getByText('Fill this in.')).toBeVisible();
	await expect(page.getByLabel('To whom')).toHaveValue('County hospital');
	await expect(box(page, /attendance/)).toBeChecked();
	await page.getByLabel('What for').fill('Overdose');
	await page.getByRole('button', { name: 'Check it' }).click();
	await passwordToLeave(page).fill(passwordOf('robin'));
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Get the file and write it down' }).click();
	expect((await download).suggestedFilename()).toContain('record');
	await page.getByRole('link', { name: 'Disclosures', exact: true }).click();
	await expect(page.getByRole('row').filter({ hasText: 'County hospital' })).toContainText(
		'A medical emergency'
	);
});

test('whoever may not read a part can’t give it out, and a supervisor records no consent', async ({
	house
}) => {
	const casey = await house.staff('casey');
	await open(casey, 'Ana Riverbend', 'Give out the record');
	await expect(box(casey, /attendance/)).toBeVisible();
	await expect(box(casey, /notes/)).toHaveCount(0);
	const jordan = await house.staff('jordan');
	await open(jordan, 'Ana Riverbend', 'Consents');
	await expect(jordan.getByText('Harbor House, sober living')).toBeVisible();
	await expect(jordan.getByRole('button', { name: 'Record the consent' })).toHaveCount(0);
	await expect(jordan.getByText('Revoke', { exact: false })).toHaveCount(0);
	// Where there is none to choose, she is told who records one, and not led to where she can't.
	await open(jordan, 'Dev Marshlight', 'Give out the record');
	await expect(jordan.getByText('No consent stands. Facilitators of their groups')).toBeVisible();
	await expect(jordan.getByRole('link', { name: 'Record a written consent' })).toHaveCount(0);
});
