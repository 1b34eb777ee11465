import {
	superForm,
	type FormOptions,
	type SuperForm,
	type SuperValidated
} from 'sveltekit-superforms/client';
import * as m from '$lib/paraglide/messages';

/**
 * A form as all of ours behave in the browser: what was typed stays until it was saved, whatever else on the page is
 * loaded anew; a second press while it is being sent does nothing; the first field with a fault gets the focus.
 */
export function staffForm<T extends Record<string, unknown>>(
	sent: SuperValidated<T>,
	options: FormOptions<T> = {}
): SuperForm<T> {
	const form: SuperForm<T> = superForm<T>(sent, {
		applyAction: 'never',
		resetForm: false,
		scrollToError: 'auto',
		autoFocusOnError: true,
		onError: () => {
			form.errors.update((faults) => ({ ...faults, _errors: [m.form_not_sent()] }), { force: true });
		},
		...options
	});
	return form;
}
