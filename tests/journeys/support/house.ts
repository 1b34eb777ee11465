import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { PARTICIPANTS, STAFF } from '../../../src/lib/server/demo/people';
import { ChaosProxy } from './chaos-proxy';
import type { Clinic } from './clinic';
import { ConsolePage } from './console-page';
import { patient } from './patient';
import { TabletPage } from './tablet-page';

export const SIZES = {
	tablet: { width: 1024, height: 768 },
	'tablet upright': { width: 768, height: 1024 },
	phone: { width: 390, height: 844 },
	laptop: { width: 1280, height: 800 },
	display: { width: 1920, height: 1080 }
} as const;
export type Size = keyof typeof SIZES;

export type StaffName = 'robin' | 'marisol' | 'jordan' | 'casey';
export type FirstName = (typeof PARTICIPANTS)[number]['firstName'];

export const pinOf = (firstName: string): string => {
	const person = PARTICIPANTS.find((each) => each.firstName === firstName);
	if (!person) throw new Error(`Nobody in the demo clinic is called ${firstName}.`);
	return person.pin;
};

type PageOptions = {
	locale?: string;
	/** False for a browser without script. */
	script?: boolean;
	/** False for a browser without service workers: what a test wants to change on its way is then on its way. */
	worker?: boolean;
	/** What stands between this browser and the server; the clinic's own network unless told otherwise. */
	network?: ChaosProxy;
};

type StaffOptions = PageOptions & { speaks?: 'en' | 'es' };

/** Opens browsers for people, each apart from the others. */
export class House {
	#contexts: BrowserContext[] = [];
	#networks: ChaosProxy[] = [];
	/** What a screen asked of anybody but this machine. */
	readonly asked: string[] = [];
	/** Every address that a screen asked for. */
	readonly addresses: string[] = [];

	constructor(
		readonly clinic: Clinic,
		readonly browser: Browser
	) {}

	async page(size: Size = 'laptop', options: PageOptions = {}): Promise<Page> {
		const { network = this.clinic.network, locale = 'en-US', script = true, worker = true } = options;
		const context = await this.browser.newContext({
			viewport: SIZES[size],
			baseURL: `http://localhost:${network.port}`,
			hasTouch: size !== 'laptop' && size !== 'display',
			locale,
			javaScriptEnabled: script,
			serviceWorkers: worker ? 'allow' : 'block'
		});
		context.on('request', (request) => {
			this.addresses.push(request.url());
			const { protocol, hostname } = new URL(request.url());
			if (/^(http|ws)s?:$/.test(protocol) && hostname !== 'localhost') this.asked.push(request.url());
		});
		this.#contexts.push(context);
		if (script) context.on('page', patient);
		return context.newPage();
	}

	/** A stretch of network that only one screen uses, and so can lose alone. */
	async network(): Promise<ChaosProxy> {
		const network = await ChaosProxy.open(this.clinic.port);
		this.#networks.push(network);
		return network;
	}

	/** Somebody signs in by hand. */
	async signIn(page: Page, name: StaffName): Promise<void> {
		const person = staffOf(name);
		await page.goto('/sign-in');
		await page.getByLabel(/Sign-in name|Nombre de usuario/).fill(person.signInName);
		await page.getByLabel(/^(Password|Contraseña)$/).fill(person.password);
		await page.getByRole('button', { name: /^(Sign in|Entrar)$/ }).click();
		await expect(page.getByRole('banner')).toContainText(person.displayName);
	}

	/** A member of staff, signed in on the way to something; in the language that they chose, or choose now. */
	async staff(name: StaffName, size: Size = 'laptop', options: StaffOptions = {}): Promise<Page> {
		const page = await this.page(size, options);
		await this.#letIn(page, name);
		if (options.speaks)
			await this.#post(page, '/account?/preferences', { language: options.speaks, letterKeys: 'on' });
		await page.goto('/');
		await expect(page.getByRole('banner')).toContainText(staffOf(name).displayName);
		return page;
	}

	/** A facilitator opens an extra session of a group by a plan, alone or with what the last evening left over. */
	async openRoom(
		page: Page,
		group: string,
		plan: string,
		take: 'the plan alone' | 'what is left over' = 'the plan alone'
	): Promise<ConsolePage> {
		await page.goto('/today');
		await page.getByText(/^(Open an extra session now|Abrir ahora una sesión adicional)$/).click();
		const form = page.getByRole('group').filter({ hasText: /extra session|sesión adicional/ });
		await form.getByLabel(/^(Group|Grupo)$/).selectOption({ label: group });
		const option = form.getByLabel('Plan', { exact: true }).getByRole('option', { name: plan });
		await form.getByLabel('Plan', { exact: true }).selectOption((await option.getAttribute('value'))!);
		const ticked = form.getByRole('checkbox', { checked: true });
		if (take === 'the plan alone') while ((await ticked.count()) > 0) await ticked.first().uncheck();
		await form.getByRole('button', { name: /^(Open the room|Abrir la sala)$/ }).click();
		await page.waitForURL('**/console');
		return new ConsolePage(page, this);
	}

	/** A browser that is one of the clinic's tablets, as an administrator makes it. */
	async tablet(label: string, size: Size = 'tablet', options: PageOptions = {}): Promise<Page> {
		const page = await this.page(size, options);
		await this.#letIn(page, 'casey');
		await this.#post(page, '/tablets?/this', { label });
		await page.goto('/join');
		return page;
	}

	/** Somebody takes one of the clinic's tablets and types their PIN. */
	async sitDown(page: Page, firstName: string): Promise<TabletPage> {
		await page.getByLabel(/Your PIN|Su PIN/).fill(pinOf(firstName));
		await page.getByRole('button', { name: /^(Come in|Entrar)$/ }).click();
		await expect(page.getByText(new RegExp(`(Hello|Hola), ${firstName}`))).toBeVisible();
		return new TabletPage(page);
	}

	/** Somebody at one of the clinic's tablets: a room must be open. */
	async seat(firstName: FirstName, size: Size = 'tablet', options: PageOptions = {}): Promise<TabletPage> {
		return this.sitDown(await this.tablet(`Tablet of ${firstName}`, size, options), firstName);
	}

	/** Somebody comes with a phone of their own: code and PIN, and then the door. */
	async knock(code: string, firstName: string, size: Size = 'phone'): Promise<Page> {
		const page = await this.page(size);
		await page.goto(`/join?code=${code}`);
		await page.getByLabel('Your PIN').fill(pinOf(firstName));
		await page.getByRole('button', { name: 'Come in' }).click();
		await expect(page.getByRole('heading', { name: /Please wait|Espere/ })).toBeVisible();
		return page;
	}

	async close(): Promise<void> {
		for (const context of this.#contexts) await context.close();
		for (const network of this.#networks) await network.close();
	}

	async #letIn(page: Page, name: StaffName): Promise<void> {
		const { signInName, password } = staffOf(name);
		await this.#post(page, '/sign-in', { signInName, password });
	}

	/** Sends a form as the page that it stands on would. */
	async #post(page: Page, path: string, form: Record<string, string>): Promise<void> {
		const { origin } = new URL(path, `http://localhost:${this.clinic.network.port}`);
		const headers = { origin, accept: 'text/html' };
		const sent = await page.request.post(`${origin}${path}`, { form, headers, maxRedirects: 0 });
		expect(sent.status(), `form sent to ${path}`).toBe(303);
	}
}

const staffOf = (name: StaffName) => STAFF.find(({ key }) => key === name)!;
