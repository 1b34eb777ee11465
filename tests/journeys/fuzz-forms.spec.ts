import fc from 'fast-check';
import { brokenLines, faultOf } from './support/fuzz/answers';
import { HOSTILE_TEXTS } from './support/fuzz/anything';
import { BareClient, type Answered, type Asked } from './support/fuzz/bare-request';
import { crawl, ROUTES } from './support/fuzz/crawl';
import { addressWith, type Route } from './support/routes';
import { hostileBody, hostileForm, knownFrom, type Known } from './support/fuzz/forms';
import { everyRole, ROLES, type Role } from './support/fuzz/roles';
import { SEED, TIMES } from './support/fuzz/seed';
import { expect, test } from './support/test';

/** What is looked at for links, and how many addresses of a route are sent things. */
const LOOKED_AT = { ofARoute: 3, pages: 80 };
const SENT_TO = TIMES > 1 ? 3 : 1;
/** A sign-in that ends by what was sent to it is made anew; nobody sends this by accident. */
const ENDS_SIGN_IN = new Set(['account?/signOut', 'account?/everywhere']);

type Place = { route: Route; path: string; known: Known };

test('S-15, forms: whatever anybody sends to any form or endpoint, the server refuses it and lives', async ({
	clinic,
	house
}) => {
	// Everything is asked one after the other.
	test.setTimeout(600_000 * TIMES);
	const { cookies } = await everyRole(house);
	const client = new BareClient(clinic.port);
	const faults: string[] = [];
	let asked = 0;
	const ask = async (role: Role, what: Asked) => {
		const answer = await client.ask({ ...what, headers: { cookie: cookies[role], ...what.headers } });
		const fault = faultOf(answer);
		if (fault) faults.push(`${role}: ${what.method} ${what.path} ${fault} to ${short(what)}`);
		asked++;
		return answer;
	};

	let seed = SEED;
	for (const role of ROLES) {
		const places = await placesFor(role, ask);
		for (const { route, path, known } of places) {
			seed++;
			for (const action of route.actions) {
				const ends = ENDS_SIGN_IN.has(`${route.id}?/${action}`);
				const target = action === 'default' ? path : `${path}?/${action}`;
				for (const form of fc.sample(hostileForm(known), { numRuns: TIMES, seed })) {
					await ask(role, {
						method: 'POST',
						path: target,
						...form,
						...(ends ? { headers: { cookie: '' } } : {})
					});
				}
			}
			for (const method of route.methods.filter((each) => each !== 'GET')) {
				for (const body of fc.sample(hostileBody(known), { numRuns: 2 * TIMES, seed })) {
					await ask(role, { method, path, ...body });
				}
			}
		}
	}
	client.close();
	expect(asked).toBeGreaterThan(ROLES.length * 80);
	expect([...faults, ...brokenLines(clinic)], `seed ${SEED}`).toEqual([]);
});

test('S-15, addresses: whatever stands in an address or a header, the server refuses it and lives', async ({
	clinic
}) => {
	const client = new BareClient(clinic.port);
	const faults: string[] = [];
	const odd = HOSTILE_TEXTS.filter((text) => text.length < 4_000).map((text) =>
		encodeURIComponent(text.toWellFormed())
	);
	const raw = [
		'/%',
		'/%00',
		'/%ff',
		'/..%2f..%2fetc/passwd',
		'//evil.example',
		'/\\evil',
		'/_app/../../package.json',
		'/?/',
		'/?/__proto__',
		'/join?/constructor',
		'/sign-in?/nothing',
		'/__data.json',
		'/join/__data.json?x-sveltekit-invalidated=zz',
		`/join?code=${'9'.repeat(6000)}`
	];
	const headers: Record<string, string>[] = [
		{ host: '' },
		{ host: 'a b' },
		{ host: '[::1' },
		{ cookie: '=;;=\u00ff;groundwork-staff=' },
		{ cookie: `groundwork-staff=${'x'.repeat(5000)}` },
		{ cookie: 'language=__proto__; groundwork-browser=\u00e9' },
		{ 'accept-language': 'x'.repeat(3000) },
		{ origin: 'null' },
		{ 'x-forwarded-for': '1.2.3.4, \u00ff' },
		{ 'x-groundwork-protocol': 'javascript' },
		{ 'content-type': 'application/x-sveltekit-formdata' },
		{ range: 'bytes=-1-2' }
	];
	for (const { id } of ROUTES) {
		for (const text of odd.slice(0, id.includes('[') ? odd.length : 2)) {
			const path = `/${id.replaceAll(/\[\w+\]/g, text || '%20')}`;
			const fault = faultOf(
				await client.ask({ method: 'GET', path: id.includes('[') ? path : `${path}?q=${text}` })
			);
			if (fault) faults.push(`GET ${path.slice(0, 120)} ${fault}`);
		}
	}
	for (const path of raw) {
		for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PROPFIND']) {
			const fault = faultOf(await client.ask({ method, path }));
			// A method that is not known is answered so.
			if (fault && fault !== 'answered 501') faults.push(`${method} ${path.slice(0, 80)} ${fault}`);
		}
	}
	for (const header of headers) {
		for (const method of ['GET', 'POST']) {
			const fault = faultOf(await client.ask({ method, path: '/sign-in', headers: header }));
			if (fault) faults.push(`${method} with ${JSON.stringify(header).slice(0, 80)} ${fault}`);
		}
	}
	client.close();
	expect([...faults, ...brokenLines(clinic)]).toEqual([]);
});

/** Where to send things: addresses that somebody meets, and one that is made up for each route that they don't. */
async function placesFor(
	role: Role,
	ask: (role: Role, what: Asked) => Promise<Answered | null>
): Promise<Place[]> {
	const found = await crawl((path) => ask(role, { method: 'GET', path }), LOOKED_AT);
	const met = ROUTES.flatMap(({ id }) => found.filter(({ route }) => route.id === id).slice(0, SENT_TO));
	const madeUp = ROUTES.filter(({ id }) => !met.some(({ route }) => route.id === id)).map((route) => ({
		route,
		path: addressWith('0198b0c0-0000-7000-8000-000000000000', route),
		html: ''
	}));
	return [...met, ...madeUp].map(({ route, path, html }) => ({ route, path, known: knownFrom(html) }));
}

const short = ({ headers, body, cut }: Asked) =>
	`${cut ? 'half of ' : ''}${headers?.['content-type'] ?? 'no type'} ${JSON.stringify(String(body)).slice(0, 300)}`;
