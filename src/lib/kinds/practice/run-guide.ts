import { breaths, linesAsPhases, type Pattern, type Phase, type PhaseKey } from './phases';

/** A guide as a screen runs it: its words are in one language for a tablet, in both for the display. */
export type ShownGuide<Words> = {
	/** Of paced breathing. */
	pattern: Pattern | null;
	/** What is said in each part of a breath. */
	breath: Record<Exclude<PhaseKey, 'line'>, Words>;
	/** Of the other ways. */
	lines: { text: Words; seconds: number }[];
};

export const phasesOf = ({ pattern, lines }: Pick<ShownGuide<unknown>, 'pattern' | 'lines'>): Phase[] =>
	pattern ? breaths(pattern) : linesAsPhases(lines);

/** What is said in a phase. */
export const wordsOf = <Words>(guide: ShownGuide<Words>, { key, line }: Phase): Words | undefined =>
	key === 'line' ? guide.lines[line]?.text : guide.breath[key];
