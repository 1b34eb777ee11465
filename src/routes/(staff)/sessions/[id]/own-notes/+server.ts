import { json } from '@sveltejs/kit';
import { z } from 'zod';
import type { SessionId } from '$lib/ids';
import { OwnText, saveOwnNotes } from '$lib/server/record/own-notes';
import { Refusal } from '$lib/server/refusal';
import { statusOf } from '$lib/server/routing';
import type { RequestHandler } from './$types';

const Writing = z.strictObject({ version: z.int().min(0), body: z.strictObject({ text: OwnText }) });

/** Keeps them as they are typed. Only our own pages can send JSON here: browsers ask first for any other. */
export const PUT: RequestHandler = async ({ request, locals, params }) => {
	if (!request.headers.get('content-type')?.startsWith('application/json')) return answer('invalid', 415);
	if (!locals.staff) return answer('not-signed-in', 401);
	const writing = Writing.safeParse(await request.json().catch(() => null));
	if (!writing.success) return answer('invalid', 400);
	const { version, body } = writing.data;
	try {
		const outcome = await saveOwnNotes(locals.staff.actor, params.id as SessionId, { version, ...body });
		if (outcome.saved) return json(outcome);
		const { text, version: current } = outcome.now;
		return json({ saved: false, now: { version: current, body: { text } } });
	} catch (refused) {
		if (!(refused instanceof Refusal)) throw refused;
		return answer(refused.code, statusOf(refused.code));
	}
};

const answer = (code: Refusal['code'], status: number) => json({ refused: code }, { status });
