import { MOST_PICTURE_BYTES } from '$lib/picture-limits';
import * as m from '$lib/paraglide/messages';
import type { Refused } from '$lib/refusal';
import { refusalWords } from '$lib/refusal-words';

/** Long enough for 10 MB over a weak network. */
const LONGEST_MS = 180_000;

export type Sent = { id: string; fault?: never } | { id?: never; fault: string };

/** Sends a picture to the clinic's own. What does not work comes back in words: what is the matter, and what to do. */
export async function sendPicture(file: File, stop: AbortSignal): Promise<Sent> {
	if (file.size > MOST_PICTURE_BYTES)
		return { fault: refusalWords({ code: 'picture-too-large', detail: null }) };
	try {
		const answer = await fetch('/library/pictures', {
			method: 'POST',
			headers: { 'content-type': 'application/octet-stream' },
			body: file,
			signal: AbortSignal.any([stop, AbortSignal.timeout(LONGEST_MS)])
		});
		const said = (await answer.json()) as { id: string } | { refused: Refused };
		if ('id' in said) return said;
		const isSignedOut = said.refused.code === 'not-signed-in';
		return { fault: isSignedOut ? m.form_signed_out() : refusalWords(said.refused) };
	} catch {
		return { fault: m.picture_not_sent() };
	}
}
