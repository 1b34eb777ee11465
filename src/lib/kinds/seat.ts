import { z } from 'zod';
import type { SeatId } from '../ids';

/** A seat in an arrangement. Whether there is such a seat, and who may be in it, is for `arrangementFits`. */
export const seat = z.uuid() as unknown as z.ZodType<SeatId>;
