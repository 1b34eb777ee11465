import type { Page } from '@playwright/test';

export type Rules = {
	/** Smallest side of a control, px. */
	control: number;
	/** Smallest height of what one answers with, px: on a tablet more, for a finger in a hurry. */
	answer: number;
	/** Air between two controls, px. */
	gap: number;
};
export const STAFF: Rules = { control: 44, answer: 44, gap: 8 };
export const TABLET: Rules = { control: 44, answer: 56, gap: 8 };

/**
 * What is wrong with a page's geometry as it stands, one line a fault: it scrolls sideways, a control is smaller than
 * 44 px or nearer than 8 px to the next, an answer on a tablet is lower than 56 px.
 *
 * What WCAG 2.2 leaves out of 2.5.8 is left out here too: a link within a sentence (inline), and the parts of a field
 * that the browser draws itself (user agent). A tick box or a radio is as large as its label, since a tap on that is a
 * tap on it (equivalent). A control that is scrolled out of a box of its own is looked at where it will stand.
 */
export async function geometryFaults(page: Page, rules: Rules): Promise<string[]> {
	return page.evaluate(async ({ control, answer, gap }) => {
		// With the letters that stay: those of another font take another width for a blink.
		await document.fonts.ready;
		const faults: string[] = [];
		const root = document.documentElement;
		const over = root.scrollWidth - root.clientWidth;
		if (over > 0) faults.push(`scrolls sideways by ${over} px`);

		const top = [...document.querySelectorAll<HTMLDialogElement>('dialog[open]')].at(-1) ?? document.body;
		const CONTROLS = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]';
		const isInSentence = (element: Element) =>
			getComputedStyle(element).display === 'inline' &&
			(element.parentElement?.textContent ?? '').trim().length > (element.textContent ?? '').trim().length;
		const nameOf = (element: Element) =>
			(element.getAttribute('aria-label') ?? element.textContent ?? '')
				.trim()
				.replace(/\s+/g, ' ')
				.slice(0, 40) ||
			(element as HTMLInputElement).name ||
			element.tagName;

		/** The bar that a control stands on, if it lies over the page: what scrolls under it is no neighbour. */
		const barOf = (element: Element | null): Element | null =>
			!element || ['sticky', 'fixed'].includes(getComputedStyle(element).position)
				? element
				: barOf(element.parentElement);

		const targets: { name: string; box: DOMRect; element: Element; bar: Element | null }[] = [];
		for (const element of top.querySelectorAll<HTMLElement>(CONTROLS)) {
			if (!element.checkVisibility({ visibilityProperty: true })) continue;
			if (isInSentence(element)) continue;
			const ticked = element.matches('input[type=checkbox], input[type=radio]');
			const target = (ticked && element.closest('label')) || element;
			// A link may have its whole card for its target, by a layer over it.
			const layer = getComputedStyle(element, '::after').position === 'absolute';
			const box = ((layer && element.offsetParent) || target).getBoundingClientRect();
			// Off the screen until it has the focus: the way past the navigation.
			if (box.bottom <= 0 && getComputedStyle(target).position === 'fixed') continue;
			const name = nameOf(target);
			// Half a pixel: sizes in rem are rounded.
			if (box.width < control - 0.5 || box.height < control - 0.5)
				faults.push(`${Math.round(box.width)}×${Math.round(box.height)}: ${name}`);
			if (ticked && box.height < answer - 0.5)
				faults.push(`answer ${Math.round(box.height)} px high: ${name}`);
			targets.push({ name, box, element: target, bar: barOf(target) });
		}
		for (const [index, one] of targets.entries()) {
			for (const other of targets.slice(index + 1)) {
				if (one.bar !== other.bar) continue;
				if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
				const beside = Math.max(one.box.left - other.box.right, other.box.left - one.box.right);
				const below = Math.max(one.box.top - other.box.bottom, other.box.top - one.box.bottom);
				const air = Math.max(beside, below);
				if (air < gap - 0.5) faults.push(`${Math.round(air)} px between: ${one.name} | ${other.name}`);
			}
		}
		return faults;
	}, rules);
}
