import type { Attachment } from 'svelte/attachments';

const SMALLEST = 0.7;
const STEP = 0.05;
/**
 * What gives way where a wall is too small for all: nothing; the exercise's title; what else was marked; and last the
 * second language of short answers.
 */
const TIGHTNESS = ['0', '1', '2', '3'];

/**
 * Makes letters as large as the wall allows: shrinks its box's font until nothing overflows. `--fit` is 1 for short
 * words, and CSS sets the floor in vh. Where all of it does not fit even so, what has `data-gives-way` leaves the
 * screen, the least needed first (display.css): nothing that stays is too small to read from the back.
 */
export const fit: Attachment<HTMLElement> = (box) => {
	const fitNow = () => {
		for (const tightness of TIGHTNESS) {
			box.dataset.tight = tightness;
			for (let size = 1; size >= SMALLEST; size -= STEP) {
				box.style.setProperty('--fit', size.toFixed(2));
				if (box.scrollHeight <= box.clientHeight && box.scrollWidth <= box.clientWidth) return;
			}
		}
	};
	fitNow();
	const resized = new ResizeObserver(fitNow);
	resized.observe(box);
	// A clock that ticks takes no more room than before.
	const isClock = ({ target }: MutationRecord) =>
		(target instanceof Element ? target : target.parentElement)?.closest('[role=timer]') !== null;
	const changed = new MutationObserver((changes) => {
		if (!changes.every(isClock)) fitNow();
	});
	changed.observe(box, { childList: true, subtree: true, characterData: true });
	return () => {
		resized.disconnect();
		changed.disconnect();
	};
};
