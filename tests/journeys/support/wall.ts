import { expect, type Page } from '@playwright/test';

/** What is wrong with the wall as it stands, one line a fault; empty where everybody in the room can read all of it. */
export async function faultsOnTheWall(page: Page, smallestVh: number): Promise<string[]> {
	return page.evaluate(async (smallestVh) => {
		for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
		const faults = new Set<string>();
		const isForEarsAlone = (element: Element | null): boolean =>
			element !== null && (element.clientWidth === 1 || isForEarsAlone(element.parentElement));
		const [width, height] = [innerWidth, innerHeight];
		const root = document.documentElement;
		if (root.scrollHeight > height || root.scrollWidth > width) faults.add('The page scrolls.');
		const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = texts.nextNode(); node; node = texts.nextNode()) {
			const element = node.parentElement!;
			const words = node.textContent!.trim();
			if (!words || element.closest('script, style, [role=status]')) continue;
			if (isForEarsAlone(element)) continue;
			const range = document.createRange();
			range.selectNodeContents(node);
			for (const { left, right, top, bottom } of range.getClientRects()) {
				const size = parseFloat(getComputedStyle(element).fontSize);
				// A line's box reaches a little over and under its letters.
				const air = size * 0.15;
				const inside =
					left >= width * 0.05 - 1 &&
					right <= width * 0.95 + 1 &&
					top + air >= height * 0.05 &&
					bottom - air <= height * 0.95;
				if (!inside) faults.add(`Out of the margins: ${words}`);
				const sizeVh = (size / height) * 100;
				if (sizeVh < smallestVh - 0.05) faults.add(`${sizeVh.toFixed(1)} vh: ${words}`);
			}
		}
		return [...faults];
	}, smallestVh);
}

/** Counts what a wall is told, so that one can wait for the next thing. */
export function listenTo(page: Page): { told: () => number } {
	let views = 0;
	page.on('websocket', (socket) =>
		socket.on('framereceived', ({ payload }) => {
			if (String(payload).startsWith('42["view"')) views++;
		})
	);
	return { told: () => views };
}

export const WALLS = [
	{ width: 1920, height: 1080 },
	{ width: 1280, height: 720 }
];

/** The wall can be read from the back, whole, on a large screen and on a small one. */
export async function expectReadable(page: Page, what: string, smallestVh = 6.7): Promise<void> {
	for (const size of WALLS) {
		await page.setViewportSize(size);
		await expect
			.configure({ soft: true, timeout: 2000 })
			.poll(() => faultsOnTheWall(page, smallestVh), { message: `${what} at ${size.height}p` })
			.toEqual([]);
	}
}
