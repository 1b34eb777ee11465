import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<string>();

/** All that is logged in the course of `work` carries this id. */
export const withRequestId = <T>(id: string, work: () => T): T => current.run(id, work);

/** The id of the request or command in whose course this is asked; undefined outside of any. */
export const requestId = (): string | undefined => current.getStore();
