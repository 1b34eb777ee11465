import type { Kind } from './contract';
import { agreement } from './agreement';
import { appreciation } from './appreciation';
import { choice } from './choice';
import { measure } from './measure';
import { pairs } from './pairs';
import { practice } from './practice';
import { reflection } from './reflection';
import { rolePlay } from './role-play';
import { round } from './round';
import { scale } from './scale';
import { slides } from './slides';
import { sort } from './sort';
import { stance } from './stance';
import { worksheet } from './worksheet';

export type { Kind };

/** Every kind of exercise: a folder here and a line in this list. */
export const KINDS: readonly Kind[] = [
	rolePlay,
	stance,
	scale,
	reflection,
	pairs,
	measure,
	sort,
	practice,
	round,
	agreement,
	choice,
	slides,
	appreciation,
	worksheet
];

export const kindOf = (id: string): Kind | undefined => KINDS.find((kind) => kind.id === id);
