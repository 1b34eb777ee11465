/**
 * The size of letters that somebody chose at a tablet. Kept in this tab until they leave, so that a page that comes
 * anew (for another language, or a server that restarted) reads as before; the next person begins with the usual size.
 */
export const TEXT_SIZES = ['normal', 'large', 'largest'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

const KEY = 'text-size';

export function keptTextSize(): TextSize {
	const kept = storage()?.getItem(KEY);
	return TEXT_SIZES.find((size) => size === kept) ?? 'normal';
}

export function setTextSize(size: TextSize): void {
	document.documentElement.dataset['text'] = size;
	if (size === 'normal') forgetTextSize();
	else storage()?.setItem(KEY, size);
}

export function forgetTextSize(): void {
	storage()?.removeItem(KEY);
}

/** Nothing where a browser lets nothing be stored: it throws at the mere question. */
function storage(): Storage | undefined {
	try {
		return globalThis.sessionStorage;
	} catch {
		return undefined;
	}
}
