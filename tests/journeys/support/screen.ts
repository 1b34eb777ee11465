import type { Page } from '@playwright/test';
import { axeFaults } from './axe';
import { expectAwake } from './checks';
import { geometryFaults, type Rules } from './geometry';
import { untranslated } from './spanish';

const LAPTOP = { width: 1280, height: 800 };
const LYING = { width: 1024, height: 768 };
const UPRIGHT = { width: 768, height: 1024 };
const PHONE = { width: 390, height: 844 };
/** A phone's width for reflow: what remains of 1280 px at a zoom of 400 %. */
const NARROWEST = { width: 320, height: 640 };

type Look = { rules: Rules; language: 'en' | 'es'; sizes?: { width: number; height: number }[] };

/** Every size that a page may have. */
export const EVERY_SIZE = [LAPTOP, LYING, UPRIGHT, PHONE, NARROWEST];
export const TABLET_SIZES = [LYING, UPRIGHT, NARROWEST];
export const CONSOLE_SIZES = [LAPTOP, LYING, UPRIGHT];

/** All that is wrong with a screen as it stands, in words; empty where nothing is. */
export async function faultsOf(page: Page, { rules, language, sizes = EVERY_SIZE }: Look): Promise<string[]> {
	// What still waits for its code can't be judged yet.
	await expectAwake(page);
	const faults = language === 'es' ? await untranslated(page) : [];
	faults.push(...(await slowMovements(page)));
	for (const [index, size] of sizes.entries()) {
		await page.setViewportSize(size);
		const found = await geometryFaults(page, rules);
		faults.push(...found.map((fault) => `${fault} (at ${size.width} px)`));
		// Its markup is the same in both languages: one is asked about wide, the other about narrow.
		if (index === (language === 'en' ? 0 : sizes.length - 1)) faults.push(...(await axeFaults(page)));
	}
	await page.setViewportSize(sizes[0]!);
	return [...new Set(faults)];
}

/** With letters twice as large nothing runs out of the screen sideways. */
export async function largeTextFaults(page: Page, { rules, sizes = EVERY_SIZE }: Look): Promise<string[]> {
	const faults: string[] = [];
	await page.evaluate(() => void (document.documentElement.style.fontSize = '200%'));
	for (const size of sizes.filter(({ width }) => width > NARROWEST.width)) {
		await page.setViewportSize(size);
		const found = (await geometryFaults(page, rules)).filter((fault) => fault.startsWith('scrolls'));
		faults.push(...found.map((fault) => `${fault} with letters of 200 % (at ${size.width} px)`));
	}
	await page.evaluate(() => void (document.documentElement.style.fontSize = ''));
	return faults;
}

/** Whoever asked for less movement sees none that lasts. */
async function slowMovements(page: Page): Promise<string[]> {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	return page.evaluate(() => {
		const seconds = (list: string) => Math.max(0, ...list.split(',').map((each) => parseFloat(each)));
		return [...document.querySelectorAll('*')].flatMap((element) => {
			const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
			const slow =
				seconds(transitionDuration) > 0.1 || (animationName !== 'none' && seconds(animationDuration) > 0.1);
			return slow ? [`moves although less movement was asked for: ${element.outerHTML.slice(0, 80)}`] : [];
		});
	});
}
