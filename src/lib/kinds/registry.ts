import type { Kind } from './contract';
import { pairs } from './pairs';
import { reflection } from './reflection';
import { rolePlay } from './role-play';
import { scale } from './scale';
import { stance } from './stance';
import { worksheet } from './worksheet';

export type { Kind };

/** Every kind of exercise: a folder here and a line in this list. */
export const KINDS: readonly Kind[] = [rolePlay, stance, scale, reflection, pairs, worksheet];

export const kindOf = (id: string): Kind | undefined => KINDS.find((kind) => kind.id === id);
