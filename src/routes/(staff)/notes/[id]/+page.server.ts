import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import type { NoteId } from '$lib/ids';
import { actorIn } from '$lib/server/form';
import { newId } from '$lib/server/new-id';
import { AddendumText, NoteText } from '$lib/server/record/note-content';
import { getNotePage } from '$lib/server/record/read-note';
import { addAddendum, signNote } from '$lib/server/record/write-note';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = staffOf(locals);
	return { note: await orError(() => getNotePage(actor, params.id as NoteId)), newId: newId<string>() };
};

const yes = z.literal('yes').optional();
const Signing = NoteText.extend({
	version: z.coerce.number().int(),
	namesAreMeant: yes,
	next: z.string().max(200)
});
const Adding = z.strictObject({ id: z.uuid(), text: AddendumText, namesAreMeant: yes });

export const actions: Actions = {
	sign: async ({ request, locals, params }) => {
		const typed = Object.fromEntries(await request.formData());
		const form = Signing.safeParse(typed);
		if (!form.success) return fail(400, { refused: { code: 'invalid' as const, detail: null }, typed });
		const { version, namesAreMeant, next, ...body } = form.data;
		const refused = await refusing(() =>
			signNote(actorIn(locals), params.id as NoteId, { version, body }, namesAreMeant === 'yes')
		);
		if (refused) return fail(refused.status, { ...refused.data, typed: body });
		redirect(303, isOwnPath(next) ? next : `/notes/${params.id}`);
	},

	add: async ({ request, locals, params }) => {
		const form = Adding.safeParse(Object.fromEntries(await request.formData()));
		if (!form.success) return fail(400, { addRefused: { code: 'empty' as const, detail: null } });
		const { id, text, namesAreMeant } = form.data;
		const refused = await refusing(() =>
			addAddendum(actorIn(locals), params.id as NoteId, text, id, namesAreMeant === 'yes')
		);
		if (refused) return fail(refused.status, { addRefused: refused.data.refused });
		return { added: true };
	}
};

/** Where to go on after signing: a note or a session of ours, and nowhere else. */
const isOwnPath = (path: string): boolean => /^\/(notes|sessions)\/[0-9a-f-]{36}$/.test(path);
