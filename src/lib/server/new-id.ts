import { v7, validate } from 'uuid';
import { Refusal } from './refusal';

/** A new id. Ids sort by when they were made, and come from here so that both databases agree on them. */
export const newId = <T extends string>(): T => v7() as T;

/**
 * Holds an id that came back with a form to the shape of ours. The curriculum's are words: one of them would stand in
 * the place of what it names.
 * @throws Refusal 'invalid'
 */
export function ownId<T extends string>(id: T): T {
	if (!validate(id)) throw new Refusal('invalid', { fields: ['id'] });
	return id;
}
