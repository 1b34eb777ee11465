import { redirect } from '@sveltejs/kit';
import type { ExerciseId } from '$lib/ids';
import { db } from '$lib/server/db';
import { libraryDownload } from '$lib/server/library-download';
import { exportExercises } from '$lib/server/programme/export-library';
import { getSite } from '$lib/server/programme/sites';
import { nowMs } from '$lib/server/clock';
import { orError, staffOf } from '$lib/server/routing';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals }) => {
	const { actor } = staffOf(locals);
	const ids = (await request.formData()).getAll('exercise').map(String) as ExerciseId[];
	if (ids.length === 0) redirect(303, '/library/save?which=none');
	return orError(async () => {
		const { timeZone } = await getSite(actor);
		const day = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }).format(nowMs());
		return libraryDownload(await exportExercises(db(), actor, ids), `exercises ${day}`);
	});
};
