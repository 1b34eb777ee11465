import type { ExerciseId } from '$lib/ids';
import { isLocale } from '$lib/localised';
import { db } from '$lib/server/db';
import { getExercise } from '$lib/server/programme/exercises';
import { orError, staffOf } from '$lib/server/routing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { actor, language } = staffOf(locals);
	const { id, kind, title, minutes, notFor, content } = await orError(() =>
		getExercise(db(), actor, params.id as ExerciseId)
	);
	const wanted = url.searchParams.get('language');
	return {
		exercise: { id, kind, title, minutes, notFor, content },
		language: isLocale(wanted) ? wanted : language,
		locale: language
	};
};
