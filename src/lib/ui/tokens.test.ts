import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const TOKENS = readFileSync('src/lib/ui/tokens.css', 'utf8');
const DISPLAY = readFileSync('src/lib/ui/display/display.css', 'utf8');

const colours = new Map(
	[...TOKENS.matchAll(/--color-([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name!, hex!])
);
const hexOf = (value: string): string =>
	value.startsWith('#') ? value : colours.get(value.replace(/^var\(--color-(.+)\)$/, '$1'))!;

/** Relative luminance of a colour and the contrast of two, as WCAG 2.2 defines them. */
function luminance(hex: string): number {
	const [red, green, blue] = [1, 3, 5].map((at) => {
		const part = parseInt(hex.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	}) as [number, number, number];
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(a: string, b: string): number {
	const [light, dark] = [luminance(hexOf(a)), luminance(hexOf(b))].sort((x, y) => y - x) as [number, number];
	return (light + 0.05) / (dark + 0.05);
}

const token = (name: string): string => colours.get(name)!;

describe('colours', () => {
	const WORDS = ['ink', 'ink-soft', 'pine-deep'];
	const GROUNDS = ['paper', 'card', 'sunken', 'pine-wash'];
	it.each(WORDS.flatMap((words) => GROUNDS.map((ground) => [words, ground])))(
		'read well: %s on %s, 7 to 1',
		(words, ground) => {
			expect(contrast(token(words), token(ground))).toBeGreaterThanOrEqual(7);
		}
	);

	it.each([
		['white', 'pine'],
		['amber', 'amber-wash'],
		['rose', 'rose-wash'],
		['sky', 'sky-wash'],
		['rose', 'card'],
		['pine-deep', 'pine-wash']
	])('of a notice or a button read well: %s on %s', (words, ground) => {
		expect(contrast(token(words), token(ground))).toBeGreaterThanOrEqual(4.5);
	});

	it.each(['paper', 'card', 'sunken'])('of edges and bars show on %s, 3 to 1', (ground) => {
		expect(contrast(token('edge'), token(ground))).toBeGreaterThanOrEqual(3);
		expect(contrast(token('bar'), token(ground))).toBeGreaterThanOrEqual(3);
	});
});

describe.each([
	['dark', DISPLAY.split("[data-theme='light']")[0]!],
	['light', DISPLAY.split("[data-theme='light']")[1]!]
])('the %s display', (_theme, css) => {
	const part = (name: string) => hexOf(new RegExp(`--${name}: ([^;]+);`).exec(css)![1]!);

	it('has words that read from the back of the room: 10 to 1', () => {
		for (const words of ['words', 'quiet', 'strong']) {
			expect(contrast(part(words), part('ground')), words).toBeGreaterThanOrEqual(10);
		}
		expect(contrast(part('words'), part('panel'))).toBeGreaterThanOrEqual(10);
	});

	it('has bars that show, also beside what is left of them: 3 to 1', () => {
		expect(contrast(part('strong'), part('ground'))).toBeGreaterThanOrEqual(3);
		expect(contrast(part('strong'), part('panel'))).toBeGreaterThanOrEqual(3);
	});
});
