import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { PARTICIPANTS, STAFF } from '../../../src/lib/server/demo/people';
import { Clinic } from './clinic';
import { ConsolePage } from './console-page';

export { expect };

type Fixtures = { clinic: Clinic; house: House };

/** A clinic of its own for each test, and the people who come to it. */
export const test = base.extend<Fixtures>({
	// eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
	clinic: async ({}, use, info) => {
		const clinic = await Clinic.copy();
		await use(clinic);
		if (info.status !== info.expectedStatus) await info.attach('server log', { body: clinic.log });
		await clinic.remove();
	},
	house: async ({ clinic, browser }, use) => {
		const house = new House(clinic, browser);
		await use(house);
		await house.close();
	}
});

export const SIZES = {
	tablet: { width: 1024, height: 768 },
	'tablet upright': { width: 768, height: 1024 },
	phone: { width: 390, height: 844 },
	laptop: { width: 1280, height: 800 },
	display: { width: 1920, height: 1080 }
} as const;

export type StaffName = 'robin' | 'marisol' | 'jordan' | 'casey';
export type FirstName = (typeof PARTICIPANTS)[number]['firstName'];

export const pinOf = (firstName: string): string => {
	const person = PARTICIPANTS.find((each) => each.firstName === firstName);
	if (!person) throw new Error(`Nobody in the demo clinic is called ${firstName}.`);
	return person.pin;
};

/** Opens browsers for people, each apart from the others. */
export class House {
	#contexts: BrowserContext[] = [];

	constructor(
		readonly clinic: Clinic,
		readonly browser: Browser
	) {}

	async page(
		size: keyof typeof SIZES = 'laptop',
		options: { locale?: string; script?: boolean } = {}
	): Promise<Page> {
		const context = await this.browser.newContext({
			viewport: SIZES[size],
			baseURL: this.clinic.base,
			hasTouch: size !== 'laptop' && size !== 'display',
			locale: options.locale ?? 'en-US',
			javaScriptEnabled: options.script ?? true
		});
		this.#contexts.push(context);
		return context.newPage();
	}

	/** A member of staff, signed in. */
	async staff(
		name: StaffName,
		size: keyof typeof SIZES = 'laptop',
		options: { script?: boolean } = {}
	): Promise<Page> {
		const page = await this.page(size, options);
		await this.signIn(page, name);
		return page;
	}

	async signIn(page: Page, name: StaffName): Promise<void> {
		const person = STAFF.find(({ key }) => key === name)!;
		await page.goto('/sign-in');
		await page.getByLabel(/Sign-in name|Nombre de usuario/).fill(person.signInName);
		await page.getByLabel(/^(Password|Contraseña)$/).fill(person.password);
		await page.getByRole('button', { name: /^(Sign in|Entrar)$/ }).click();
		await expect(page.getByRole('banner')).toContainText(person.displayName);
	}

	/** A facilitator opens an extra session of a group by a plan, in as many taps as it takes. */
	async openRoom(page: Page, group: string, plan: string): Promise<ConsolePage> {
		await page.goto('/today');
		await page.getByText('Open an extra session now').click();
		const form = page.getByRole('group').filter({ hasText: 'Open an extra session now' });
		await form.getByLabel('Group').selectOption({ label: group });
		const option = form.getByLabel('Plan').getByRole('option', { name: plan });
		await form.getByLabel('Plan').selectOption((await option.getAttribute('value'))!);
		await form.getByRole('button', { name: 'Open the room' }).click();
		await page.waitForURL('**/console');
		return new ConsolePage(page);
	}

	/** A browser that is one of the clinic's tablets, as an administrator makes it. */
	async tablet(label: string, size: keyof typeof SIZES = 'tablet'): Promise<Page> {
		const page = await this.staff('casey', size);
		await page.goto('/tablets');
		await page.getByLabel('Label').fill(label);
		await page.getByRole('button', { name: 'Make this one of the clinic’s tablets' }).click();
		await page.waitForURL('**/join');
		return page;
	}

	/** Somebody takes one of the clinic's tablets and types their PIN. */
	async sitDown(page: Page, firstName: string): Promise<void> {
		await page.getByLabel(/Your PIN|Su PIN/).fill(pinOf(firstName));
		await page.getByRole('button', { name: /^(Come in|Entrar)$/ }).click();
		await expect(page.getByText(new RegExp(`(Hello|Hola), ${firstName}`))).toBeVisible();
	}

	/** Somebody comes with a phone of their own: code and PIN, and then the door. */
	async knock(code: string, firstName: string, size: keyof typeof SIZES = 'phone'): Promise<Page> {
		const page = await this.page(size);
		await page.goto(`/join?code=${code}`);
		await page.getByLabel('Your PIN').fill(pinOf(firstName));
		await page.getByRole('button', { name: 'Come in' }).click();
		await expect(page.getByRole('heading', { name: /Please wait|Espere/ })).toBeVisible();
		return page;
	}

	async close(): Promise<void> {
		for (const context of this.#contexts) await context.close();
	}
}

/** No finding of axe at WCAG 2.2 AA on the page as it stands. `target-size` runs only because its tag is asked for. */
export async function expectAccessible(page: Page): Promise<void> {
	// What still waits for its code would be passed over.
	await expect(page.locator('[inert]')).toHaveCount(0);
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
		.analyze();
	const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
	expect(found, `axe on ${page.url()}`).toEqual([]);
}

/** Nothing to scroll sideways, nothing cut. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
	const over = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(over, `sideways scroll on ${page.url()}`).toBeLessThanOrEqual(0);
}
