import type { Download, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { PARTICIPANTS } from '../../src/lib/server/demo/people';
import { expectAwake } from './support/checks';
import { passwordOf, passwordToLeave, showAgain } from './support/signing';
import { expect, expectAccessible, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const NAMES = PARTICIPANTS.flatMap(({ firstName, lastName }) => [firstName, lastName]);

const IN_ENGLISH = { who: 'Who is it for?', why: 'Purpose', save: 'Save the file' };
const IN_SPANISH = { who: '¿Para quién es?', why: 'Finalidad', save: 'Guardar el archivo' };

/** Says who a copy is for and saves it; with a password where none counts yet. */
async function save(page: Page, { say = IN_ENGLISH, password = '' }) {
	await expectAwake(page);
	await page.getByLabel(say.who).fill('Clear River Clinic');
	await page.getByLabel(say.why).fill('Continuing care');
	if (password) await passwordToLeave(page).fill(password);
	else await expect(passwordToLeave(page)).toHaveCount(0);
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: say.save }).click();
	return download;
}

const bytesOf = async (download: Download): Promise<Buffer> => readFileSync(await download.path());

/** A PDF that a screen reader can read, in a language. */
async function expectTagged(download: Download, language: 'en' | 'es') {
	const pdf = (await bytesOf(download)).toString('latin1');
	expect(pdf.slice(0, 8)).toBe('%PDF-1.7');
	expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
	expect(pdf).toContain(`/Lang (${language})`);
	for (const tag of ['H1', 'P']) expect(pdf).toMatch(new RegExp(`/S /${tag}\\b`));
	return pdf;
}

/** The demo clinic's last evening: its notes are drafted and nobody has signed them. */
async function openLastEvening(page: Page) {
	await page.goto('/today');
	await page
		.getByRole('listitem')
		.filter({ hasText: /notes to sign|notas por firmar/ })
		.getByRole('link', { name: SKILLS })
		.click();
	await expect(page.getByRole('heading', { name: /^(Attendance|Asistencia)$/ })).toBeVisible();
}

