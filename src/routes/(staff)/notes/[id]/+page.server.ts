import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import type { NoteId } from '$lib/ids';
import { SECTION } from '$lib/note-formats';
import { confirming, confirmWith, takePassword } from '$lib/server/confirm-form';
import { actorIn } from '$lib/server/form';
import { newId } from '$lib/server/new-id';
import { addAddendum, correctSection } from '$lib/server/record/addenda';
import { AddendumText, SentText } from '$lib/server/record/note-content';
import { listPhrases } from '$lib/server/record/phrases';
import { getNotePage } from '$lib/server/record/read-note';
import { signNote } from '$lib/server/record/write-note';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const note = await getNotePage(actor, params.id as NoteId);
		return {
			note,
			phrases: note.may.write ? await listPhrases(actor) : [],
			newId: newId<string>(),
			confirming: await confirming(actor, url)
		};
	});
};

const EMPTY = { code: 'empty' as const, detail: null };
const yes = z.literal('yes').optional();
const Signing = z.object({
	version: z.coerce.number().int(),
	namesAreMeant: yes,
	alikeIsMeant: yes,
	next: z.string().max(200),
	body: SentText
});
const Adding = z.strictObject({ id: z.uuid(), text: AddendumText, namesAreMeant: yes });
const Correcting = Adding.extend({ section: z.string().max(40) });

export const actions: Actions = {
	sign: async ({ request, locals, params }) => {
		const sent = await request.formData();
		const password = takePassword(sent);
		const { body: typed, rest } = textOf(sent);
		const form = Signing.safeParse({ ...rest, body: typed });
		if (!form.success) return fail(400, { refused: { code: 'invalid' as const, detail: null }, typed });
		const { version, namesAreMeant, alikeIsMeant, next, body } = form.data;
		const refused = await refusing(async () => {
			const actor = actorIn(locals);
			await confirmWith(actor, password);
			await signNote(
				actor,
				params.id as NoteId,
				{ version, body },
				namesAreMeant === 'yes',
				alikeIsMeant === 'yes'
			);
		});
		if (refused) return fail(refused.status, { ...refused.data, typed: body });
		redirect(303, isOwnPath(next) ? next : `/notes/${params.id}`);
	},

	add: async ({ request, locals, params }) => {
		const sent = await request.formData();
		const password = takePassword(sent);
		const typed = { section: null, text: String(sent.get('text') ?? '') };
		const form = Adding.safeParse(Object.fromEntries(sent));
		if (!form.success) return fail(400, { adding: { ...typed, refused: EMPTY } });
		const { id, text, namesAreMeant } = form.data;
		const refused = await refusing(async () => {
			const actor = actorIn(locals);
			await confirmWith(actor, password);
			await addAddendum(actor, params.id as NoteId, text, id, namesAreMeant === 'yes');
		});
		if (refused) return fail(refused.status, { adding: { ...typed, refused: refused.data.refused } });
		return { added: true };
	},

	correct: async ({ request, locals, params }) => {
		const sent = await request.formData();
		const password = takePassword(sent);
		const typed = { section: String(sent.get('section')), text: String(sent.get('text') ?? '') };
		const form = Correcting.safeParse(Object.fromEntries(sent));
		if (!form.success) return fail(400, { adding: { ...typed, refused: EMPTY } });
		const { id, text, section, namesAreMeant } = form.data;
		const refused = await refusing(async () => {
			const actor = actorIn(locals);
			await confirmWith(actor, password);
			await correctSection(actor, params.id as NoteId, { section, text }, id, namesAreMeant === 'yes');
		});
		if (refused) return fail(refused.status, { adding: { ...typed, refused: refused.data.refused } });
		return { corrected: true };
	}
};

/** A note's sections come as `text.<key>`, whatever a template calls them; the rest is the form's own. */
function textOf(form: FormData): { body: Record<string, string>; rest: Record<string, FormDataEntryValue> } {
	const [texts, rest] = [...form].reduce<[[string, string][], [string, FormDataEntryValue][]]>(
		([texts, rest], [name, value]) =>
			name.startsWith(SECTION) && typeof value === 'string'
				? [[...texts, [name.slice(SECTION.length), value]], rest]
				: [texts, [...rest, [name, value]]],
		[[], []]
	);
	return { body: Object.fromEntries(texts), rest: Object.fromEntries(rest) };
}

/** Where to go on after signing: a note or a session of ours, and nowhere else. */
const isOwnPath = (path: string): boolean => /^\/(notes|sessions)\/[0-9a-f-]{36}$/.test(path);
