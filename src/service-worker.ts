/// <reference types="@sveltejs/kit" />
/// <reference no-default-lib="true" />
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { version } from '$service-worker';
import { BUILD_HEADER } from '$lib/build-header';

// Keeps a tablet's shell: the page that says that there is no contact, what that page shows itself with, and the built
// files of the tablet's pages. No page of a session and no answer of the server is ever put into it.
const worker = globalThis as unknown as ServiceWorkerGlobalScope;

const PREFIX = 'groundwork ';
const CACHE = PREFIX + version;
const SHELL = '/no-contact';
const TABLET_PAGES = ['/seat', '/join'];
const SHELL_FILES = ['/no-contact.js', '/icon.svg'];
const BUILT = '/_app/immutable/';
/** A network that swallows everything is as good as none. */
const PATIENCE_MS = 8_000;

worker.addEventListener('install', (event) => event.waitUntil(keepShell().then(() => worker.skipWaiting())));
worker.addEventListener('activate', (event) =>
	event.waitUntil(forgetOld().then(() => worker.clients.claim()))
);
worker.addEventListener('message', (event) => event.waitUntil(keepBuilt(event.data)));
worker.addEventListener('fetch', (event) => {
	const { origin, pathname } = new URL(event.request.url);
	if (origin !== worker.location.origin) return;
	if (event.request.mode === 'navigate') {
		if (TABLET_PAGES.includes(pathname)) event.respondWith(page(event.request));
	} else if (pathname.startsWith(BUILT) || SHELL_FILES.includes(pathname)) {
		event.respondWith(file(event.request));
	}
});

/** The shell, and every file that it and its stylesheets name. */
async function keepShell(): Promise<void> {
	const shell = await fetch(SHELL, { cache: 'no-store' });
	if (!isOurs(shell)) throw new Error('somebody else answers');
	const cache = await caches.open(CACHE);
	const html = await shell.clone().text();
	const linked = named(html, /<(?:link|script)\b[^>]*?\s(?:href|src)="([^"]+)"/g, shell.url);
	await cache.put(SHELL, shell);
	await cache.addAll(linked.map((url) => new Request(url, { cache: 'no-cache' })));
	for (const sheet of linked.filter((url) => url.endsWith('.css'))) {
		const css = await (await cache.match(sheet))?.text();
		await cache.addAll(named(css ?? '', /url\("?([^")]+)"?\)/g, sheet).filter(isBuilt));
	}
}

/** A tablet tells what it has loaded; of that, the built files: they are code and fonts, and never change. */
async function keepBuilt(loaded: unknown): Promise<void> {
	const cache = await caches.open(CACHE);
	for (const url of Array.isArray(loaded) ? loaded : []) {
		if (typeof url !== 'string' || !isBuilt(url) || (await cache.match(url))) continue;
		const answer = await fetch(url).catch(() => null);
		if (answer?.ok && !answer.headers.get('content-type')?.includes('html')) await cache.put(url, answer);
	}
}

/** Pages of the version before may still be open, and ask for their files. */
async function forgetOld(): Promise<void> {
	const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
	for (const name of others.slice(0, -1)) await caches.delete(name);
}

async function page(request: Request): Promise<Response> {
	const tooLong = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null));
	const answer = await Promise.race([fetch(request).catch(() => null), tooLong]);
	// Where a redirect leads can't be read here, and a network that wants a sign-in first sends one, too.
	const asked = answer?.type === 'opaqueredirect' ? await fetch('/contact').catch(() => null) : answer;
	if (answer && asked && isOurs(asked)) return answer;
	const cache = await caches.open(CACHE);
	return (await cache.match(SHELL)) ?? answer ?? Response.error();
}

async function file(request: Request): Promise<Response> {
	const cache = await caches.open(CACHE);
	const found = (await cache.match(request)) ?? (await caches.match(request));
	return found ?? fetch(request);
}

const isOurs = (answer: Response): boolean => answer.status < 500 && answer.headers.has(BUILD_HEADER);

const isBuilt = (url: string): boolean => url.startsWith(worker.location.origin + BUILT);

function named(text: string, pattern: RegExp, base: string): string[] {
	const names = [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []);
	return [...new Set(names.map((name) => new URL(name, base).href))];
}
