import { redirect } from '@sveltejs/kit';
import type { HalfSignedIn } from './access/half-signed-in';
import { Refusal } from './refusal';

/** Whoever owes this step of a sign-in. @throws Refusal 'not-signed-in' */
export function halfOf({ half }: App.Locals, step: HalfSignedIn['step']): HalfSignedIn {
	if (half?.step !== step) throw new Refusal('not-signed-in');
	return half;
}

/** The same for a page: anybody else goes where they belong. */
export function halfOrLeave(locals: App.Locals, step: HalfSignedIn['step']): HalfSignedIn {
	if (locals.staff) redirect(303, '/today');
	if (locals.half?.step !== step) redirect(303, '/sign-in');
	return locals.half;
}
