import process from 'node:process';

/** Middle value, or the mean of the two middle values; NaN for an empty list. @param {readonly number[]} values */
export function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
	const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN;
	return (lower + upper) / 2;
}

/** @param {readonly number[]} values @param {number} p */
export function percentile(values, p) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor((p / 100) * sorted.length))] ?? NaN;
}

/** Four digits are more than such a measure holds. What could not be measured here is null. @param {number} value */
const digits = (value) => (Number.isFinite(value) ? Number(value.toPrecision(4)) : null);

/**
 * Prints one measure as a line of JSON. `floor` is what bare code takes for the same, measured in the same minutes, so
 * that the ratio says something on any machine; both are medians over the rounds.
 * @param {string} name @param {string} unit @param {number} value @param {number} floor
 */
export function line(name, unit, value, floor) {
	const ratio = digits(value / floor);
	process.stdout.write(
		`${JSON.stringify({ name, value: digits(value), unit, floor: digits(floor), ratio })}\n`
	);
}

/** What the bench is doing, for whoever waits; not among the measures. @param {string} words */
export const say = (words) => void process.stderr.write(`${words}\n`);

/**
 * Does a round again where the machine was too busy for it, since a socket that stayed silent too long is cut.
 * @template T @param {string} name @param {() => Promise<T>} round @returns {Promise<T>}
 */
export async function round(name, round) {
	for (let tries = 1; ; tries++) {
		say(name);
		try {
			return await round();
		} catch (error) {
			say(`${String(error)} (${tries} of 3)`);
			if (tries === 3) throw error;
		}
	}
}
