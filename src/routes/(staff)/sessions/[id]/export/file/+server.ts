import type { SessionId } from '$lib/ids';
import * as m from '$lib/paraglide/messages';
import { fileOrRefusal } from '$lib/server/exports/file-response';
import { recordPdf } from '$lib/server/exports/record-paper';
import { sessionPaper } from '$lib/server/exports/session-paper';
import { confirmWith } from '$lib/server/confirm-form';
import { actorIn } from '$lib/server/form';
import { readExport } from '$lib/server/record/copy-form';
import { exportSession } from '$lib/server/record/export-session';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ request, locals, params }) =>
	fileOrRefusal(request, async () => {
		const actor = actorIn(locals);
		const { asked, look, form, password } = await readExport(request, locals.locale);
		await confirmWith(actor, password);
		const named = form.has('names');
		const { session, copy } = await exportSession(actor, params.id as SessionId, named, asked);
		const content = await recordPdf(sessionPaper(session, copy, look));
		return { name: m.papers_file_session({}, { locale: look.locale }), ending: 'pdf', content };
	});
