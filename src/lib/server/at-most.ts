import { Refusal } from './refusal';

/** More than this are told to come back: whoever stood behind them would wait longer than anybody does. */
const MOST_WAITING = 60;

/** A gate for costly work: `limit` pieces run at once, the rest waits in line. @throws Refusal 'throttled' from a full line */
export function atMost(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
	let running = 0;
	const waiting: (() => void)[] = [];
	return async (work) => {
		if (running < limit) running++;
		else if (waiting.length >= MOST_WAITING) throw new Refusal('throttled', { seconds: 5 });
		// Whoever is done hands their place on, so that nobody slips in between.
		else await new Promise<void>((resolve) => waiting.push(resolve));
		try {
			return await work();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else running--;
		}
	};
}
