import { encode } from 'uqr';

export type Qr = { size: number; path: string };

/** A QR code as one SVG path on a grid of `size` modules, with a quiet margin of two. */
export function qrOf(words: string): Qr {
	const { data, size } = encode(words, { border: 2 });
	const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
	return { size, path };
}
