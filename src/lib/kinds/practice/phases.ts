/** What one does in a phase: the four of a breath, or one guided line. */
export type PhaseKey = 'in' | 'hold' | 'out' | 'rest' | 'line';

/** A stretch of a guided exercise, in whole seconds. `line` is which of the lines, from 0; of a breath, which round. */
export type Phase = { key: PhaseKey; seconds: number; line: number };

/** Seconds of each part of a breath, and how many breaths. */
export type Pattern = { in: number; hold: number; out: number; rest: number; rounds: number };

export type Moment = {
	/** Which phase, from 0. */
	index: number;
	phase: Phase;
	/** Whole seconds of this phase that are over. */
	passed: number;
};

const BREATH = ['in', 'hold', 'out', 'rest'] as const;

/** A pattern as phases; a part of no seconds is left out. */
export const breaths = (pattern: Pattern): Phase[] =>
	Array.from({ length: pattern.rounds }, (_, line) =>
		BREATH.map((key) => ({ key, seconds: pattern[key], line })).filter(({ seconds }) => seconds > 0)
	).flat();

export const linesAsPhases = (lines: readonly { seconds: number }[]): Phase[] =>
	lines.map(({ seconds }, line) => ({ key: 'line', seconds, line }));

export const totalSeconds = (phases: readonly Phase[]): number =>
	phases.reduce((sum, { seconds }) => sum + seconds, 0);

/** Where a guided exercise is so many seconds after its start; null once it is over. */
export function momentAt(phases: readonly Phase[], seconds: number): Moment | null {
	let left = seconds;
	for (const [index, phase] of phases.entries()) {
		if (left < phase.seconds) return { index, phase, passed: Math.floor(left) };
		left -= phase.seconds;
	}
	return null;
}
