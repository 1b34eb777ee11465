import { createContext } from 'svelte';
import type { Locale } from '$lib/localised';

/** What every field of a form that is made from a schema needs to know of the whole. */
export type Writing = {
	locale: Locale;
	/** The code is there: what works by script alone may be pressed. */
	isAwake: boolean;
	/** What is wrong at a path, in words. */
	faultAt(path: string): string | undefined;
	/** Entries below a path have changed places: faults that were said about them point nowhere now. */
	forgetBelow(path: string): void;
};

export const [getWriting, setWriting] = createContext<Writing>();

/** The path of a part of a form. A form's names are paths. */
export const pathTo = (path: string, name: string | number): string => (path ? `${path}.${name}` : `${name}`);
