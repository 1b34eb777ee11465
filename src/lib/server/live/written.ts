import type { Json } from '$lib/json';
import { Refusal } from '../refusal';

/**
 * So many letters, as JSON, has what somebody writes at one step of an exercise, a draft as an answer. The database
 * itself refuses more.
 */
export const LONGEST_WRITTEN = 12_000;

/** @throws Refusal 'too-large' */
export function refuseLong(written: Json): void {
	if (JSON.stringify(written).length > LONGEST_WRITTEN) throw new Refusal('too-large');
}
