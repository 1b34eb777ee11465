import { openFolder } from '../../src/lib/server/db/open-installed';
import { PARTICIPANTS, STAFF } from '../../src/lib/server/demo/people';
import { Clinic } from './support/clinic';
import { linkIn } from './support/camera';
import { DisplayPage } from './support/display-page';
import { expect, House, pinOf, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';

test('the server’s log knows nobody: no name, no PIN, no code, no secret, no word that was typed', async ({
	browser
}) => {
	// Not as a demo: that one prints its invented people on purpose.
	const clinic = await Clinic.copy({ GROUNDWORK_DEMO: '0', GROUNDWORK_LOG: 'trace' });
	const house = new House(clinic, browser);
	const words = ['For the lighthouse', 'half a lantern', 'Spoke in the corridor', 'guesswork-password'];
	const secrets = new Set<string>();
	try {
		const wrong = await house.page();
		await wrong.goto('/sign-in');
		await wrong.getByLabel('Sign-in name').fill('robin');
		await wrong.getByLabel('Password', { exact: true }).fill('guesswork-password');
		await wrong.getByRole('button', { name: 'Sign in' }).click();
		await expect(wrong.getByRole('alert')).toBeVisible();

		// Ways in: a card, a code, PINs right and wrong, an enrolment link, a display's link.
		const robin = await house.staff('robin');
		const console = await house.openRoom(robin, SKILLS, PLAN);
		const code = await console.code();
		secrets.add(code);
		const display = new DisplayPage(await console.openDisplay());
		secrets.add(new URL(display.page.url()).pathname.split('/').at(-1)!);
		const office = await house.staff('robin');
		await office.goto('/groups');
		await office.getByRole('link', { name: SKILLS }).click();
		await office.getByRole('link', { name: 'Ana Riverbend' }).click();
		secrets.add(new URL(office.url()).pathname.split('/').at(-1)!);
		await office.getByRole('link', { name: 'Make a QR card' }).click();
		await office.getByRole('button', { name: 'Make a QR card' }).click();
		const card = await linkIn(office.getByRole('img', { name: 'QR code of the card' }));
		secrets.add(card.split('#')[1]!);
		const phone = await house.page('phone');
		await phone.goto(card);
		await expect(phone.getByText('Your number is')).toBeVisible();
		await console.letIn('Ana R.');
		const stranger = await house.page('phone');
		await stranger.goto(`/join?code=${code}`);
		await stranger.getByLabel('Your PIN').fill(pinOf('Iris'));
		await stranger.getByRole('button', { name: 'Come in' }).click();
		await expect(stranger.getByRole('alert')).toBeVisible();
		await stranger.goto(`/participants/${pinOf('Ben')}/Riverbend`);
		const ben = await house.seat('Ben');

		// What is typed: a draft, an answer, what was done; and an answer that the disk would not take at first.
		await console.push('One reason of mine');
		await phone.getByRole('textbox').fill('half a lantern');
		await ben.call('Talk soon');
		await ben.closeSheet();
		await ben.write('For the lighthouse', /really your own/);
		const busy = openFolder(clinic.folder);
		busy.exec('BEGIN IMMEDIATE');
		await ben.tapSend();
		await expect.poll(() => clinic.log).toContain('command failed');
		busy.exec('ROLLBACK');
		busy.close();
		await expect(ben.done).toBeVisible();
		await console.show('For the lighthouse');
		await robin.getByRole('region', { name: 'Needs you' }).getByRole('button', { name: 'Ben L.' }).click();
		await robin.getByLabel('What was done?').fill('Spoke in the corridor');
		await console.tap('Note it');
		await console.end();
		await robin.waitForURL(/\/sessions\/[\w-]+$/);

		// Every cookie that any of these browsers held.
		for (const context of browser.contexts()) {
			for (const { value } of await context.cookies()) if (value.length > 8) secrets.add(value);
		}
		await clinic.kill();
		expect(secrets.size).toBeGreaterThan(8);
		expect(clinic.log).toContain('"msg":"started"');
		for (const secret of [...secrets, ...words]) expect(clinic.log).not.toContain(secret);
		for (const { firstName, lastName, recordNumber, pin } of PARTICIPANTS) {
			for (const known of [firstName, lastName, recordNumber, pin]) {
				expect(clinic.log).not.toMatch(new RegExp(`\\b${known}\\b`));
			}
		}
		for (const { displayName, password } of STAFF) {
			for (const known of [displayName, password]) expect(clinic.log).not.toContain(known);
		}
	} finally {
		await house.close();
		await clinic.remove();
	}
});
