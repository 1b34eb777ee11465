import type { Locator, Page } from '@playwright/test';
import { STAFF } from '../../../src/lib/server/demo/people';
import type { StaffName } from './house';

/** The password field of the form that is open on a page that signs; there is none while one still counts. */
export const passwordToSign = (page: Page) =>
	page.getByLabel(/^(Your password, to sign|Su contraseña, para firmar)$/).filter({ visible: true });

/** The same of a form that lets something leave. */
export const passwordToLeave = (form: Page | Locator) =>
	form.getByLabel(/^(Your password, to let this leave|Su contraseña, para que esto salga)$/);

export const passwordOf = (name: StaffName): string => STAFF.find(({ key }) => key === name)!.password;

/** Somebody shows again that it is them, where a form that signs asks for it. */
export const showAgain = (page: Page, name: StaffName): Promise<void> =>
	passwordToSign(page).fill(passwordOf(name));
