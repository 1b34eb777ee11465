import { redirect } from '@sveltejs/kit';
import type { ExerciseId } from '$lib/ids';
import { reaches } from '$lib/server/access/rights';
import { db } from '$lib/server/db';
import { getExercise } from '$lib/server/programme/exercises';
import { getSite } from '$lib/server/programme/sites';
import { getVersion, listVersions } from '$lib/server/programme/versions';
import { bringBackVersion } from '$lib/server/programme/write-exercise';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = staffOf(locals);
	const id = params.id as ExerciseId;
	const number = Number(params.version);
	return orError(async () => {
		const { title, version: present, revision } = await getExercise(db(), actor, id);
		const version = await getVersion(db(), actor, id, number);
		const versions = await listVersions(db(), actor, id);
		return {
			exercise: { id, title, revision },
			version,
			number,
			isPresent: number === present,
			written: versions.find((each) => each.version === number) ?? null,
			timeZone: (await getSite(actor)).timeZone,
			mayWrite: await reaches(db(), actor, 'exercises:write', { siteId: actor.siteId })
		};
	});
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const id = params.id as ExerciseId;
		const number = Number(params.version);
		const revision = Number((await request.formData()).get('revision'));
		const failed = await refusing(() => bringBackVersion(staffOf(locals).actor, id, number, revision));
		if (failed) return failed;
		redirect(303, `/library/${id}?brought=${number}`);
	}
};
