import type { GroupId } from '$lib/ids';
import * as m from '$lib/paraglide/messages';
import { attendanceCsv } from '$lib/server/exports/attendance-csv';
import { fileOrRefusal } from '$lib/server/exports/file-response';
import { confirmWith } from '$lib/server/confirm-form';
import { actorIn } from '$lib/server/form';
import { exportAttendance } from '$lib/server/record/export-attendance';
import { readDays, readExport } from '$lib/server/record/copy-form';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ request, locals, params }) =>
	fileOrRefusal(request, async () => {
		const actor = actorIn(locals);
		const { asked, look, form, password } = await readExport(request, locals.locale);
		await confirmWith(actor, password);
		const attendance = await exportAttendance(actor, params.id as GroupId, readDays(form), asked);
		const content = attendanceCsv(attendance, look.locale);
		return { name: m.papers_file_attendance({}, { locale: look.locale }), ending: 'csv', content };
	});
