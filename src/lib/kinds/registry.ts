import type { Kind } from './contract';
import { scale } from './scale';

export type { Kind };

/** Every kind of exercise: a folder here and a line in this list. */
export const KINDS: readonly Kind[] = [scale];

export const kindOf = (id: string): Kind | undefined => KINDS.find((kind) => kind.id === id);
