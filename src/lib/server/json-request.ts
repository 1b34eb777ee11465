import { json } from '@sveltejs/kit';
import type { z } from 'zod';
import type { StaffActor } from './access/actor';
import { countRefusal } from './metrics/metrics';
import { Refusal } from './refusal';
import { statusOf } from './routing';

/**
 * For a script of ours that sends JSON: reads it, and answers what `work` makes of it or why it was refused. Only our
 * own pages can send JSON here: browsers ask first for any other.
 */
export async function answerJson<T>(
	{ request, locals }: { request: Request; locals: App.Locals },
	schema: z.ZodType<T>,
	work: (actor: StaffActor, sent: T) => Promise<object>
): Promise<Response> {
	try {
		if (!request.headers.get('content-type')?.startsWith('application/json')) throw new Refusal('invalid');
		if (!locals.staff) throw new Refusal('not-signed-in');
		const sent = schema.safeParse(await request.json().catch(() => null));
		if (!sent.success) throw new Refusal('invalid');
		return json(await work(locals.staff.actor, sent.data));
	} catch (refused) {
		if (!(refused instanceof Refusal)) throw refused;
		countRefusal(refused.code);
		return json({ refused: refused.code }, { status: statusOf(refused.code) });
	}
}
