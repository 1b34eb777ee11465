import { v7 } from 'uuid';

/** A new id. Ids sort by when they were made, and come from here so that both databases agree on them. */
export const newId = <T extends string>(): T => v7() as T;
