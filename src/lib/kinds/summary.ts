import { inLocale, type Localised } from '../localised';

/** How many gave one answer. */
export type Bar = { key: string; label: Localised; count: number };

/**
 * The answers to one question. `ordered` bars lie on a line (0 to 10), so that neighbours can be merged. Where a person
 * may give several answers, and so stand in several bars, `several` is how many people answered.
 */
export type Tally =
	| { key: string; title: Localised; ordered: boolean; bars: Bar[] }
	| { key: string; title: Localised; ordered: false; several: number; bars: Bar[] };

/** What a step's answers come to, without anybody in it. `n` is how many answered. */
export type Summary = { n: number; tallies: Tally[] };

export const NO_SUMMARY: Summary = { n: 0, tallies: [] };

/**
 * What the room may see of one tally. `mostly` is the answer of more than half, in words and without a number:
 * it stands in where even merged bars would tell on somebody.
 */
export type ShownTally = { key: string; title: Localised; bars: Bar[]; mostly: Localised | null };

/** Bars of one or two are merged into bigger ones, so no bar on the display speaks of fewer than this. */
export const SMALLEST_BAR = 3;

/**
 * A tally as it may stand on the display: no bar with one or two answers in it, nor one whose complement is one
 * or two, and no number where everybody said the same (clinical.md 3, display rules 2 and 3).
 */
export function shownTally(tally: Tally): ShownTally {
	const { key, title } = tally;
	if ('several' in tally) return { key, title, ...ofSeveral(tally.bars, tally.several) };
	const n = total(tally.bars);
	const bars = tally.ordered ? mergeNeighbours(tally.bars) : mergeRare(tally.bars);
	const speaking = bars.filter((bar) => bar.count > 0);
	if (speaking.length < 2) return { key, title, bars: [], mostly: mostOf(tally.bars, n) };
	return { key, title, bars, mostly: null };
}

/**
 * Ticks can't be merged: three of them may all be one person's. So a bar of one or two says 0, and one that all but one
 * or two stand in says what it says when all but two do: each is "at least so many", and no number tells on anybody.
 */
function ofSeveral(bars: Bar[], people: number): Pick<ShownTally, 'bars' | 'mostly'> {
	const most = people - SMALLEST_BAR + 1;
	const shown = bars.map((bar) => ({
		...bar,
		count: bar.count < SMALLEST_BAR ? 0 : Math.min(bar.count, most)
	}));
	const isSafe = most >= SMALLEST_BAR && shown.some(({ count }) => count > 0);
	return isSafe ? { bars: shown, mostly: null } : { bars: [], mostly: mostOf(bars, people) };
}

const total = (bars: Bar[]): number => bars.reduce((sum, bar) => sum + bar.count, 0);

const OTHER: Localised = { en: 'Other answers', es: 'Otras respuestas' };

function mergeRare(bars: Bar[]): Bar[] {
	const rising = bars.filter((bar) => bar.count > 0).sort((a, b) => a.count - b.count);
	const merged = new Set<string>();
	let count = 0;
	for (const bar of rising) {
		const rare = bar.count < SMALLEST_BAR;
		const tooSmallStill = count > 0 && count < SMALLEST_BAR;
		if (!rare && !tooSmallStill) break;
		merged.add(bar.key);
		count += bar.count;
	}
	const kept = bars.filter((bar) => !merged.has(bar.key));
	return count > 0 ? [...kept, { key: 'other', label: OTHER, count }] : kept;
}

function mergeNeighbours(bars: Bar[]): Bar[] {
	const groups: Bar[][] = [];
	let open: Bar[] = [];
	for (const bar of bars) {
		open.push(bar);
		if (total(open) >= SMALLEST_BAR) {
			groups.push(open);
			open = [];
		}
	}
	// What is left over at the end is too small to stand alone, or empty: it joins the group before it.
	if (open.length > 0) groups.push([...(groups.pop() ?? []), ...open]);
	return groups.map(range);
}

function range(bars: Bar[]): Bar {
	const first = bars[0];
	const last = bars.at(-1);
	if (!first || !last) throw new RangeError('A range holds at least one bar.');
	if (first === last) return first;
	return {
		key: `${first.key}–${last.key}`,
		label: {
			en: `${inLocale(first.label, 'en')} – ${inLocale(last.label, 'en')}`,
			es: `${inLocale(first.label, 'es')} – ${inLocale(last.label, 'es')}`
		},
		count: total(bars)
	};
}

/** The label that more than half gave; null where there is none. */
function mostOf(bars: Bar[], n: number): Localised | null {
	return bars.find((bar) => bar.count * 2 > n)?.label ?? null;
}
