import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { noteInput } from '$lib/server/access/idle';
import { lock } from '$lib/server/access/lock';
import { Refusal } from '$lib/server/refusal';
import { statusOf } from '$lib/server/routing';
import type { RequestHandler } from './$types';

const Said = z.strictObject({ does: z.enum(['ask', 'input', 'lock']), by: z.enum(['hand', 'page']) });

/** What staff pages say of who is at them, and what they are told: whether they are to be covered. */
export const POST: RequestHandler = async ({ request, locals }) => {
	const refused = (code: Refusal['code']) => json({ refused: code }, { status: statusOf(code) });
	if (!request.headers.get('content-type')?.startsWith('application/json')) return refused('invalid');
	const said = Said.safeParse(await request.json().catch(() => null));
	if (!said.success) return refused('invalid');
	if (locals.locked) return json({ locked: true, whose: locals.locked.who.actor.staffId });
	if (!locals.staff) return refused('not-signed-in');
	const { actor } = locals.staff;
	if (said.data.does === 'input') noteInput(actor.signInId);
	if (said.data.does === 'lock') await lock(actor, said.data.by);
	return json({ locked: said.data.does === 'lock', whose: actor.staffId });
};
