import type { Json } from '$lib/json';
import type { RefusalCode } from '$lib/refusal';

/**
 * An expected "no". Anything else that is thrown is a bug. Somebody without a right to know that a thing exists
 * gets 'not-found'. `detail` never holds a person's data.
 */
export class Refusal extends Error {
	override readonly name = 'Refusal';
	constructor(
		readonly code: RefusalCode,
		readonly detail: Json = null
	) {
		super(code);
	}
}

/** Whether something was not done because nothing can be kept just now. */
export const isNotSaved = (error: unknown): error is Refusal =>
	error instanceof Refusal && error.code === 'not-saved';
