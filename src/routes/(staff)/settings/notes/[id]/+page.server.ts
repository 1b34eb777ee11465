import { error, redirect } from '@sveltejs/kit';
import { actorIn } from '$lib/server/form';
import { exampleLines } from '$lib/server/record/example-session';
import { listNoteForms } from '$lib/server/record/note-templates';
import { submitTemplate } from '$lib/server/record/template-form';
import { orError, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const { templates } = await listNoteForms(actor);
		const template = templates.find(({ id }) => id === params.id);
		if (!template) error(404);
		const { id, name, format, sections, version } = template;
		return {
			id,
			template: { name, format, sections, version },
			example: { en: exampleLines('en'), es: exampleLines('es') }
		};
	});
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const refused = await submitTemplate(() => actorIn(locals), params.id, request);
		if (refused) return refused;
		redirect(303, '/settings/notes');
	}
};
