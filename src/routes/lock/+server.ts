import { z } from 'zod';
import { noteInput } from '$lib/server/access/idle';
import { lock } from '$lib/server/access/lock';
import { answerAnybody } from '$lib/server/json-request';
import { Refusal } from '$lib/server/refusal';
import type { RequestHandler } from './$types';

const Said = z.strictObject({ does: z.enum(['ask', 'input', 'lock']), by: z.enum(['hand', 'page']) });

/** What staff pages say of who is at them, and what they are told: whether they are to be covered. */
export const POST: RequestHandler = (event) =>
	answerAnybody(event, Said, async ({ does, by }) => {
		const { locked, staff } = event.locals;
		if (locked) return { locked: true, whose: locked.who.actor.staffId };
		if (!staff) throw new Refusal('not-signed-in');
		const { actor } = staff;
		if (does === 'input') noteInput(actor.signInId);
		if (does === 'lock') await lock(actor, by);
		return { locked: does === 'lock', whose: actor.staffId };
	});
