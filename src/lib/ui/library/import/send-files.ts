import type { SubmitFunction } from '@sveltejs/kit';
import { MOST_FILE_BYTES } from '$lib/library/look';
import * as m from '$lib/paraglide/messages';

/**
 * Sends a form with files from the page that it stands on: what is too large is not sent at all, a second press while it
 * is on its way does nothing, and what was chosen stays where the server can't be reached.
 */
export function sendFiles(
	sending: { now: boolean },
	onfault: (words: string | null) => void
): SubmitFunction {
	return ({ formData, cancel }) => {
		if (sending.now) return cancel();
		if (sizeOf(formData) > MOST_FILE_BYTES) {
			onfault(m.import_too_large());
			return cancel();
		}
		onfault(null);
		sending.now = true;
		return async ({ result, update }) => {
			sending.now = false;
			if (result.type === 'error') onfault(m.form_not_sent());
			else await update({ reset: false });
		};
	};
}

const sizeOf = (form: FormData): number =>
	[...form.values()].reduce((sum, each) => sum + (typeof each === 'string' ? 0 : each.size), 0);
