import type { Attachment } from 'svelte/attachments';

const SMALLEST = 0.5;
const STEP = 0.05;

/**
 * Makes letters as large as the wall allows: shrinks its box's font until nothing overflows. `--fit` is 1 for
 * short words and never below half, and CSS sets the floor in vh.
 */
export const fit: Attachment<HTMLElement> = (box) => {
	const fitNow = () => {
		for (let size = 1; size >= SMALLEST; size -= STEP) {
			box.style.setProperty('--fit', String(size));
			if (box.scrollHeight <= box.clientHeight && box.scrollWidth <= box.clientWidth) return;
		}
	};
	fitNow();
	const resized = new ResizeObserver(fitNow);
	resized.observe(box);
	const changed = new MutationObserver(fitNow);
	changed.observe(box, { childList: true, subtree: true, characterData: true });
	return () => {
		resized.disconnect();
		changed.disconnect();
	};
};
