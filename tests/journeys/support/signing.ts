import type { Page } from '@playwright/test';
import { STAFF } from '../../../src/lib/server/demo/people';
import type { StaffName } from './house';

/** The password field of the form that is open on a page that signs; there is none while one still counts. */
export const passwordToSign = (page: Page) =>
	page.getByLabel(/^(Your password, to sign|Su contraseña, para firmar)$/).filter({ visible: true });

/** Somebody shows again that it is them, where a form that signs asks for it. */
export async function showAgain(page: Page, name: StaffName): Promise<void> {
	await passwordToSign(page).fill(STAFF.find(({ key }) => key === name)!.password);
}
