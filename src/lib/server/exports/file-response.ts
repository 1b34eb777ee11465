import { error, json } from '@sveltejs/kit';
import { Refusal } from '../refusal';
import { statusOf } from '../routing';

const TYPES = {
	pdf: 'application/pdf',
	csv: 'text/csv; charset=utf-8',
	json: 'application/fhir+json'
} as const;

export type MadeFile = { name: string; ending: keyof typeof TYPES; content: string | Buffer };

/** A file to keep, which no cache keeps too. Whoever sees its name learns nothing of what is in it. */
export function fileResponse({ name, ending, content }: MadeFile): Response {
	return new Response(typeof content === 'string' ? content : new Uint8Array(content), {
		headers: {
			'content-type': TYPES[ending],
			'content-disposition': `attachment; filename="${name}.${ending}"`,
			'cache-control': 'no-store'
		}
	});
}

/** Makes a file for whoever asked for it by a form; a refusal goes back as data to a page that asks for that. */
export async function fileOrRefusal(request: Request, make: () => Promise<MadeFile>): Promise<Response> {
	try {
		return fileResponse(await make());
	} catch (refused) {
		if (!(refused instanceof Refusal)) throw refused;
		const { code, detail } = refused;
		if (request.headers.get('accept')?.includes('json'))
			return json({ code, detail }, { status: statusOf(code) });
		error(statusOf(code), { message: code });
	}
}
