import { json } from '@sveltejs/kit';
import { z } from 'zod';
import type { NoteId } from '$lib/ids';
import { LONGEST_FIELD } from '$lib/record';
import type { StaffActor } from '$lib/server/access/actor';
import { SentText } from '$lib/server/record/note-content';
import { saveNote, saveStruck } from '$lib/server/record/write-note';
import { Refusal } from '$lib/server/refusal';
import { statusOf } from '$lib/server/routing';
import type { RequestEvent, RequestHandler } from './$types';

const sentences = z.array(z.string().max(LONGEST_FIELD)).max(200);

const Writing = z.strictObject({
	version: z.int().min(1),
	body: SentText,
	struck: sentences.optional(),
	goals: z.array(z.uuid()).max(50).optional()
});

const Struck = z.strictObject({ struck: sentences });

/** Keeps a draft as it is typed. */
export const PUT: RequestHandler = (event) => keep(event, Writing, saveNote);

/** Keeps what was struck out of a note whose text is written together. */
export const PATCH: RequestHandler = (event) =>
	keep(event, Struck, async (actor, noteId, { struck }) => {
		await saveStruck(actor, noteId, struck);
		return {};
	});

/** Only our own pages can send JSON here: browsers ask first for any other. */
async function keep<T>(
	{ request, locals, params }: RequestEvent,
	schema: z.ZodType<T>,
	save: (actor: StaffActor, noteId: NoteId, sent: T) => Promise<object>
): Promise<Response> {
	if (!request.headers.get('content-type')?.startsWith('application/json')) return answer('invalid', 415);
	if (!locals.staff) return answer('not-signed-in', 401);
	const sent = schema.safeParse(await request.json().catch(() => null));
	if (!sent.success) return answer('invalid', 400);
	try {
		return json(await save(locals.staff.actor, params.id as NoteId, sent.data));
	} catch (refused) {
		if (!(refused instanceof Refusal)) throw refused;
		return answer(refused.code, refused.code === 'signed-already' ? 409 : statusOf(refused.code));
	}
}

const answer = (code: Refusal['code'], status: number) => json({ refused: code }, { status });
