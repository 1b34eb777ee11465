import { readLibrary, type Fault } from './read';

// As texts, because a file that is no JSON would otherwise stop the build rather than be named.
const FILES = import.meta.glob<string>(['./exercises/*.json', './plans/*.json'], {
	query: '?raw',
	import: 'default',
	eager: true
});

const library = readLibrary(FILES);

/** The exercises and plans that come with Groundwork, by their file's name. */
export const EXERCISES = library.exercises;
export const PLANS = library.plans;

/** What of it could not be read, in the page's language. */
export const listFaults = (): readonly Fault[] =>
	library.faults.length === 0 ? library.faults : readLibrary(FILES).faults;
