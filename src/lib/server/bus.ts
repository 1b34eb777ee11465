import type { SessionId } from '$lib/ids';

type Listener = { sessionChanged(sessionId: SessionId): void; rightsChanged(): void };

// One listener, the gateway, kept on globalThis: a hot reload makes this module again.
const LISTENER = Symbol.for('groundwork.bus');
const shared = globalThis as { [LISTENER]?: Listener };

export function listenToBus(listener: Listener): void {
	shared[LISTENER] = listener;
}

/** After the commit of a live change: every screen of the session is due its view. */
export const sessionChanged = (sessionId: SessionId): void => shared[LISTENER]?.sessionChanged(sessionId);

/** After the commit of a change of rights: sockets that lost theirs are cut. */
export const rightsChanged = (): void => shared[LISTENER]?.rightsChanged();
