import * as m from '$lib/paraglide/messages';
import { participantOf } from '$lib/server/access/handles';
import { nowMs } from '$lib/server/clock';
import { confirmWith, takePassword } from '$lib/server/confirm-form';
import { discloseFile } from '$lib/server/exports/disclosed-file';
import { fileOrRefusal } from '$lib/server/exports/file-response';
import { actorIn, readForm } from '$lib/server/form';
import { dayAt } from '$lib/server/programme/days';
import { getSite } from '$lib/server/programme/sites';
import { askedFor, ExportForm, periodOf } from '$lib/server/record/export-form';
import { Refusal } from '$lib/server/refusal';
import type { RequestHandler } from './$types';

/** What was read over leaves now, and that it does is written down. */
export const POST: RequestHandler = ({ request, locals, params }) =>
	fileOrRefusal(request, async () => {
		const actor = actorIn(locals);
		const sent = await request.formData();
		const password = takePassword(sent);
		const { valid, data } = await readForm('export', ExportForm, sent);
		if (!valid) throw new Refusal('invalid');
		await confirmWith(actor, password);
		const { timeZone } = await getSite(actor);
		const disclosure = askedFor(participantOf(actor, params.handle), data);
		const { language: locale, size } = data;
		const file = await discloseFile(actor, disclosure, periodOf(data, timeZone), { locale, size });
		// Whoever sees the file's name learns nothing of whose it is.
		return { name: `${m.disclosure_file()}-${dayAt(nowMs(), timeZone)}`, ...file };
	});
