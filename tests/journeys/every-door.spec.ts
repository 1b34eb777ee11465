import type { APIRequestContext, Page } from '@playwright/test';
import { PARTICIPANTS } from '../../src/lib/server/demo/people';
import { addressWith, everyRoute, routeOf, type Route } from './support/routes';
import { expect, type House, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';

/** What is open to whoever comes, and what keeps it from telling anything of anybody. Everything else is the staff's. */
const NOT_THE_STAFFS: Record<string, string> = {
	'': 'leads on',
	'calendar/[token].ics': 'a secret address, without names',
	card: 'reads a card in the browser',
	contact: 'whether a line is wanted',
	'display/[token]': 'a secret address; the display’s own view',
	'display/[token]/pictures/[id]': 'of that session alone',
	enrol: 'a secret after the #',
	health: 'whether it lives',
	'home/[token]': 'a secret address, once',
	'home/[token]/pdf': 'a secret address, once',
	join: 'the door',
	lock: 'whether one’s own sign-in is locked',
	metrics: 'numbers, with a token',
	'no-contact': 'the same words for everybody',
	outbox: 'sealed boxes',
	ready: 'whether it works',
	seat: 'one’s own seat',
	'seat/pictures/[id]': 'of that session alone',
	'seat/take-home': 'one’s own sheet',
	setup: 'once, with a token',
	'sign-in': 'the way in',
	'sign-in/own-password': 'one’s own password',
	'sign-in/passkey': 'the way in',
	'sign-in/passkey/challenge': 'the way in',
	'sign-in/second': 'one’s own second step',
	'sign-in/second/challenge': 'one’s own second step',
	'sign-in/second/passkey': 'one’s own second step',
	'sign-in/set-up': 'one’s own second step',
	'sign-in/set-up/challenge': 'one’s own second step',
	unlock: 'one’s own sign-in',
	'unlock/passkey': 'one’s own sign-in'
};

const NAMES = new RegExp(PARTICIPANTS.flatMap(({ lastName }) => [lastName]).join('|'));
const staffs = (): Route[] => everyRoute().filter(({ folder }) => folder.startsWith('(staff)/'));

test('Z-16: every route is the staff’s, or is known to be open and why', () => {
	const open = everyRoute().filter(({ folder }) => !folder.startsWith('(staff)'));
	expect(open.map(({ id }) => id)).toEqual(Object.keys(NOT_THE_STAFFS).sort());
	expect(staffs().length).toBeGreaterThan(60);
});

/** As a browser asks for a page: some addresses answer scripts, too. */
const AS_PAGE = { maxRedirects: 0, headers: { accept: 'text/html' } };

/** Every address of the staff's routes that a facilitator's pages link to, by its route. */
async function crawl(page: Page): Promise<Map<string, string>> {
	const found = new Map<string, string>();
	const seen = new Set<string>();
	const next = ['/today', '/groups', '/library', '/plans', '/hours', '/dashboard', '/search', '/account'];
	const routes = staffs();
	let fetched = 0;
	while (next.length > 0 && fetched < 80) {
		const path = next.shift()!;
		if (seen.has(path)) continue;
		seen.add(path);
		const route = routeOf(routes, path.split('?')[0]!);
		if (!route) continue;
		const isNew = !found.has(route.folder);
		if (isNew) found.set(route.folder, path);
		if (!isNew && !/^\/(groups|sessions|participants|notes)\/[^/]+$/.test(path)) continue;
		fetched++;
		const html = await (await page.request.get(path, AS_PAGE)).text();
		for (const [, href] of html.matchAll(/href="(\/[^"#]*)"/g)) next.push(href!.replaceAll('&amp;', '&'));
	}
	return found;
}

/** An address of a route that nobody's page links to: it is asked all the same. */
const addressOf = (route: Route, known: Map<string, string>) =>
	known.get(route.folder) ?? addressWith('01990000-0000-7000-8000-000000000000', route);

type Asked = { what: string; status: number; body: string; leads: string };

/** Asks a route in every way that it has. */
async function ask(request: APIRequestContext, origin: string, route: Route, path: string): Promise<Asked[]> {
	const [bare] = path.split('?');
	const ways: { what: string; send: () => ReturnType<APIRequestContext['get']> }[] = [];
	const to = { maxRedirects: 0, headers: { origin } };
	if (route.page) {
		ways.push({
			what: `GET ${path}`,
			send: () => request.get(path, { ...to, headers: { ...to.headers, accept: 'text/html' } })
		});
		ways.push({ what: `GET ${bare}/__data.json`, send: () => request.get(`${bare}/__data.json`, to) });
	}
	for (const action of route.actions) {
		const url = action === 'default' ? bare! : `${bare}?/${action}`;
		ways.push({
			what: `POST ${url}`,
			send: () => request.post(url, { ...to, form: { id: 'x', reason: 'x' } })
		});
	}
	for (const method of route.methods) {
		const data = method === 'GET' ? {} : { data: { id: 'x' } };
		ways.push({ what: `${method} ${path}`, send: () => request.fetch(path, { ...to, method, ...data }) });
	}
	const answers: Asked[] = [];
	for (const { what, send } of ways) {
		const answer = await send();
		const leads = answer.headers()['location'] ?? '';
		answers.push({ what, status: answer.status(), body: (await answer.body()).toString('latin1'), leads });
	}
	return answers;
}

/**
 * Shut: sent away to sign in or to unlock, not found, or refused; and no name in any byte. A form says first what is wrong
 * with it, and nothing fits in what is sent here: that what fits is refused, too, each right's own test says
 * (`access/policy.test.ts`).
 */
function isShut({ status, body, leads }: Asked): boolean {
	if (NAMES.test(body) || NAMES.test(leads)) return false;
	if (status === 303) return /^\/(sign-in|unlock)/.test(leads);
	if (status === 200) return /"location":"\/(sign-in|unlock)|^\{"type":"failure","status":4\d\d,/.test(body);
	return [400, 401, 403, 404, 405, 415, 423].includes(status);
}

async function everyDoor(house: House) {
	const robin = await house.staff('robin');
	const known = await crawl(robin);
	const console = await house.openRoom(robin, SKILLS, PLAN);
	const ana = await house.seat('Ana');
	const display = await console.openDisplay();
	return { robin, known, ana: ana.page, display };
}

test('Z-16, Z-19: to nobody, to a seat, to a display and to a locked sign-in every door of the staff is shut, byte by byte', async ({
	house,
	clinic
}) => {
	test.setTimeout(300_000);
	const { robin, known, ana, display } = await everyDoor(house);
	// The crawl came to what matters, and a facilitator reads names there.
	for (const id of ['groups/[id]', 'participants/[handle]', 'sessions/[id]', 'notes/[id]'])
		expect([...known.keys()]).toContain(`(staff)/${id}`);
	const people = await (await robin.request.get(known.get('(staff)/groups/[id]')!)).text();
	expect(people).toMatch(NAMES);

	const nobody = await house.page();
	const open: string[] = [];
	const walk = async (who: string, request: APIRequestContext) => {
		for (const route of staffs())
			for (const asked of await ask(request, clinic.base, route, addressOf(route, known)))
				if (!isShut(asked)) open.push(`${who}: ${asked.what} → ${asked.status}`);
	};
	await walk('nobody', nobody.request);
	await walk('a seat', ana.request);
	await walk('a display', display.request);
	const { origin } = new URL(clinic.base);
	await robin.request.post('/lock', { data: { does: 'lock', by: 'hand' }, headers: { origin } });
	await walk('a locked sign-in', robin.request);
	expect(open).toEqual([]);
});

test('Z-17: a facilitator’s addresses are worth nothing in the hands of somebody without the right', async ({
	house
}) => {
	const robin = await house.staff('robin');
	const known = await crawl(robin);
	const casey = await house.staff('casey');
	const jordan = await house.staff('jordan');
	const marisol = await house.staff('marisol');
	const status = async (page: Page, id: string) =>
		(await page.request.get(known.get(`(staff)/${id}`)!, AS_PAGE)).status();
	// A handle is one sign-in's alone, also where its holder may see the person.
	for (const page of [casey, jordan, marisol]) expect(await status(page, 'participants/[handle]')).toBe(404);
	// A supervisor reads what is signed; what a facilitator writes for herself is hers.
	const shut = { 'notes/[id]': [casey], 'sessions/[id]/own-notes': [casey, jordan] };
	for (const [id, pages] of Object.entries(shut)) {
		for (const page of pages) {
			const answer = await page.request.get(known.get(`(staff)/${id}`)!, AS_PAGE);
			expect([id, answer.status()]).toEqual([id, 404]);
			expect(await answer.text()).not.toMatch(NAMES);
		}
	}
});
