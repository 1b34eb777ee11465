import { openFolder } from '../../src/lib/server/db/open-installed';
import { PARTICIPANTS, STAFF } from '../../src/lib/server/demo/people';
import { Clinic } from './support/clinic';
import { linkIn } from './support/camera';
import { DisplayPage } from './support/display-page';
import { plantEverywhere } from './support/fuzz/plant';
import { contentOf, expect, House, pinOf, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const METRICS_TOKEN = 'measured-by-nobody-else';
const PLAN = 'Refusal training, first evening';

test('D-22: the server’s log and its metrics know nobody: no name, no PIN, no code, no secret, no word that was typed', async ({
	browser
}) => {
	// Not as a demo: that one prints its invented people on purpose.
	const clinic = await Clinic.copy({
		GROUNDWORK_DEMO: '0',
		GROUNDWORK_LOG: 'trace',
		GROUNDWORK_METRICS_TOKEN: METRICS_TOKEN
	});
	const house = new House(clinic, browser);
	const seeds = seedIn(clinic.folder);
	const words = ['For the lighthouse', 'half a lantern', 'Spoke in the corridor', 'guesswork-password'];
	const secrets = new Set<string>();
	try {
		const wrong = await house.page();
		await wrong.goto('/sign-in');
		await wrong.getByLabel('Sign-in name').fill('robin');
		await wrong.getByLabel('Password', { exact: true }).fill('guesswork-password');
		await wrong.getByRole('button', { name: 'Sign in', exact: true }).click();
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
		await expect.poll(() => clinic.log).toContain('database in trouble');
		busy.exec('ROLLBACK');
		busy.close();
		await expect(ben.done).toBeVisible();
		await console.show('For the lighthouse');
		await robin.getByRole('region', { name: 'Needs you' }).getByRole('button', { name: 'Ben L.' }).click();
		await robin.getByLabel('What was done?').fill('Spoke in the corridor');
		await console.tap('Note it');
		await console.end();
		await robin.waitForURL(/\/sessions\/[\w-]+$/);

		// Whoever may not read it finds nothing of it on their pages, nor does anybody on one that isn't there.
		const administrator = await house.staff('casey');
		for (const path of ['/', '/groups', '/staff', '/settings', '/audit', '/hours', '/dashboard']) {
			await administrator.goto(path);
			expect(seenOf(seeds, OF_THE_RECORD, await contentOf(administrator)), path).toEqual([]);
		}
		for (const page of [display.page, ben.page, phone, stranger]) {
			expect(seenOf(seeds, /./, await contentOf(page)), page.url()).toEqual([]);
		}
		const nowhere = await administrator.goto('/participants/nobody');
		expect(seenOf(seeds, /./, await nowhere!.text())).toEqual([]);
		const addresses = house.addresses.join('\n');
		expect(seenOf(seeds, /./, addresses)).toEqual([]);
		for (const { firstName, lastName } of PARTICIPANTS) {
			expect(addresses.replace('/Riverbend', '')).not.toMatch(new RegExp(`\\b(${firstName}|${lastName})\\b`));
		}
		for (const typed of words) expect(addresses).not.toContain(encodeURIComponent(typed));

		// Every cookie that any of these browsers held.
		for (const context of browser.contexts()) {
			for (const { value } of await context.cookies()) if (value.length > 8) secrets.add(value);
		}
		expect((await fetch(`${clinic.base}/metrics`)).status, 'without the token it is not there').toBe(404);
		const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
		const metrics = await (await fetch(`${clinic.base}/metrics`, { headers })).text();
		expect(metrics).toMatch(/^groundwork_command_seconds_count{command="answer"} [1-9]/m);
		expect(metrics).toMatch(/^groundwork_errors_total{what="database in trouble"} [1-9]/m);
		expect(metrics).toContain('groundwork_sessions_running 0');
		// Names and labels; a number may be anybody's PIN.
		const measured = metrics.replace(/ [\d.e+-]+$/gm, '');
		await clinic.kill();
		expect(secrets.size).toBeGreaterThan(8);
		expect(clinic.log).toContain('"msg":"started"');
		expect(clinic.log).toMatch(/"id":"[2-9a-z]{10}".*"what":"answer".*"msg":"command"/);
		const written = clinic.log + measured;
		for (const secret of [...secrets, ...words]) expect(written).not.toContain(secret);
		expect(seenOf(seeds, /./, written)).toEqual([]);
		for (const { firstName, lastName, recordNumber, pin } of PARTICIPANTS) {
			for (const known of [firstName, lastName, recordNumber, pin]) {
				expect(written).not.toMatch(new RegExp(`\\b${known}\\b`));
			}
		}
		for (const { displayName, password } of STAFF) {
			for (const known of [displayName, password]) expect(written).not.toContain(known);
		}
	} finally {
		await house.close();
		await clinic.remove();
	}
});

type Seed = { table: string; words: string };

/** What an administrator has no right to read. */
const OF_THE_RECORD =
	/^(record_notes|record_comments|psychotherapy_notes|participant_goals|record_follow_ups)$/;
/** By their names the evening finds its way. */
const SIGNPOSTS = /^(groups|plans|staff|sites)$/;

/** Puts a word of its own behind every text of the clinic: in notes, goals, names, reasons, labels. */
function seedIn(folder: string): Seed[] {
	const seeds: Seed[] = [];
	plantEverywhere(folder, (table) => {
		if (SIGNPOSTS.test(table)) return '';
		const several = Array.from({ length: table === 'record_notes' ? 8 : 1 }, (_, index) => ({
			table,
			words: `quillseed${seeds.length + index}z`
		}));
		seeds.push(...several);
		return several.map(({ words }) => words).join(' ');
	});
	expect(seeds.length).toBeGreaterThan(300);
	return seeds;
}

const seenOf = (seeds: Seed[], of: RegExp, text: string): Seed[] =>
	seeds.filter(({ table, words }) => of.test(table) && text.includes(words));
