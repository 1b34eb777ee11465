import { db } from '$lib/server/db';
import { allow } from '$lib/server/access/rights';
import { actorIn, readForm, submit } from '$lib/server/form';
import { changePlaybook, listPlaybooks, PlaybookInput } from '$lib/server/programme/playbooks';
import { orError, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		await allow(db(), actor, 'settings:write', { siteId: actor.siteId });
		return { playbooks: await listPlaybooks(actor) };
	});
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const form = await readForm('playbook', PlaybookInput, request);
		const { failed } = await submit(form, (playbook) => changePlaybook(actorIn(locals), playbook));
		return failed ?? { form, saved: form.data.key };
	}
};
