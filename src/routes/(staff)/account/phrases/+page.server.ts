import { fail } from '@sveltejs/kit';
import type { RefusalCode } from '$lib/refusal';
import { actorIn } from '$lib/server/form';
import { newId } from '$lib/server/new-id';
import { listPhrases, PhraseInput, removePhrase, savePhrase } from '$lib/server/record/phrases';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = staffOf(locals);
	return { phrases: await orError(() => listPhrases(actor)), newId: newId<string>() };
};

export const actions: Actions = {
	// Saving what was just removed, once more, is how a removal is undone.
	save: async ({ request, locals }) => {
		const typed = wordsOf(await request.formData());
		const refuse = (code: RefusalCode, status: number) => fail(status, { refused: code, typed });
		const phrase = PhraseInput.safeParse(typed);
		if (!phrase.success) return refuse('invalid', 400);
		const refused = await refusing(() => savePhrase(actorIn(locals), phrase.data, null));
		if (refused) return refuse(refused.data.refused.code, refused.status);
		return { saved: phrase.data.id };
	},

	remove: async ({ request, locals }) => {
		const phrase = wordsOf(await request.formData());
		const refused = await refusing(() => removePhrase(actorIn(locals), phrase.id));
		if (refused) return fail(refused.status, { refused: refused.data.refused.code, typed: phrase });
		return { removed: phrase };
	}
};

function wordsOf(form: FormData) {
	const field = (name: string) => String(form.get(name) ?? '');
	return { id: field('id'), name: field('name'), words: field('words'), language: field('language') };
}
