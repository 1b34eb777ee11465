import { listFaults } from '$lib/curriculum';
import { entryOf, queryIn } from '$lib/library/find';
import { reaches } from '$lib/server/access/rights';
import { db } from '$lib/server/db';
import { listArchivedExercises, listExercises } from '$lib/server/programme/exercises';
import { orError, staffOf } from '$lib/server/routing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = staffOf(locals);
	return orError(async () => ({
		query: queryIn(url.searchParams),
		exercises: (await listExercises(db(), actor)).map(entryOf),
		archived: (await listArchivedExercises(db(), actor)).map(({ id, title }) => ({ id, title })),
		faults: listFaults(),
		mayWrite: await reaches(db(), actor, 'exercises:write', { siteId: actor.siteId })
	}));
};
