import { z } from 'zod';
import type { SeatId } from '../ids';
import { seat } from './seat';

/** Pairs of seats that are not put together. */
export const Apart = z.array(z.tuple([seat, seat])).max(400);
export type Apart = z.infer<typeof Apart>;

/** Whether somebody is kept apart from any of the others. */
export const isApart = (seat: SeatId, others: readonly (SeatId | null)[], apart: Readonly<Apart>): boolean =>
	apart.some(
		([one, other]) => (one === seat && others.includes(other)) || (other === seat && others.includes(one))
	);
