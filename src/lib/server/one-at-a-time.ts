/** A queue of its own: what is given to it is done one after the other, whatever became of what went before. */
export function oneAtATime(): <T>(work: () => T | Promise<T>) => Promise<T> {
	let last: Promise<unknown> = Promise.resolve();
	return (work) => {
		const done = last.then(work);
		last = done.catch(() => undefined);
		return done;
	};
}
