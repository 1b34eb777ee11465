import { z } from 'zod';
import { ACTS, actWords } from '$lib/audit-words';
import { participantOf } from '$lib/server/access/handles';
import { listStaff } from '$lib/server/access/staff';
import { findPeople } from '$lib/server/audit/find-people';
import { AuditFilter, listAudit } from '$lib/server/audit/read-audit';
import { actorIn, readForm, submit } from '$lib/server/form';
import { getParticipant } from '$lib/server/programme/participants';
import { orError, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

const Wanted = z.strictObject({ words: z.string().trim().min(1).max(80) });

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, language } = staffOf(locals);
	const asked = (name: string) => url.searchParams.get(name) || null;
	return orError(async () => {
		const filter = AuditFilter.parse({
			staffId: asked('staff'),
			action: asked('act'),
			from: asked('from'),
			until: asked('until'),
			after: asked('after')
		});
		const handle = asked('of');
		const participantId = handle ? participantOf(actor, handle) : null;
		const page = await listAudit(actor, filter, participantId);
		const person = participantId && (await getParticipant(actor, participantId));
		return {
			...page,
			filter,
			of: handle && person ? { handle, name: `${person.firstName} ${person.lastName}` } : null,
			staff: (await listStaff(actor)).map(({ id, displayName }) => ({ id, displayName })),
			acts: Object.keys(ACTS)
				.map((action) => ({ action, words: actWords(action) }))
				.sort((a, b) => a.words.localeCompare(b.words, language))
		};
	});
};

export const actions: Actions = {
	// Sent and not in the address: a name in an address ends up in histories and logs.
	find: async ({ request, locals }) => {
		const form = await readForm('find', Wanted, request);
		const { done, failed } = await submit(form, ({ words }) => findPeople(actorIn(locals), words));
		return failed ?? { form, found: done };
	}
};
