import type { ParticipantId } from '$lib/ids';
import { LONGEST_SEARCH } from '$lib/record-search';
import { handleOf, participantOf } from '$lib/server/access/handles';
import type { StaffActor } from '$lib/server/access/actor';
import { db } from '$lib/server/db';
import { actorIn } from '$lib/server/form';
import { getParticipant } from '$lib/server/programme/participants';
import { getSite } from '$lib/server/programme/sites';
import { findPeople } from '$lib/server/record/find-people';
import { listSearchedGroups, Search, searchRecord } from '$lib/server/record/search-record';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = staffOf(locals);
	return orError(async () => ({
		groups: await listSearchedGroups(db(), actor),
		group: url.searchParams.get('group') ?? '',
		timeZone: (await getSite(actor)).timeZone,
		of: await whoseRecord(actor, url.searchParams.get('of'))
	}));
};

/** One person whose record alone is searched, by the handle that their page has. */
async function whoseRecord(actor: StaffActor, handle: string | null) {
	if (!handle) return null;
	const { firstName, lastName } = await getParticipant(actor, participantOf(actor, handle));
	return { handle, name: `${firstName} ${lastName}` };
}

export const actions: Actions = {
	// What is searched for is sent and never stands in an address: it may be a name.
	default: async ({ request, locals, url }) => {
		const sent = Object.fromEntries(await request.formData());
		const typed = {
			words: String(sent.words ?? '').slice(0, LONGEST_SEARCH),
			group: String(sent.group ?? '')
		};
		const answered = await refusing(async () => {
			const actor = actorIn(locals);
			const search = Search.parse({
				words: typed.words,
				groupId: typed.group || null,
				before: /^\d{1,15}$/.test(String(sent.before)) ? Number(sent.before) : null
			});
			const handle = url.searchParams.get('of');
			const of: ParticipantId | null = handle ? participantOf(actor, handle) : null;
			const answer = await searchRecord(actor, search, of);
			const people = of === null && search.before === null ? await findPeople(actor, typed.words) : [];
			return {
				answer: {
					...answer,
					isNewest: search.before === null,
					people: people.map(({ id, ...person }) => ({ handle: handleOf(actor, id), ...person }))
				}
			};
		});
		if (!('answer' in answered)) return Object.assign(answered, { data: { ...answered.data, typed } });
		return { ...answered, typed };
	}
};
