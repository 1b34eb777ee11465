// From a facilitator's push until a tablet has painted it, in a real browser whose processor is slowed down four times,
// as a cheap tablet's is. The floor is a bare page on a bare server: a text that changes when a message comes.
import { readdirSync, readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { chromium } from '@playwright/test';
import { browser, BROWSER_FLAGS } from '../scripts/browser.js';
import { openRooms, pause } from './clients.js';
import { printSpread, round, spread } from './report.js';
import { floorServer, realServer, seededFolder } from './servers.js';
import { viewsFrom } from './side.js';

/** @typedef {import('playwright').Page} Page */

const SLOWER = 4;
const OF_EACH_KIND = 2;
/** What the seeded session's one push has left; each push after it raises it by one. */
const FIRST_STEER = 2;
/** What a tablet says where the code of a kind is not there yet. */
const LOADING = ['en', 'es'].map(
	(locale) => JSON.parse(readFileSync(`messages/live/${locale}.json`, 'utf8')).seat_loading
);
/** Between two pushes a tablet has time to rest, as it has in a room. */
const REST_MS = 200;

/** Pushes of every kind of exercise, each to a tablet that has had a moment to fetch what it will need. */
export async function measurePainted(rounds = 3) {
	const chrome = await chromium.launch({ executablePath: browser(), args: BROWSER_FLAGS });
	const done = [];
	for (let turn = 1; turn <= rounds; turn++) {
		done.push(await round(`Push to painted, round ${turn} of ${rounds}`, () => compare(chrome)));
	}
	await chrome.close();
	printSpread(`push to painted, ${SLOWER}x slower processor`, done);
}

/** @param {import('playwright').Browser} chrome */
async function compare(chrome) {
	const { folder, sessions } = seededFolder(1);
	const [session] = sessions;
	if (!session) throw new Error('There is no session to look at.');
	const views = await viewsFrom(folder, sessions);
	const [floor, product] = [await floorServer(views), await realServer(folder)];
	// The browser has the last seat; sockets have the others.
	const [others, token = ''] = [session.seatTokens.slice(0, -1), session.seatTokens.at(-1)];
	const [room] = await openRooms(product.base, [{ ...session, seatTokens: others }]);
	const [bare] = await openRooms(floor.base, [{ ...session, seatTokens: others }]);
	if (!room || !bare) throw new Error('There is no room to push to.');
	const tablet = await slowPage(chrome, product.base, token);
	await tablet.goto(`${product.base}/seat`, { waitUntil: 'networkidle' });
	const page = await slowPage(chrome, floor.base, token);
	await page.goto(`${floor.base}/page?session=${session.sessionId}`, { waitUntil: 'networkidle' });

	/** @type {{ floor: number[], product: number[] }} */
	const took = { floor: [], product: [] };
	for (const [index, { slug, title }] of exercises().entries()) {
		took.floor.push(await timed(page, [`Push ${index + 1}.`], [], () => void bare.staff.emit('push')));
		took.product.push(
			await timed(tablet, Object.values(title), LOADING, () =>
				room.staff.emit(
					'command',
					{
						id: randomUUID(),
						name: 'push',
						steer: FIRST_STEER + index,
						input: { planItemId: null, exerciseId: slug }
					},
					(/** @type {{ ok: boolean }} */ { ok }) => {
						if (!ok) throw new Error('The push was refused.');
					}
				)
			)
		);
		await pause(REST_MS);
	}
	for (const { staff, seats } of [room, bare]) for (const socket of [staff, ...seats]) socket.disconnect();
	await Promise.all([tablet.context().close(), page.context().close(), floor.stop(), product.stop()]);
	return { floor: spread(took.floor), product: spread(took.product) };
}

/** Some exercises of each kind, one kind after another. @returns {{ slug: string, title: Record<string, string> }[]} */
function exercises() {
	const folder = 'src/lib/curriculum/exercises';
	/** @type {Map<string, { slug: string, title: Record<string, string> }[]>} */
	const ofKind = new Map();
	for (const file of readdirSync(folder).sort()) {
		const { kind, title } = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
		const known = ofKind.get(kind) ?? [];
		ofKind.set(kind, [...known, { slug: file.replace(/\.json$/, ''), title }]);
	}
	return Array.from({ length: OF_EACH_KIND }, (_, at) =>
		[...ofKind.values()].flatMap((all) => all[at] ?? [])
	).flat();
}

/** @param {import('playwright').Browser} chrome @param {string} base @param {string} token */
async function slowPage(chrome, base, token) {
	const context = await chrome.newContext({ viewport: { width: 1024, height: 768 } });
	await context.addCookies([{ name: 'groundwork-seat', value: token, url: base }]);
	const page = await context.newPage();
	const devtools = await context.newCDPSession(page);
	await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
	return page;
}

/**
 * Milliseconds from the push until one of the words is on the screen, with nothing being fetched for it any more.
 * @param {Page} page @param {string[]} words @param {string[]} loading what stands there while it is being fetched
 * @param {() => void} push
 */
async function timed(page, words, loading, push) {
	const painted = page.evaluate(paintedAt, { words, loading });
	// The question has to be in the page before the push is on its way.
	await page.evaluate(() => 0);
	const atMs = performance.timeOrigin + performance.now();
	push();
	return (await painted) - atMs;
}

/** Runs in the page. @param {{ words: string[], loading: string[] }} what @returns {Promise<number>} by the machine's clock, in ms */
function paintedAt({ words, loading }) {
	const says = (/** @type {string} */ each) => document.body.innerText.includes(each);
	const isThere = () => words.some(says) && !loading.some(says);
	return new Promise((resolve) => {
		const painted = () =>
			// The frame after the change: what comes after its painting is the first thing that runs then.
			requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())));
		const watch = new MutationObserver(() => {
			if (!isThere()) return;
			watch.disconnect();
			painted();
		});
		watch.observe(document.body, { childList: true, characterData: true, subtree: true, attributes: true });
	});
}
