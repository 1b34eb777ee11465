import * as m from '$lib/paraglide/messages';
import type { Paper } from './paper';
import { sheetPdf } from './sheet-pdf';

/** The paper as a file to keep, which no cache between here and its author keeps too. */
export async function pdfResponse(paper: Paper): Promise<Response> {
	const pdf = await sheetPdf(paper);
	// Whoever sees the file's name learns nothing of what is in it.
	const name = m.take_home_file({}, { locale: paper.locale });
	return new Response(new Uint8Array(pdf), {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename="${name}.pdf"`,
			'cache-control': 'no-store'
		}
	});
}
