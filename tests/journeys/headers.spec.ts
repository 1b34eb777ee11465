import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { extname } from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { secureHeaders } from '../../src/secure-headers.js';
import { Clinic } from './support/clinic';
import { addressWith, everyRoute, routeOf } from './support/routes';
import { expect, test } from './support/test';

/** Of each response, whoever made it; a page's own content security policy is read by itself below. */
const { 'Content-Security-Policy': POLICY = '', 'Referrer-Policy': _, ...EVERYWHERE } = secureHeaders(true);
const REFERRER = ['same-origin', 'strict-origin', 'no-referrer'];

type Got = { path: string; status: number; headers: Record<string, string>; body: string };

async function get(request: APIRequestContext, path: string): Promise<Got> {
	const response = await request.get(path, { maxRedirects: 0 });
	return { path, status: response.status(), headers: response.headers(), body: await response.text() };
}

function expectGuarded({ path, headers, body }: Got): void {
	for (const [name, value] of Object.entries(EVERYWHERE)) {
		expect(headers[name.toLowerCase()], `${name} of ${path}`).toBe(value);
	}
	expect(REFERRER, `Referrer-Policy of ${path}`).toContain(headers['referrer-policy']);
	const policy = headers['content-security-policy'] ?? '';
	expect(policy, path).toContain("default-src 'none'");
	expect(policy, path).toContain("frame-ancestors 'none'");
	expect(policy, path).not.toMatch(/unsafe-inline|unsafe-eval|\*|https?:/);
	if (headers['content-type']?.includes('html')) expectNothingInline({ path, headers, body, status: 0 });
}

/** A script that stands in the page carries the nonce of the response's own header, any other is a file of ours; no style and no handler stands in it. */
function expectNothingInline({ path, headers, body }: Got): void {
	const nonce = /'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '')?.[1];
	for (const [script] of body.matchAll(/<script[^>]*>/g)) {
		if (/ src="\/[^/]/.test(script)) continue;
		expect(script, `a script of ${path}`).toContain(`nonce="${nonce}"`);
	}
	expect(body, path).not.toMatch(/<style|<[a-z][^>]*\s(style|on[a-z]+)=/);
}

/** Where people can go from a page, on this server. */
const linksIn = ({ body }: Got): string[] =>
	[...body.matchAll(/href="(\/[^"#]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));

test.describe('X-29: the headers that guard', () => {
	// As behind HTTPS: only then is there a strict transport header. Cookies are asked for by the request itself.
	let clinic: Clinic;
	test.beforeAll(async () => {
		clinic = await Clinic.copy({ ORIGIN: 'https://groundwork.clinic.example' });
	});
	test.afterAll(() => clinic.remove());

	test('stand on every route, there or not, for a stranger', async ({ playwright }) => {
		const request = await playwright.request.newContext({ baseURL: clinic.base });
		for (const route of everyRoute()) expectGuarded(await get(request, addressWith('nowhere', route)));
		for (const path of ['/no-such-page', '/sign-in/__data.json', '/participants/nowhere/__data.json']) {
			expectGuarded(await get(request, path));
		}
		await request.dispose();
	});

	test('stand on every kind of file of the build, which a browser may keep', async ({ playwright }) => {
		const request = await playwright.request.newContext({ baseURL: clinic.base });
		const files = readdirSync('build/client', { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
			.map(({ parentPath, name }) => `${parentPath}/${name}`.replace('build/client', ''));
		const oneOfEach = [...new Map(files.map((file) => [extname(file), file])).values()];
		expect(oneOfEach.map((file) => extname(file))).toEqual(
			expect.arrayContaining(['.js', '.css', '.woff2', '.svg', '.json'])
		);
		for (const file of oneOfEach) {
			const got = await get(request, file);
			expect(got.status, file).toBe(200);
			expect(got.headers['content-security-policy'], file).toBe(POLICY);
			expectGuarded(got);
		}
		await request.dispose();
	});

	test('stand on what the socket server says, and nothing asked of it ends the process', async ({
		playwright
	}) => {
		const request = await playwright.request.newContext({ baseURL: clinic.base });
		for (const path of ['/live/?EIO=4&transport=polling', '/live/?EIO=4&transport=websocket', '/live/']) {
			expectGuarded(await get(request, path));
		}
		await request.dispose();
		const said = await upgradeRefused(clinic.port);
		expect(said).toMatch(/^HTTP\/1\.1 400/);
		expect((await fetch(`${clinic.base}/health`)).status).toBe(200);
	});
});

test('X-29: the headers that guard stand on every page that staff reach, and none that shows people is kept', async ({
	clinic,
	house
}) => {
	const { 'Strict-Transport-Security': _only, ...plain } = EVERYWHERE;
	const routes = everyRoute();
	const reached = new Set<string>();
	for (const name of ['robin', 'jordan', 'casey'] as const) {
		const { request } = await house.staff(name);
		const due = ['/'];
		const seen = new Set<string>();
		for (let path = due.shift(); path !== undefined; path = due.shift()) {
			const route = routeOf(routes, new URL(path, clinic.base).pathname);
			// One page of each kind is enough, and of staff's own files only what a link leads to.
			if (!route || seen.has(route.folder)) continue;
			seen.add(route.folder);
			const got = await get(request, path);
			for (const [header, value] of Object.entries(plain)) {
				expect(got.headers[header.toLowerCase()], `${header} of ${path}`).toBe(value);
			}
			expect(got.headers['strict-transport-security'], 'over plain HTTP').toBeUndefined();
			if (!got.headers['content-type']?.startsWith('image/')) {
				expect(got.headers['cache-control'], path).toContain('no-store');
			}
			if (got.headers['content-type']?.includes('html')) expectNothingInline(got);
			if (got.status === 200) reached.add(route.folder);
			due.push(...linksIn(got), ...(got.headers['location'] ? [got.headers['location']] : []));
		}
	}
	for (const id of ['participants/[handle]', 'sessions/[id]', 'review/[id]', 'audit', 'search']) {
		expect([...reached], 'pages that were really read').toContain(`(staff)/${id}`);
	}
});

/** A handshake from a foreign page. */
function upgradeRefused(port: number): Promise<string> {
	return new Promise((resolve, reject) => {
		const socket = connect(port, '127.0.0.1', () => {
			socket.write(
				'GET /live/?EIO=4&transport=websocket&as=tablet HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\n' +
					'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n'
			);
		});
		socket.once('data', (chunk: Buffer) => {
			resolve(chunk.toString());
			socket.destroy();
		});
		socket.once('error', reject);
	});
}
