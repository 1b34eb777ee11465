import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import type { SessionId } from '$lib/ids';
import { actorIn } from '$lib/server/form';
import { getOwnNotes, OwnText, saveOwnNotes } from '$lib/server/record/own-notes';
import { getSessionHead } from '$lib/server/record/session-head';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = staffOf(locals);
	const sessionId = params.id as SessionId;
	return orError(async () => ({
		notes: await getOwnNotes(actor, sessionId),
		session: await getSessionHead(actor, sessionId)
	}));
};

const Saving = z.object({ version: z.coerce.number().int().min(0), text: OwnText });

export const actions: Actions = {
	/** For a browser without script; with it they are saved as they are typed. */
	save: async ({ request, locals, params }) => {
		const sent = Object.fromEntries(await request.formData());
		const form = Saving.safeParse(sent);
		if (!form.success)
			return fail(400, {
				refused: { code: 'invalid' as const, detail: null },
				typed: String(sent.text ?? '')
			});
		return refusing(async () => {
			const outcome = await saveOwnNotes(actorIn(locals), params.id as SessionId, form.data);
			if (outcome.saved) return { saved: true };
			return fail(409, {
				refused: { code: 'changed-elsewhere' as const, detail: null },
				typed: form.data.text
			});
		});
	}
};
