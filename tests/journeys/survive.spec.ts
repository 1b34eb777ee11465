import { storedAnswers, storedDraft } from './support/clinic-database';
import { DisplayPage } from './support/display-page';
import { shellOf } from './support/shell';
import { rawStorage } from './support/storage';
import { expect, pinOf, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';
const ARRIVING = 'How are you arriving?';
const REASON = 'One reason of mine';

test('a screen that is reloaded is where it was, whatever was on it', async ({ house, clinic }) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const display = new DisplayPage(await console.openDisplay());
	const phone = await house.knock(await console.code(), 'Ben');
	const ana = await house.seat('Ana');
	const number = await phone.getByText(/^\d\d$/).textContent();
	const reloadAll = () => Promise.all([ana, console, display].map(({ page }) => page.reload()));

	await Promise.all([reloadAll(), phone.reload()]);
	await expect(ana.page.getByText('You are in. The first exercise will show up here.')).toBeVisible();
	await expect(phone.getByText(number!, { exact: true })).toBeVisible();
	await expect(console.page.getByText(`Number ${number}: Ben L.`)).toBeVisible();
	await expect(display.page.getByRole('img', { name: 'Join' })).toBeVisible();

	// In the middle of a question: its first page is answered, its second is open.
	await console.push(ARRIVING);
	await ana.choose('4');
	await ana.next();
	await expect.poll(() => storedDraft(clinic.folder, 'Ana')).toMatchObject({ values: [{ value: 4 }] });
	await reloadAll();
	await expect(ana.page.getByText('2 of 2')).toBeVisible();
	await expect(console.page.getByText('Still open: Ana R.')).toBeVisible();
	await expect(display.title).toContainText(ARRIVING);

	await ana.choose('6');
	await ana.send();
	await console.tap(/^Start \d/);
	await expect(display.timer).toBeVisible();
	await reloadAll();
	await expect(ana.done).toBeVisible();
	for (const screen of [ana, console, display]) await expect(screen.timer).toBeVisible();
	await console.answered(1, 1);

	// Words that were let through, and a tablet that is quiet.
	await console.push(REASON);
	await ana.write('For the mornings', /really your own/);
	await ana.send();
	await console.show('For the mornings');
	await expect(display.shownText).toHaveText('For the mornings');
	await console.tap('Eyes up');
	await expect(ana.page.getByRole('heading', { name: 'Eyes up' })).toBeVisible();
	await reloadAll();
	await expect(ana.page.getByRole('heading', { name: 'Eyes up' })).toBeVisible();
	await expect(display.title).toContainText('Eyes up');
	await console.tap('Tablets on again');
	await expect(ana.done).toBeVisible();
	await expect(display.shownText).toHaveText('For the mornings');

	await console.tap('Dark display');
	await expect(display.title).toHaveText('Groundwork');
	await reloadAll();
	await expect(display.title).toHaveText('Groundwork');
	await expect(display.shownText).toHaveCount(0);

	await console.end();
	for (const page of [ana.page, phone]) {
		await expect(page.getByText('The session has ended. Thank you for coming.')).toBeVisible();
		await page.reload();
	}
	await display.page.reload();
	await expect(display.title).toContainText('Thank you for coming.');
	await expect(ana.page.getByText('No session is open yet.')).toBeVisible();
	await expect(phone.getByRole('heading', { name: 'Join the group' })).toBeVisible();
});

