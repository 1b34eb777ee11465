import { getContext, setContext } from 'svelte';

const TABLET = Symbol('tablet');

/** A tablet in somebody's hands. `ownPhone` is theirs, not the clinic's: what is saved there stays with them. */
export type WhoseTablet = { firstName: string; ownPhone: boolean };

/** What is drawn below is on this tablet. */
export const inHands = (whose: () => WhoseTablet): void => void setContext(TABLET, whose);

/** The tablet, or undefined where one is only looked at, in the library or on a console. */
export const whoseTablet = (): (() => WhoseTablet) | undefined => getContext(TABLET);
