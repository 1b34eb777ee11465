import { afterEach, expect, it, vi } from 'vitest';
import { askContact } from './contact';

afterEach(() => void vi.unstubAllGlobals());

const answering = (answer: () => Promise<Response>) => vi.stubGlobal('fetch', vi.fn(answer));

it('says what our server says', async () => {
	answering(async () => Response.json({ wanted: false, build: 'a' }));
	expect(await askContact()).toEqual({ wanted: false, build: 'a' });
});

it.each([
	['a page', async () => new Response('<h1>Welcome to our Wi-Fi</h1>')],
	['a redirect', async () => Object.defineProperty(new Response(null), 'status', { value: 0 })],
	['JSON of its own', async () => Response.json({ portal: true })]
])('takes %s in place of the answer for somebody else', async (_, answer) => {
	answering(answer);
	expect(await askContact()).toBe('stranger');
});

it.each([
	['a proxy without its server', async () => new Response('<h1>Bad gateway</h1>', { status: 502 })],
	['no network', () => Promise.reject(new TypeError('Failed to fetch'))]
])('takes %s for nobody', async (_, answer) => {
	answering(answer);
	expect(await askContact()).toBe('nobody');
});
