import { between, type Random } from '../pretend';
import type { PracticeAnswer } from './shapes';

/** Invented numbers; the later one lies a little below the first, as it often does after a calm minute. */
export const pretendPractice = (before: PracticeAnswer | undefined, random: Random): PracticeAnswer => ({
	form: 'distress',
	value: before ? Math.max(0, before.value - between(0, 2, random)) : between(1, 6, random)
});
