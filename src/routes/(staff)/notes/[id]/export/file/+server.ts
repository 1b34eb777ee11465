import type { NoteId } from '$lib/ids';
import * as m from '$lib/paraglide/messages';
import { fileOrRefusal } from '$lib/server/exports/file-response';
import { notePaper } from '$lib/server/exports/note-paper';
import { recordPdf } from '$lib/server/exports/record-paper';
import { confirmWith } from '$lib/server/confirm-form';
import { actorIn } from '$lib/server/form';
import { readExport } from '$lib/server/record/copy-form';
import { exportNote } from '$lib/server/record/export-note';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ request, locals, params }) =>
	fileOrRefusal(request, async () => {
		const actor = actorIn(locals);
		const { asked, look, password } = await readExport(request, locals.locale);
		await confirmWith(actor, password);
		const { note, copy } = await exportNote(actor, params.id as NoteId, asked);
		const content = await recordPdf(notePaper(note, copy, look));
		return { name: m.papers_file_note({}, { locale: look.locale }), ending: 'pdf', content };
	});
