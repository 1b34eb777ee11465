import { fail } from '@sveltejs/kit';
import { readDecided, readFilter } from '$lib/queue-filter';
import { confirming, confirmWith, takePassword } from '$lib/server/confirm-form';
import { actorIn } from '$lib/server/form';
import { coSignRest, ReadNote } from '$lib/server/record/review';
import { unseenEmergencies } from '$lib/server/emergency-notice';
import { listQueue } from '$lib/server/record/review-queue';
import { listUnsigned } from '$lib/server/record/unsigned';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = staffOf(locals);
	return orError(async () => ({
		queue: await listQueue(actor),
		filter: readFilter(url.searchParams),
		decided: readDecided(url.searchParams),
		unsigned: await listUnsigned(actor),
		emergencies: await unseenEmergencies(actor),
		confirming: await confirming(actor, url)
	}));
};

export const actions: Actions = {
	rest: async ({ request, locals }) => {
		const sent = await request.formData();
		const password = takePassword(sent);
		const notes = ReadNote.array()
			.max(500)
			.safeParse(
				sent.getAll('note').map((each) => {
					const [noteId, seen] = String(each).split(' ');
					return { noteId, seen };
				})
			);
		if (!notes.success) return fail(400, { refused: { code: 'invalid' as const, detail: null } });
		return refusing(async () => {
			const actor = actorIn(locals);
			await confirmWith(actor, password);
			return { rest: await coSignRest(actor, notes.data) };
		});
	}
};