test('a server that is killed in the middle comes back with everything, and the screens by themselves', async ({
	house,
	clinic
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const display = new DisplayPage(await console.openDisplay());
	const phone = await house.knock(await console.code(), 'Grace');
	const [ana, ben, dev, farid] = await Promise.all([
		house.seat('Ana'),
		house.seat('Ben'),
		house.seat('Dev'),
		house.seat('Farid')
	]);
	await console.push(REASON);
	for (const [tablet, words] of [
		[ana, 'Ana’s morning'],
		[ben, 'Ben’s garden']
	] as const) {
		await tablet.write(words, /really your own/);
		await tablet.send();
	}
	await console.show('Ana’s morning');
	await console.tap(/^Start \d/);
	await expect(display.timer).toBeVisible();
	// Two have not sent yet: one is typing, one taps Send in the very moment of the kill.
	await dev.write('Dev is still typ', /really your own/);
	await farid.write('Farid’s children', /really your own/);

	await Promise.all([clinic.kill(), farid.tapSend()]);
	const field = dev.field(/really your own/);
	await field.pressSequentially('ing this', { delay: 1 });
	for (const tablet of [ana, ben, dev, farid]) {
		await expect(tablet.status).toContainText('No contact');
	}
	await expect(console.page.getByText('No contact with the server.')).toBeVisible();
	await expect(display.status).toContainText('No contact. This screen comes back by itself.');
	await console.tap('Eyes up');
	await expect(console.page.getByText('That was not done: there is no contact.')).toBeVisible();

	await clinic.restart();
	for (const tablet of [ana, ben, dev, farid]) await expect(tablet.status).toHaveText('');
	await expect(console.page.getByText('No contact with the server.')).toBeHidden();
	await expect(display.status).toHaveText('');

	// The same place, nothing under anybody's fingers was taken away, and each answer is there once.
	await expect(field).toHaveValue('Dev is still typing this');
	await expect(field).toBeFocused();
	for (const tablet of [ana, ben, farid]) await expect(tablet.done).toBeVisible();
	await console.answered(3, 4);
	for (const words of ['Ana’s morning', 'Ben’s garden', 'Farid’s children']) {
		await expect(console.now.getByText(words, { exact: true })).toHaveCount(1);
	}
	await expect(display.shownText).toHaveText('Ana’s morning');
	await expect(display.timer).toBeVisible();
	await expect(phone.getByText('Your number is')).toBeVisible();
	expect(storedAnswers(clinic.folder).map(({ firstName }) => firstName)).toEqual(['Ana', 'Ben', 'Farid']);

	// And it goes on from there.
	await dev.send();
	await console.answered(4, 4);
	await console.letIn('Grace F.');
	await expect(phone.getByRole('textbox', { name: /really your own/ })).toBeVisible();
});

test('a tap on a page that has only just come is kept until there is contact', async ({ house }) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const ana = await house.seat('Ana');
	let connect = () => {};
	const tapped = new Promise<void>((resolve) => (connect = resolve));
	await console.page.routeWebSocket(/\/live/, async (link) => {
		await tapped;
		link.connectToServer();
	});
	await console.page.reload();
	await console.tap(`Push: ${ARRIVING}`);
	connect();
	await expect(ana.page.getByText(ARRIVING)).toBeVisible();
	await expect(console.page.getByText(`“${ARRIVING}” is on the tablets.`)).toBeVisible();
});

