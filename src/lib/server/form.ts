import { fail, type ActionFailure } from '@sveltejs/kit';
import {
	setError,
	superValidate,
	withFiles,
	type Infer,
	type InferIn,
	type SuperValidated
} from 'sveltekit-superforms/server';
import { zod4, type ZodValidationSchema } from 'sveltekit-superforms/adapters';
import type { Json } from '$lib/json';
import * as m from '$lib/paraglide/messages';
import type { RefusalCode } from '$lib/refusal';
import { refusalWords } from '$lib/refusal-words';
import type { StaffActor } from './access/actor';
import { faultWords } from './form-faults';
import { Refusal } from './refusal';
import { statusOf } from './routing';

// One object for all, because the adapter remembers what it made by it.
const OPTIONS = { error: faultWords };

/** A form as its page first shows it. What `data` leaves out is empty, or the schema's default. */
export function newForm<S extends ZodValidationSchema>(
	id: string,
	schema: S,
	data: Partial<InferIn<S, 'zod4'>> = {}
): Promise<SuperValidated<Infer<S, 'zod4'>>> {
	return superValidate(data, zod4(schema, OPTIONS), { id, errors: false });
}

/** A form as it was sent: its data, and what is wrong with it beside each field. */
export function readForm<S extends ZodValidationSchema>(
	id: string,
	schema: S,
	sent: Request | FormData
): Promise<SuperValidated<Infer<S, 'zod4'>>> {
	return superValidate(sent, zod4(schema, OPTIONS), { id });
}

/**
 * Beside which field a refusal is said, and how; where that depends on what was refused, by its detail, and then the
 * place may be one row of a list ("left[1]"). A refusal that is not named here is said above the whole form.
 */
export type Places<T extends Record<string, unknown>> = Partial<
	Record<RefusalCode, Place<keyof T & string> | ((detail: Json) => Place<string>)>
>;
type Place<Field> = { field: Field; words: () => string };

type Failed<T extends Record<string, unknown>> = ActionFailure<{ form: SuperValidated<T> }>;

/**
 * Does what a form asks for. What does not fit and what is refused goes back into the form, with all that was typed
 * in it untouched.
 */
export async function submit<T extends Record<string, unknown>, Done>(
	form: SuperValidated<T>,
	work: (data: T) => Promise<Done>,
	places: Places<T> = {}
): Promise<{ done: Done; failed?: never } | { done?: never; failed: Failed<T> }> {
	if (!form.valid) return { failed: fail(400, { form: withoutPasswords(withFiles(form)) }) };
	try {
		return { done: await work(form.data) };
	} catch (refused) {
		if (!(refused instanceof Refusal)) throw refused;
		const place = places[refused.code] ?? { field: '', words: () => wordsOf(refused) };
		const { field, words } = typeof place === 'function' ? place(refused.detail) : place;
		// Its type would have to know every path of every form; `Places` knows this form's fields.
		setError(form as SuperValidated<Record<string, unknown>>, field, words());
		return { failed: fail(statusOf(refused.code), { form: withoutPasswords(form) }) };
	}
}

const wordsOf = (refused: Refusal): string =>
	refused.code === 'not-signed-in' ? m.form_signed_out() : refusalWords(refused);

/** A page never carries a password back. In the browser, what was typed stays in its field. */
function withoutPasswords<T extends Record<string, unknown>>(form: SuperValidated<T>): SuperValidated<T> {
	for (const field in form.data) {
		if (/password/i.test(field)) form.data[field] = '' as T[typeof field];
	}
	return form;
}

/**
 * The signed-in actor for a form's action. Unlike a page, a form is not sent away to sign in: what was typed in it
 * would be lost.
 * @throws Refusal 'not-signed-in', 'locked'
 */
export function actorIn(locals: App.Locals): StaffActor {
	if (locals.locked) throw new Refusal('locked');
	if (!locals.staff) throw new Refusal('not-signed-in');
	return locals.staff.actor;
}
