import * as m from '$lib/paraglide/messages';
import { actorIn, newForm, readForm, submit } from '$lib/server/form';
import { newId } from '$lib/server/new-id';
import { listRules } from '$lib/server/record/list-rules';
import { addPayer, NewPayer } from '$lib/server/record/write-rule';
import { orError, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = staffOf(locals);
	return orError(async () => ({
		rules: await listRules(actor),
		payer: await newForm('payer', NewPayer, { newId: newId() })
	}));
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const form = await readForm('payer', NewPayer, request);
		const { failed } = await submit(form, (payer) => addPayer(actorIn(locals), payer), {
			taken: { field: 'name', words: m.rules_payer_taken }
		});
		return failed ?? { form: await newForm('payer', NewPayer, { newId: newId() }), added: true };
	}
};
