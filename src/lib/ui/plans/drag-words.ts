import { setAriaStrings } from 'svelte-dnd-action';
import * as m from '$lib/paraglide/messages';

type Said = { itemLabel: string; position: number; count: number };
type Words = (inputs: { what: string; position: number; count: number }) => string;

const saying =
	(words: Words) =>
	({ itemLabel, position, count }: Said): string =>
		words({ what: itemLabel, position, count });

/** What is announced while something is dragged by keyboard, in the page's language. In the browser alone. */
export const speakWhileDragging = (): void =>
	setAriaStrings({
		dragStarted: saying(m.drag_started),
		movedToPosition: saying(m.drag_moved),
		dropped: saying(m.drag_dropped),
		zoneActiveInstruction: m.plan_how()
	});