test('F-33: tablets that lose the network for two minutes lose nothing that was typed, and send it once', async ({
	house,
	clinic
}) => {
	// The fault's own length, and what comes before and after it.
	test.setTimeout(300_000);
	const TWO_MINUTES = 120_000;
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const [hole, cut, stalled] = [await house.network(), await house.network(), await house.network()];
	const [ana, ben, dev, farid] = await Promise.all([
		house.seat('Ana', 'tablet', { network: hole }),
		house.seat('Ben', 'tablet', { network: cut }),
		house.seat('Dev', 'tablet', { network: stalled }),
		house.seat('Farid', 'phone', { network: stalled })
	]);
	await console.push(REASON);
	const question = /really your own/;
	for (const tablet of [ana, ben, dev, farid]) await tablet.write('I want', question);

	const over = Promise.all([
		hole.lasting('black hole', TWO_MINUTES),
		cut.lasting('cut', TWO_MINUTES),
		stalled.lasting('stall', TWO_MINUTES)
	]);
	await ana.write('I want quiet mornings', question);
	await ben.write('I want my licence back', question);
	await dev.write('I want to see Nora', question);
	for (const tablet of [ana, ben, dev]) await tablet.tapSend();
	await farid.field(question).focus();
	await farid.field(question).fill('I want to finish');
	for (const [tablet, label] of [
		[ana, 'Ana R.'],
		[ben, 'Ben L.'],
		[dev, 'Dev M.'],
		[farid, 'Farid S.']
	] as const) {
		await expect(tablet.status).toContainText('saved on this tablet and will be sent');
		await expect(console.person(label)).toContainText('no contact');
	}
	// Whoever picks such a tablet up finds nothing on it that they could read.
	for (const [tablet, firstName] of [
		[ana, 'Ana'],
		[ben, 'Ben'],
		[dev, 'Dev'],
		[farid, 'Farid']
	] as const) {
		const kept = await rawStorage(tablet.page);
		expect(kept).toContain('ephemeral');
		for (const secret of ['quiet', 'licence', 'Nora', 'finish', firstName, pinOf(firstName)]) {
			expect(kept).not.toContain(secret);
		}
	}
	await over;

	for (const tablet of [ana, ben, dev]) await expect(tablet.done).toBeVisible();
	// Nothing was taken from under the fingers of somebody who had not sent yet.
	await expect(farid.field(question)).toHaveValue('I want to finish');
	await expect(farid.field(question)).toBeFocused();
	await farid.send();
	await console.answered(4, 4);
	for (const tablet of [ana, ben, dev, farid]) await expect(tablet.status).toHaveText('');
	expect(
		storedAnswers(clinic.folder).map(({ firstName, late, answer }) => [firstName, late, answer])
	).toEqual([
		['Ana', false, expect.objectContaining({ text: 'I want quiet mornings' })],
		['Ben', false, expect.objectContaining({ text: 'I want my licence back' })],
		['Dev', false, expect.objectContaining({ text: 'I want to see Nora' })],
		['Farid', false, expect.objectContaining({ text: 'I want to finish' })]
	]);
	for (const tablet of [ana, ben, dev, farid]) {
		await expect.poll(() => rawStorage(tablet.page)).not.toContain('ephemeral');
	}
});

test('a tablet that is reloaded out of contact keeps what was typed and what was sent, sealed', async ({
	house,
	clinic
}) => {
	const console = await house.openRoom(await house.staff('robin'), SKILLS, PLAN);
	const wifi = await house.network();
	const question = /really your own/;
	const [ana, ben] = await Promise.all([
		house.seat('Ana', 'tablet', { network: wifi }),
		house.seat('Ben', 'tablet', { network: wifi })
	]);
	await console.push(REASON);
	for (const { page } of [ana, ben]) {
		await expect(page.getByRole('textbox')).toBeVisible();
		await shellOf(page);
	}
	wifi.cut();
	await ana.write('For the garden', question);
	await ana.tapSend();
	await ben.write('For my sist', question);
	for (const [{ page }, secrets] of [
		[ana, ['garden', 'Ana', pinOf('Ana')]],
		[ben, ['sist', 'Ben', pinOf('Ben')]]
	] as const) {
		await expect.poll(() => rawStorage(page)).toContain('ephemeral');
		const kept = await rawStorage(page);
		for (const secret of secrets) expect(kept).not.toContain(secret);
		await page.reload();
		await expect(
			page.getByText('What you wrote is kept on this tablet, sealed. This page tries again by itself.')
		).toBeVisible();
	}

	wifi.pass();
	// They come back by themselves.
	await expect(ana.done).toBeVisible({ timeout: 60_000 });
	await expect(ben.field(question)).toHaveValue('For my sist', { timeout: 60_000 });
	await ben.write('For my sister', question);
	await ben.send();
	await console.answered(2, 2);
	expect(storedAnswers(clinic.folder).map(({ answer }) => answer)).toEqual([
		expect.objectContaining({ text: 'For the garden' }),
		expect.objectContaining({ text: 'For my sister' })
	]);
	for (const { page } of [ana, ben]) await expect.poll(() => rawStorage(page)).not.toContain('ephemeral');
});
