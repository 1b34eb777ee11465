import { expect, type Page } from '@playwright/test';
import { STAFF } from '../../../src/lib/server/demo/people';
import { totpCode } from '../../support/app-code';
import { expectAwake } from './checks';
import type { StaffName } from './house';

/** What an authenticator app shows now. */
export const appCode = (secret: string): string => totpCode(secret, Date.now());

/** The key on a page that sets an app up, as it is typed into one. */
export async function appIn(page: Page) {
	const label = page.getByText(/^(Or type this key into the app:|O escriba esta clave en la aplicación:)$/);
	const words = (await label.locator('xpath=following-sibling::p').textContent())!.trim();
	const secret = words.replaceAll(' ', '');
	return {
		words,
		secret,
		/** The app's next code after one that was used. The server takes it half a minute early, as for a clock that is fast. */
		next: async (used: string): Promise<string> => {
			let code = totpCode(secret, Date.now() + 30_000);
			await expect(async () => {
				code = totpCode(secret, Date.now() + 30_000);
				expect(code).not.toBe(used);
			}).toPass();
			return code;
		}
	};
}

/** The codes that a page shows this once. */
export async function recoveryCodesOn(page: Page): Promise<string[]> {
	const shown = page.getByRole('region', { name: /^(Your recovery codes|Sus códigos de recuperación)$/ });
	await expect(shown).toBeVisible();
	return shown.getByRole('listitem').allTextContents();
}

/** Name and password, and no further. */
export async function signInByPassword(page: Page, name: StaffName): Promise<void> {
	const { signInName, password } = STAFF.find(({ key }) => key === name)!;
	await page.goto('/sign-in');
	await page.getByLabel(/^(Sign-in name|Nombre de usuario)$/).fill(signInName);
	await page.getByLabel(/^(Password|Contraseña)$/).fill(password);
	await page.getByRole('button', { name: /^(Sign in|Entrar)$/ }).click();
	await expect(page).not.toHaveURL(/\/sign-in$/);
}

export async function typeCode(page: Page, code: string): Promise<void> {
	await expectAwake(page);
	const answered = page.waitForResponse((response) => response.request().method() === 'POST');
	await page.getByLabel(/^(Code from your authenticator app|Código de su aplicación)$/).fill(code);
	await page.getByRole('button', { name: /^(Go on|Continuar)$/ }).click();
	await answered;
}

/** A device that makes passkeys and asks for a finger by itself, as Chromium plays one. */
export async function addDevice(page: Page): Promise<void> {
	const device = await page.context().newCDPSession(page);
	await device.send('WebAuthn.enable');
	await device.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true
		}
	});
}

/** An administrator asks a second step of certain roles. */
export async function requireOf(casey: Page, ...roles: string[]): Promise<void> {
	await casey.goto('/settings');
	await casey.getByRole('link', { name: 'Two-step sign-in' }).click();
	await expect(casey.getByRole('heading', { name: 'Two-step sign-in' })).toBeVisible();
	for (const role of roles) await casey.getByRole('checkbox', { name: role }).check();
	await casey.getByRole('button', { name: 'Save' }).click();
	await expect(casey.getByRole('status')).toContainText('Saved');
}
