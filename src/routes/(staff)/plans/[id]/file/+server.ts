import type { PlanId } from '$lib/ids';
import { inLocale } from '$lib/localised';
import { db } from '$lib/server/db';
import { libraryDownload } from '$lib/server/library-download';
import { exportPlan } from '$lib/server/programme/export-library';
import { getPlan } from '$lib/server/programme/plans';
import { orError, staffOf } from '$lib/server/routing';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const { actor, language } = staffOf(locals);
	const id = params.id as PlanId;
	return orError(async () => {
		const { title } = await getPlan(db(), actor, id);
		return libraryDownload(await exportPlan(db(), actor, id), inLocale(title, language));
	});
};
