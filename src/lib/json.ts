/** What survives the wire and the database unchanged. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Fails to compile where `T` holds a Date, a Map, a function or anything else that JSON would change. */
export type OnlyJson<T extends Json> = T;
