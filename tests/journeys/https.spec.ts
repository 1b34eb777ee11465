import { expect, test } from '@playwright/test';
import { STAFF } from '../../src/lib/server/demo/people';
import { expectAwake } from './support/checks';
import type { Clinic } from './support/clinic';
import { House } from './support/house';
import { HttpsClinic } from './support/https-clinic';

let clinic: HttpsClinic;
test.beforeEach(async () => {
	clinic = await HttpsClinic.start();
});
test.afterEach(() => clinic.remove());

test('a clinic without the internet has HTTPS with its own certificate: sign-in, cookies, sockets and service workers are secure', async () => {
	const { browser, trusts } = await clinic.trustingBrowser();
	test.info().annotations.push({ type: 'trusts', description: trusts });
	const context = await browser.newContext({ baseURL: clinic.origin });
	const page = await context.newPage();
	const sockets: string[] = [];
	page.on('websocket', (socket) => sockets.push(socket.url()));

	const robin = STAFF.find(({ signInName }) => signInName === 'robin')!;
	// Whoever types the address without https comes to the right place.
	await page.goto(`http://localhost:${clinic.plainPort}/sign-in`);
	await expect(page).toHaveURL(`${clinic.origin}/sign-in`);
	await expectAwake(page);
	await page.getByLabel('Sign-in name').fill(robin.signInName);
	await page.getByLabel('Password', { exact: true }).fill(robin.password);
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
	await expect(page.getByRole('banner')).toContainText(robin.displayName);

	const cookie = (await context.cookies()).find(({ name }) => name.endsWith('groundwork-staff'));
	expect(cookie).toMatchObject({
		name: '__Host-groundwork-staff',
		secure: true,
		httpOnly: true,
		sameSite: 'Strict',
		path: '/'
	});
	const secure = await page.evaluate(() => [isSecureContext, 'serviceWorker' in navigator, !!crypto.subtle]);
	expect(secure).toEqual([true, true, true]);
	expect((await page.request.get('/health', { ignoreHTTPSErrors: true })).headers()).toMatchObject({
		'strict-transport-security': 'max-age=31536000; includeSubDomains'
	});

	const house = new House(clinic as unknown as Clinic, browser);
	const console = await house.openRoom(
		page,
		'Refusal and assertiveness skills',
		'Refusal training, first evening'
	);
	await console.push('One reason of mine');
	expect(sockets).not.toEqual([]);
	for (const url of sockets) expect(url).toMatch(/^wss:/);

	if (trusts === 'the authority') {
		// The certificate is for another name: a browser that trusts the authority still refuses.
		await expect(page.goto(`https://127.0.0.1:${clinic.port}/`)).rejects.toThrow(/ERR_CERT/);
	}
	await browser.close();
});

test('a browser that nobody told of the clinic’s authority refuses its certificate', async ({ page }) => {
	await expect(page.goto(clinic.origin)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
});

test('a renewed certificate is taken over while the server runs', async () => {
	const before = await clinic.shownSerial();
	clinic.certify();
	clinic.reload();
	await expect.poll(() => clinic.shownSerial()).not.toBe(before);
});
