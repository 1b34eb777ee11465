import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { FORMAT_SECTIONS } from '$lib/note-formats';
import { NOTE_FORMATS } from '$lib/record';
import { allow } from '$lib/server/access/rights';
import { db } from '$lib/server/db';
import { actorIn } from '$lib/server/form';
import { newId } from '$lib/server/new-id';
import { exampleLines } from '$lib/server/record/example-session';
import { submitTemplate } from '$lib/server/record/template-form';
import { orError, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = staffOf(locals);
	const format = z.enum(NOTE_FORMATS).safeParse(url.searchParams.get('from'));
	return orError(async () => {
		await allow(db(), actor, 'settings:write', { siteId: actor.siteId });
		if (!format.success) error(404);
		return {
			id: newId<string>(),
			template: { name: '', format: format.data, sections: FORMAT_SECTIONS[format.data], version: 0 },
			example: { en: exampleLines('en'), es: exampleLines('es') }
		};
	});
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const id = z.uuid().safeParse((await request.clone().formData()).get('id'));
		if (!id.success) error(400);
		const refused = await submitTemplate(() => actorIn(locals), id.data, request);
		if (refused) return refused;
		redirect(303, '/settings/notes');
	}
};
