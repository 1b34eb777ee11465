import { choice } from './choice';
import type { Kind } from './contract';
import { reflection } from './reflection';
import { rolePlay } from './role-play';
import { scale } from './scale';
import { slides } from './slides';
import { stance } from './stance';

export type { Kind };

/** Every kind of exercise: a folder here and a line in this list. */
export const KINDS: readonly Kind[] = [rolePlay, stance, scale, reflection, choice, slides];

export const kindOf = (id: string): Kind | undefined => KINDS.find((kind) => kind.id === id);
