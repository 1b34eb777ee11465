import { json, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import type { StaffActor } from './access/actor';
import { countRefusal } from './metrics/metrics';
import { Refusal } from './refusal';
import { statusOf } from './routing';

/**
 * For a script of ours that sends JSON: reads it, and answers what `work` makes of it or why it was refused. Only our
 * own pages can send JSON here: browsers ask first for any other.
 */
export function answerJson<T>(
	event: Pick<RequestEvent, 'request' | 'locals'>,
	schema: z.ZodType<T>,
	work: (actor: StaffActor, sent: T) => Promise<object>
): Promise<Response> {
	return answerAnybody(event, schema, (sent) => {
		if (event.locals.locked) throw new Refusal('locked');
		if (!event.locals.staff) throw new Refusal('not-signed-in');
		return work(event.locals.staff.actor, sent);
	});
}

/** The same for whoever is on the way in. */
export async function answerAnybody<T>(
	{ request }: Pick<RequestEvent, 'request'>,
	schema: z.ZodType<T>,
	work: (sent: T) => Promise<object>
): Promise<Response> {
	try {
		if (!request.headers.get('content-type')?.startsWith('application/json')) throw new Refusal('invalid');
		const sent = schema.safeParse(await request.json().catch(() => null));
		if (!sent.success) throw new Refusal('invalid');
		return json(await work(sent.data));
	} catch (refused) {
		if (!(refused instanceof Refusal)) throw refused;
		countRefusal(refused.code);
		return json({ refused: refused.code }, { status: statusOf(refused.code) });
	}
}
