import { error } from '@sveltejs/kit';
import * as m from '$lib/paraglide/messages';
import { participantOf } from '$lib/server/access/handles';
import { nowMs } from '$lib/server/clock';
import { discloseFile } from '$lib/server/exports/disclosed-file';
import { readForm } from '$lib/server/form';
import { getSite } from '$lib/server/programme/sites';
import { askedFor, ExportForm, periodOf } from '$lib/server/record/export-form';
import { orError, staffOf } from '$lib/server/routing';
import { dayAt } from '$lib/server/programme/days';
import type { RequestHandler } from './$types';

/** What was read over leaves now, and that it does is written down. */
export const POST: RequestHandler = async ({ request, locals, params }) => {
	const { actor } = staffOf(locals);
	const form = await readForm('export', ExportForm, request);
	if (!form.valid) error(400, { message: 'invalid' });
	return orError(async () => {
		const { timeZone } = await getSite(actor);
		const disclosure = askedFor(participantOf(actor, params.handle), form.data);
		const { body, contentType, ending } = await discloseFile(
			actor,
			disclosure,
			periodOf(form.data, timeZone),
			{ locale: form.data.language, size: form.data.size }
		);
		// Whoever sees the file's name learns nothing of whose it is.
		const name = `${m.disclosure_file()}-${dayAt(nowMs(), timeZone)}.${ending}`;
		return new Response(body, {
			headers: {
				'content-type': contentType,
				'content-disposition': `attachment; filename="${name}"`,
				'cache-control': 'no-store'
			}
		});
	});
};
