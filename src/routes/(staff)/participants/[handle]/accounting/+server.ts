import * as m from '$lib/paraglide/messages';
import { participantOf } from '$lib/server/access/handles';
import { PAPER_SIZES } from '$lib/server/exports/accounting';
import { accountingPdf } from '$lib/server/exports/accounting-pdf';
import { isLocale } from '$lib/localised';
import { accountingOf } from '$lib/server/record/accounting-of';
import { orError, staffOf } from '$lib/server/routing';
import type { RequestHandler } from './$types';

/** The accounting as a file: in the language and on the paper that the address asks for. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { actor, language } = staffOf(locals);
	const wanted = url.searchParams.get('language');
	const locale = isLocale(wanted) ? wanted : language;
	const paper = PAPER_SIZES.find((size) => size === url.searchParams.get('paper')) ?? PAPER_SIZES[0];
	return orError(async () => {
		const accounting = await accountingOf(actor, participantOf(actor, params.handle));
		const pdf = await accountingPdf({ ...accounting, locale, paper });
		// Whoever sees the file's name learns nothing of whom it is about.
		const name = m.keeping_accounting_file({}, { locale });
		return new Response(new Uint8Array(pdf), {
			headers: {
				'content-type': 'application/pdf',
				'content-disposition': `attachment; filename="${name}.pdf"`,
				'cache-control': 'no-store'
			}
		});
	});
};