/** Writes down somebody's consent to let signed notes go to one clinic. */
async function recordConsent(page: Page, person: string) {
	await page.goto('/groups');
	await page.getByRole('main').getByRole('link', { name: SKILLS }).click();
	await page.getByRole('main').getByRole('link', { name: person }).first().click();
	await page.getByRole('link', { name: 'Consents', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Consents' })).toBeVisible();
	await expectAwake(page);
	await page.getByLabel('Who may receive it').fill('Fernhill Clinic');
	await page.getByLabel('What for').fill('Continuing care');
	await page.getByRole('checkbox', { name: /signed progress notes/ }).check();
	await page.getByLabel('Signed on').fill('2026-01-05');
	await page.getByRole('button', { name: 'Record the consent' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'The consent is recorded.' })).toBeVisible();
}

test('a note leaves as a PDF once it is signed, and who received it is said', async ({ house }) => {
	const page = await house.staff('robin');
	await openLastEvening(page);
	await page.getByRole('main').getByRole('link', { name: 'Ana Riverbend', exact: true }).click();
	await expect(page.getByRole('link', { name: 'Save a copy' })).toHaveCount(0);
	const draft = page.url();
	await page.goto(`${draft}/export`);
	await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('A copy of this note');

	await page.goto(draft);
	await expectAwake(page);
	await page.getByLabel('Assessment').fill('Took part.');
	await page.getByLabel('Plan').fill('Come on Thursday.');
	await showAgain(page, 'robin');
	await page.getByRole('button', { name: 'Sign', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Ana Riverbend');
	await page.goto(draft);
	await page.getByRole('link', { name: 'Save a copy' }).click();
	await expect(page.getByRole('heading', { name: 'A copy of this note' })).toBeVisible();
	await expectAccessible(page);

	// The password with which the note was signed counts for this too.
	const download = await save(page, {});
	expect(download.suggestedFilename()).toBe('note.pdf');
	await expectTagged(download, 'en');
	await expect(page.getByRole('status')).toContainText('The file is saved.');
	// What was typed is still there, for the next copy.
	await expect(page.getByLabel('Who is it for?')).toHaveValue('Clear River Clinic');

	// On a consent it goes to whom the consent names, and to nobody else.
	await recordConsent(page, 'Ana Riverbend');
	await page.goto(`${draft}/export`);
	await page
		.getByLabel('On what basis may it leave?')
		.selectOption({ label: 'Fernhill Clinic: Continuing care' });
	await expect(page.getByLabel('Who is it for?')).toHaveValue('Fernhill Clinic');
	await page.getByLabel('Who is it for?').fill('Somebody else');
	await page.getByRole('button', { name: 'Save the file' }).click();
	await expect(page.getByRole('alert')).toContainText('The consent names somebody else as the recipient');
	await expectAccessible(page);
	await page.getByLabel('Who is it for?').fill('fernhill clinic');
	const second = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Save the file' }).click();
	expect((await second).suggestedFilename()).toBe('note.pdf');
	await expect(page.getByRole('status')).toContainText('The file is saved.');
});

test('without a word on who it is for nothing leaves, and nothing typed is lost', async ({ house }) => {
	const page = await house.staff('robin');
	await openLastEvening(page);
	await page.getByRole('link', { name: 'Save a copy' }).click();
	await expectAwake(page);
	await page.getByLabel('Who is it for?').fill('   ');
	await page.getByLabel('Purpose').fill('Billing');
	await passwordToLeave(page).fill(passwordOf('robin'));
	await page.getByRole('button', { name: 'Save the file' }).click();
	await expect(page.getByRole('alert')).toContainText('Say who it is for');
	await expect(page.getByLabel('Purpose')).toHaveValue('Billing');
	await expectAccessible(page);
});

test('a session and a person’s record leave in both languages and on both papers', async ({ house }) => {
	const page = await house.staff('robin', 'tablet', { speaks: 'es' });
	await openLastEvening(page);
	await page.getByRole('link', { name: 'Guardar una copia' }).click();
	await page.getByRole('radio', { name: 'A4' }).check();
	const session = await save(page, { say: IN_SPANISH, password: passwordOf('robin') });
	expect(session.suggestedFilename()).toBe('sesion.pdf');
	const pdf = await expectTagged(session, 'es');
	expect(pdf).toMatch(/\/S \/TH\b/);
	expect(pdf).toContain('/MediaBox [0 0 595');

	await page.goto('/groups');
	await page.getByRole('main').getByRole('link', { name: SKILLS }).click();
	await page.getByRole('main').getByRole('link', { name: 'Carmen Piedrafina' }).first().click();
	await page.getByRole('link', { name: 'Entregar el expediente' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Entregar el expediente' })).toBeVisible();
	await expect(page.getByRole('main')).toContainText('Carmen Piedrafina');
	expect(page.url()).not.toContain('Carmen');
	await expectAwake(page);
	for (const part of await page.getByRole('checkbox').all()) await part.check();
	await page.getByRole('radio', { name: 'English' }).check();
	await page.getByRole('radio', { name: /^Dentro del programa/ }).check();
	await page.getByLabel('A quién').fill('Clear River Clinic');
	await page.getByLabel('Para qué').fill('Continuing care');
	await page.getByRole('button', { name: 'Revisar' }).click();
	const record = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Obtener el archivo y anotarlo' }).click();
	expect(await expectTagged(await record, 'en')).toContain('/MediaBox [0 0 612');
});

test('attendance and hours go into a spreadsheet, for an administrator too, who gets no note', async ({
	house
}) => {
	const page = await house.staff('casey');
	await page.goto('/groups');
	await page.getByRole('main').getByRole('link', { name: SKILLS }).click();
	await page.getByRole('link', { name: 'Save the attendance' }).click();
	const from = page.getByLabel('From');
	const earlier = (await from.inputValue()).replace(/\d\d$/, '01');
	await from.fill(earlier);
	const attendance = await save(page, { password: passwordOf('casey') });
	await expect(page.getByRole('status')).toContainText('The file is saved.');
	await expect(passwordToLeave(page)).toHaveCount(0);
	await expect(from).toHaveValue(earlier);
	expect(attendance.suggestedFilename()).toBe('attendance.csv');
	const table = (await bytesOf(attendance)).toString('utf8');
	const [heads, first] = table.split('\r\n');
	expect(heads).toMatch(/^\ufeffDay,Group,Began,Ended,Last name,First name,Record number,Attendance/);
	expect(first).toMatch(/^\d{4}-\d{2}-\d{2},Refusal and assertiveness skills,\d{2}:\d{2},/);
	expect(table).toContain('Riverbend,Ana,D-1001');

	await page.goto('/hours?weeks=8');
	await page.getByRole('link', { name: 'Save the hours' }).click();
	const hours = await save(page, {});
	expect(hours.suggestedFilename()).toBe('weekly-hours.csv');
	const lines = (await bytesOf(hours)).toString('utf8').split('\r\n');
	expect(lines[0]).toMatch(/^\ufeffGroup,First name,Last name,Week beginning,Minutes attended/);
	expect(lines.filter((line) => line.includes('Ana,Riverbend')).length).toBeGreaterThanOrEqual(8);

	// Whose notes are not hers to read can’t be asked for by hand either.
	await page.goto('/groups');
	await page.getByRole('main').getByRole('link', { name: SKILLS }).click();
	await page.getByRole('main').getByRole('link', { name: 'Ana Riverbend' }).first().click();
	await page.getByRole('link', { name: 'Give out the record' }).click();
	await expect(page.getByRole('checkbox')).toHaveCount(1);
});

test('a table comes without script too', async ({ house }) => {
	const page = await house.staff('marisol', 'laptop', { script: false });
	await page.goto('/hours/export');
	await page.getByLabel('¿Para quién es?').fill('Archivo');
	await page.getByLabel('Finalidad').fill('Control');
	await passwordToLeave(page).fill(passwordOf('marisol'));
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Guardar el archivo' }).click();
	const table = (await bytesOf(await download)).toString('utf8');
	expect(table).toMatch(/^\ufeffGrupo,Nombre,Apellido,Semana que empieza/);
});

test('a calendar reads one’s groups by an address, until it is switched off', async ({ house, clinic }) => {
	const page = await house.staff('robin');
	await page.goto('/account');
	await expectAwake(page);
	await page.getByRole('button', { name: 'Make a calendar address' }).click();
	const address = await page.getByLabel('Calendar address').inputValue();
	expect(address).toMatch(/\/calendar\/[\w-]{43}\.ics$/);
	expect(page.url()).not.toContain('calendar');
	await expectAccessible(page);

	// A calendar program has no sign-in.
	const program = await house.page();
	const read = () => program.request.get(address);
	const feed = await read();
	expect(feed.status()).toBe(200);
	expect(feed.headers()['content-type']).toContain('text/calendar');
	expect(feed.headers()['referrer-policy']).toBe('no-referrer');
	const text = (await feed.text()).replace(/\r\n[ \t]/g, '');
	expect(text).toContain(`SUMMARY:${SKILLS}`);
	expect(text).toContain('CLASS:PRIVATE');
	// An event's id is letters by chance, and they may come to anybody's name.
	const said = text.replaceAll(/^UID:.*$/gm, '');
	for (const name of NAMES) expect(said).not.toContain(name);

	await page.reload();
	await expect(page.getByLabel('Calendar address')).toHaveCount(0);
	await expectAwake(page);
	await page.getByRole('button', { name: 'Switch the address off' }).click();
	await expect(page.getByText('The address is switched off.')).toBeVisible();
	expect((await read()).status()).toBe(404);
	const token = /([\w-]{43})\.ics/.exec(address)![1]!;
	expect(clinic.log).not.toContain(token);
});
