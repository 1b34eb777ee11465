/** What survives the wire and the database unchanged. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Of things with names, rather than a list or a bare value. */
export const isObject = (value: Json): value is { [key: string]: Json } =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** As text in which the same is always the same, in whatever order its parts were written down. */
export const inOrder = (value: Json): string =>
	JSON.stringify(value, (_, part: Json) =>
		isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part
	);

/** Fails to compile where `T` holds a Date, a Map, a function or anything else that JSON would change. */
export type OnlyJson<T extends Json> = T;
