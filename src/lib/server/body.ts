import { error } from '@sveltejs/kit';

/** More than any form of ours sends. */
export const MOST_FORM_BYTES = 512 * 1024;

// Here nothing is broken off or left unread, but thrown away as it comes, up to what the server takes in at all
// (server.js): a browser that is still sending would see a broken connection in place of the answer.

/**
 * The request with a body that is an error of status 413 where it is longer than this. The server takes in more for the
 * routes that need it, so that the limit of all others is held here.
 */
export function limited(request: Request, most: number): Request {
	const declared = request.headers.get('content-length');
	// What was declared is all that can come: Node sees to it.
	if (!request.body || (declared !== null && Number(declared) <= most)) return request;
	const body = request.body.pipeThrough(heldTo(most));
	return new Request(request, { body, duplex: 'half' } as RequestInit);
}

function heldTo(most: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
	let size = 0;
	return new TransformStream({
		transform(chunk, controller) {
			size += chunk.byteLength;
			if (size <= most) controller.enqueue(chunk);
		},
		flush() {
			if (size > most) error(413, { message: 'too-large' });
		}
	});
}

/**
 * The request with a form that is an error of status 400 where it can't be read as one: of another type, broken, or cut
 * off in the middle. Whoever sent it is at fault, and not the server.
 */
export function withReadableForm(request: Request): Request {
	const [read, copy] = [request.formData.bind(request), request.clone.bind(request)];
	request.formData = () => read().catch(refuseUnreadable);
	request.clone = () => withReadableForm(copy());
	return request;
}

/** The whole body, or undefined where it is longer than this. */
export async function bytesOf(request: Request, most: number): Promise<Buffer | undefined> {
	try {
		return Buffer.from(await limited(request, most).arrayBuffer());
	} catch (fault) {
		// Of ours, or of the server's own limit.
		if (statusIn(fault) === 413) return undefined;
		return refuseUnreadable(fault);
	}
}

function refuseUnreadable(fault: unknown): never {
	if (statusIn(fault)) throw fault;
	error(400, { message: 'invalid' });
}

const statusIn = (fault: unknown): number | undefined => (fault as { status?: number }).status;
