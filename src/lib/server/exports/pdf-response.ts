import * as m from '$lib/paraglide/messages';
import { fileResponse } from './file-response';
import type { Paper } from './paper';
import { sheetPdf } from './sheet-pdf';

/** The paper as a file to keep, which no cache between here and its author keeps too. */
export async function pdfResponse(paper: Paper): Promise<Response> {
	const content = await sheetPdf(paper);
	return fileResponse({ name: m.take_home_file({}, { locale: paper.locale }), ending: 'pdf', content });
}
