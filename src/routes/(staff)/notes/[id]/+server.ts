import { json } from '@sveltejs/kit';
import { z } from 'zod';
import type { NoteId } from '$lib/ids';
import { SentText } from '$lib/server/record/note-content';
import { saveNote } from '$lib/server/record/write-note';
import { Refusal } from '$lib/server/refusal';
import { statusOf } from '$lib/server/routing';
import type { RequestHandler } from './$types';

const Writing = z.strictObject({ version: z.int().min(1), body: SentText });

/** Keeps a draft as it is typed. Only our own pages can send JSON here: browsers ask first for any other. */
export const PUT: RequestHandler = async ({ request, locals, params }) => {
	if (!request.headers.get('content-type')?.startsWith('application/json')) return answer('invalid', 415);
	if (!locals.staff) return answer('not-signed-in', 401);
	const writing = Writing.safeParse(await request.json().catch(() => null));
	if (!writing.success) return answer('invalid', 400);
	try {
		return json(await saveNote(locals.staff.actor, params.id as NoteId, writing.data));
	} catch (refused) {
		if (!(refused instanceof Refusal)) throw refused;
		return answer(refused.code, refused.code === 'signed-already' ? 409 : statusOf(refused.code));
	}
};

const answer = (code: Refusal['code'], status: number) => json({ refused: code }, { status });
