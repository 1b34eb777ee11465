import { db } from '$lib/server/db';
import { listExercises } from '$lib/server/programme/exercises';
import { orError, staffOf } from '$lib/server/routing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const own = (await listExercises(db(), actor)).filter((exercise) => exercise.own);
		return {
			exercises: own.map(({ id, title, alone, mine }) => ({ id, title, alone, mine })),
			which: url.searchParams.get('which')
		};
	});
};
