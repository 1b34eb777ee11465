import * as m from '$lib/paraglide/messages';
import { participantOf } from '$lib/server/access/handles';
import { confirmWith, takePassword } from '$lib/server/confirm-form';
import { accountingPdf } from '$lib/server/exports/accounting-pdf';
import { fileOrRefusal } from '$lib/server/exports/file-response';
import { actorIn } from '$lib/server/form';
import { accountingOf } from '$lib/server/record/accounting-of';
import { readPaper } from '$lib/server/record/copy-form';
import type { RequestHandler } from './$types';

/** The accounting as a file: in the language and on the paper that the form asks for. */
export const POST: RequestHandler = ({ request, locals, params }) =>
	fileOrRefusal(request, async () => {
		const actor = actorIn(locals);
		const form = await request.formData();
		const look = readPaper(form);
		await confirmWith(actor, takePassword(form));
		const accounting = await accountingOf(actor, participantOf(actor, params.handle));
		const content = await accountingPdf({ ...accounting, ...look });
		// Whoever sees the file's name learns nothing of whom it is about.
		return { name: m.keeping_accounting_file({}, { locale: look.locale }), ending: 'pdf', content };
	});
