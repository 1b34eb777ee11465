import { between, type Random } from '../pretend';

/** Invented numbers; a later one lies a little below the one before, as it often does after a break. */
export function pretendScale(
	scales: readonly { key: string; most: number; before: number | null }[],
	random: Random
) {
	return {
		form: 'scale' as const,
		values: scales.map(({ key, most, before }) => ({
			key,
			value:
				before === null
					? between(most === 10 ? 1 : 0, Math.min(most, 6), random)
					: Math.max(0, before - between(0, 2, random))
		}))
	};
}
