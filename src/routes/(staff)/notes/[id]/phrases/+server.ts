import { json } from '@sveltejs/kit';
import type { NoteId } from '$lib/ids';
import { PhraseInput, savePhrase } from '$lib/server/record/phrases';
import { Refusal } from '$lib/server/refusal';
import { statusOf } from '$lib/server/routing';
import type { RequestHandler } from './$types';

/** Keeps words of a note as a phrase. Only our own pages can send JSON here: browsers ask first for any other. */
export const POST: RequestHandler = async ({ request, locals, params }) => {
	if (!request.headers.get('content-type')?.startsWith('application/json')) return refused('invalid', 415);
	if (!locals.staff) return refused('not-signed-in', 401);
	const phrase = PhraseInput.safeParse(await request.json().catch(() => null));
	if (!phrase.success) return refused('invalid', 400);
	try {
		await savePhrase(locals.staff.actor, phrase.data, params.id as NoteId);
		return json({ phrase: phrase.data });
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return refused(error.code, statusOf(error.code));
	}
};

const refused = (code: Refusal['code'], status: number) => json({ refused: code }, { status });
