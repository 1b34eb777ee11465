import * as m from '$lib/paraglide/messages';
import { fileOrRefusal } from '$lib/server/exports/file-response';
import { hoursCsv } from '$lib/server/exports/hours-csv';
import { confirmWith } from '$lib/server/confirm-form';
import { actorIn } from '$lib/server/form';
import { listGroups } from '$lib/server/programme/groups';
import { readExport } from '$lib/server/record/copy-form';
import { exportHours } from '$lib/server/record/export-hours';
import { readShown } from '$lib/server/record/shown-hours';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ request, locals }) =>
	fileOrRefusal(request, async () => {
		const actor = actorIn(locals);
		const { asked, look, form, password } = await readExport(request, locals.locale);
		await confirmWith(actor, password);
		const { shown, wanted } = readShown(await listGroups(actor), form);
		const content = hoursCsv(await exportHours(actor, wanted, shown, asked), look.locale);
		return { name: m.papers_file_hours({}, { locale: look.locale }), ending: 'csv', content };
	});
