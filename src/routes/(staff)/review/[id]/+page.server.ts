import { fail, redirect } from '@sveltejs/kit';
import type { NoteId } from '$lib/ids';
import { actorIn } from '$lib/server/form';
import { getNotePage } from '$lib/server/record/read-note';
import { Decision, reviewNote, seenMark } from '$lib/server/record/review';
import { listQueue } from '$lib/server/record/review-queue';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const queue = await listQueue(actor);
		const note = await getNotePage(actor, params.id as NoteId);
		return { queue, note, seen: note.signed ? seenMark(note.signed.hash, note.addenda.length) : '' };
	});
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const { next, ...typed } = Object.fromEntries(await request.formData());
		const form = Decision.safeParse(typed);
		if (!form.success) {
			return fail(400, { refused: { code: 'empty' as const, detail: null }, comment: String(typed.comment) });
		}
		const refused = await refusing(() => reviewNote(actorIn(locals), params.id as NoteId, form.data));
		if (refused) return fail(refused.status, { ...refused.data, comment: form.data.comment });
		redirect(303, /^[0-9a-f-]{36}$/.test(String(next)) ? `/review/${String(next)}` : '/review');
	}
};
