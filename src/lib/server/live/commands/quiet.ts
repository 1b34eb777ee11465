import { eq } from 'drizzle-orm';
import { liveRooms } from '../../db/schema';
import type { Handler } from '../command';

/** Every tablet goes quiet, so that people look at each other. */
export const eyesUp: Handler<'eyes-up'> = async ({ tx, state, input }) => {
	await tx.update(liveRooms).set({ eyesUp: input.on }).where(eq(liveRooms.sessionId, state.session.id));
	return { outcome: null, audit: null };
};

/** The display goes dark until it is wanted again. */
export const blank: Handler<'blank'> = async ({ tx, state, input }) => {
	await tx.update(liveRooms).set({ blank: input.on }).where(eq(liveRooms.sessionId, state.session.id));
	return { outcome: null, audit: null };
};
