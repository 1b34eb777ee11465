/** A queue of its own: what is given to it is done one after the other, whatever became of what went before. */
export function oneAtATime(): <T>(work: () => T | Promise<T>) => Promise<T> {
	let last: Promise<unknown> = Promise.resolve();
	return (work) => {
		const done = last.then(work);
		last = done.catch(() => undefined);
		return done;
	};
}

/** The same with a queue for each key, which is gone when it is empty. */
export function oneAtATimeByKey(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
	const last = new Map<string, Promise<unknown>>();
	return (key, work) => {
		const done = (last.get(key) ?? Promise.resolve()).then(work);
		const settled = done
			.catch(() => undefined)
			.then(() => {
				if (last.get(key) === settled) last.delete(key);
			});
		last.set(key, settled);
		return done;
	};
}
