import type { JSHandle, Page } from '@playwright/test';

/** The browser's own measure of what moved under somebody's eyes without their having done anything. */
export class Shifts {
	private constructor(private moved: JSHandle<string[]>) {}

	/** From now on. */
	static async on(page: Page): Promise<Shifts> {
		return new Shifts(
			await page.evaluateHandle(() => {
				const moved: string[] = [];
				new PerformanceObserver((list) => {
					for (const entry of list.getEntries()) {
						const { hadRecentInput, sources } = entry as PerformanceEntry & {
							hadRecentInput: boolean;
							sources: { node: Node | null }[];
						};
						if (hadRecentInput) continue;
						for (const { node } of sources)
							moved.push(`${node?.nodeName}: ${node?.textContent?.trim().slice(0, 60)}`);
					}
				}).observe({ type: 'layout-shift' });
				return moved;
			})
		);
	}

	/** What has moved until the next picture is drawn. */
	async seen(): Promise<string[]> {
		return this.moved.evaluate(async (moved) => {
			const nextPicture = () => new Promise((resolve) => requestAnimationFrame(resolve));
			await nextPicture();
			await nextPicture();
			return moved;
		});
	}
}
