import { fail } from '@sveltejs/kit';
import { actorIn } from '$lib/server/form';
import { chooseForms, listNoteForms, setArchived } from '$lib/server/record/note-templates';
import { FormChoices } from '$lib/server/record/template-input';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = staffOf(locals);
	return orError(() => listNoteForms(actor));
};

export const actions: Actions = {
	choose: async ({ request, locals }) => {
		const choices = FormChoices.safeParse(Object.fromEntries(await request.formData()));
		if (!choices.success) return fail(400, { refused: { code: 'invalid' as const, detail: null } });
		const refused = await refusing(() => chooseForms(actorIn(locals), choices.data));
		return refused ?? { chosen: true };
	},

	archive: async ({ request, locals }) => {
		const id = String((await request.formData()).get('id'));
		const refused = await refusing(() => setArchived(actorIn(locals), id, true));
		return refused ?? { archived: id };
	},

	restore: async ({ request, locals }) => {
		const id = String((await request.formData()).get('id'));
		const refused = await refusing(() => setArchived(actorIn(locals), id, false));
		return refused ?? { restored: id };
	}
};
