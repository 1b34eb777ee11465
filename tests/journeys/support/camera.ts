import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Locator } from '@playwright/test';
import decodeQR from 'qr/decode.js';
import { BROWSER_FLAGS, browser } from '../../../scripts/browser.js';

/**
 * A browser whose camera is held to a card that another browser shows.
 * @param folder where its film may lie; whoever calls takes it away
 */
export async function browserSeeing(card: Locator, folder: string): Promise<Browser> {
	await card.evaluate((element) => element.scrollIntoView({ block: 'center' }));
	const { x, y, width, height } = (await card.boundingBox())!;
	// A camera's picture is 640 by 480, with the card somewhere in it. One still after the other is a film.
	const clip = {
		x: Math.max(0, x + width / 2 - 320),
		y: Math.max(0, y + height / 2 - 240),
		width: 640,
		height: 480
	};
	const still = await card.page().screenshot({ type: 'jpeg', quality: 95, clip });
	const film = join(folder, 'card.mjpeg');
	writeFileSync(film, still);
	return chromium.launch({
		executablePath: browser(),
		args: [
			...BROWSER_FLAGS,
			'--use-fake-device-for-media-stream',
			'--use-fake-ui-for-media-stream',
			`--use-file-for-fake-video-capture=${film}`
		]
	});
}

/** The link in a QR code, as the camera of somebody's own phone would open it. */
export async function linkIn(qr: Locator): Promise<string> {
	const { size, dark } = await qr.evaluate((svg) => ({
		size: (svg as SVGSVGElement).viewBox.baseVal.width,
		dark: svg.querySelector('path')!.getAttribute('d')!
	}));
	const PIXELS = 6;
	const side = size * PIXELS;
	const data = new Uint8Array(side * side * 4).fill(255);
	for (const [, x, y] of dark.matchAll(/M(\d+) (\d+)h/g)) {
		for (let pixel = 0; pixel < PIXELS * PIXELS; pixel++) {
			const column = Number(x) * PIXELS + (pixel % PIXELS);
			const row = Number(y) * PIXELS + Math.floor(pixel / PIXELS);
			data.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
		}
	}
	return decodeQR({ width: side, height: side, data });
}
