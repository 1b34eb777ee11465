import { fail, redirect } from '@sveltejs/kit';
import type { NoteId } from '$lib/ids';
import { afterDecision, readDecided, readFilter } from '$lib/queue-filter';
import { confirming, confirmWith, takePassword } from '$lib/server/confirm-form';
import { actorIn } from '$lib/server/form';
import { addComment, Comment, removeComment } from '$lib/server/record/comments';
import { listEarlierNotes } from '$lib/server/record/earlier-notes';
import { getNotePage } from '$lib/server/record/read-note';
import { Decision, reviewNote, seenMark } from '$lib/server/record/review';
import { listQueue } from '$lib/server/record/review-queue';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const queue = await listQueue(actor);
		const note = await getNotePage(actor, params.id as NoteId);
		return {
			queue,
			filter: readFilter(url.searchParams),
			decided: readDecided(url.searchParams),
			note,
			earlier: await listEarlierNotes(actor, params.id as NoteId),
			seen: note.signed ? seenMark(note.signed.hash, note.addenda.length) : '',
			confirming: await confirming(actor, url)
		};
	});
};

export const actions: Actions = {
	decide: async ({ request, locals, params, url }) => {
		const sent = await request.formData();
		const password = takePassword(sent);
		const { next, ...typed } = Object.fromEntries(sent);
		const form = Decision.safeParse(typed);
		const comment = String(typed.comment ?? '');
		if (!form.success) return fail(400, { refused: { code: 'invalid' as const, detail: null }, comment });
		const refused = await refusing(async () => {
			const actor = actorIn(locals);
			await confirmWith(actor, password);
			await reviewNote(actor, params.id as NoteId, form.data);
		});
		if (refused) return fail(refused.status, { ...refused.data, comment });
		const to = /^[0-9a-f-]{36}$/.test(String(next)) ? `/review/${String(next)}` : '/review';
		redirect(303, afterDecision(to, form.data.decision, readFilter(url.searchParams)));
	},

	comment: async ({ request, locals, params }) => {
		const { passage, ...sent } = Object.fromEntries(await request.formData());
		const [, start, quote] = /^(\d{1,6}):([\s\S]+)$/.exec(String(passage)) ?? [];
		const section = String(sent.section);
		const form = Comment.safeParse({ ...sent, start: Number(start), quote });
		if (!form.success) {
			return fail(400, { comments: { section, refused: { code: 'invalid' as const, detail: null } } });
		}
		const refused = await refusing(() => addComment(actorIn(locals), params.id as NoteId, form.data));
		if (refused) return fail(refused.status, { comments: { section, refused: refused.data.refused } });
		return { commentKept: true };
	},

	uncomment: async ({ request, locals, params }) => {
		const id = String((await request.formData()).get('id'));
		const refused = await refusing(() => removeComment(actorIn(locals), params.id as NoteId, id));
		return refused ?? { commentRemoved: true };
	}
};
