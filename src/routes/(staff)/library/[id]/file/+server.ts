import type { ExerciseId } from '$lib/ids';
import { inLocale } from '$lib/localised';
import { db } from '$lib/server/db';
import { libraryDownload } from '$lib/server/library-download';
import { exportExercises } from '$lib/server/programme/export-library';
import { getExercise } from '$lib/server/programme/exercises';
import { orError, staffOf } from '$lib/server/routing';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const { actor, language } = staffOf(locals);
	const id = params.id as ExerciseId;
	return orError(async () => {
		const { title } = await getExercise(db(), actor, id);
		return libraryDownload(await exportExercises(db(), actor, [id]), inLocale(title, language));
	});
};
