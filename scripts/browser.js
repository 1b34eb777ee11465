import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { chromium } from '@playwright/test';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A Chromium that is there already; undefined where there is none. */
export function findBrowser() {
	const { CHROME_PATH } = process.env;
	if (CHROME_PATH) {
		if (!existsSync(CHROME_PATH))
			throw new Error(`CHROME_PATH is set to ${CHROME_PATH}, and nothing is there.`);
		return CHROME_PATH;
	}
	return [...PLACES, chromium.executablePath()].find((path) => existsSync(path));
}

/** A Chromium that is there, or else one that is installed now: Debian's as root, Playwright's otherwise. */
export function browser() {
	const found = findBrowser();
	if (found) return found;
	const isRoot = process.getuid?.() === 0;
	if (isRoot && existsSync('/usr/bin/apt-get')) {
		process.stdout.write('Installing Chromium with apt…\n');
		const run = (/** @type {string[]} */ args) =>
			execFileSync('apt-get', args, {
				stdio: ['ignore', 'ignore', 'inherit'],
				env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
			});
		run(['update', '-qq']);
		run(['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-core']);
	} else {
		process.stdout.write('Installing Chromium with Playwright…\n');
		spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' });
	}
	const installed = findBrowser();
	if (!installed)
		throw new Error('There is no Chromium, and none could be installed. Set CHROME_PATH to one.');
	return installed;
}

/** Quiet, and without a word to anybody outside this machine. */
export const BROWSER_FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];
