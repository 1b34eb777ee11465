import type { NoteId, SessionId } from '$lib/ids';

type Listener = {
	sessionChanged(sessionId: SessionId): void;
	sessionEnded(sessionId: SessionId): void;
	rightsChanged(): void;
	noteChanged(noteId: NoteId): void;
};

// By name and on globalThis: a hot reload makes the listening modules again, and each takes its own place.
const LISTENERS = Symbol.for('groundwork.bus');
const shared = globalThis as { [LISTENERS]?: Map<string, Partial<Listener>> };
const listeners = (): Map<string, Partial<Listener>> => (shared[LISTENERS] ??= new Map());

export function listenToBus(who: 'gateway' | 'handover', listener: Partial<Listener>): void {
	listeners().set(who, listener);
}

/** After the commit of a live change: every screen of the session is due its view. */
export function sessionChanged(sessionId: SessionId): void {
	for (const listener of listeners().values()) listener.sessionChanged?.(sessionId);
}

/** After the commit of a session's end: it is due in the record. */
export function sessionEnded(sessionId: SessionId): void {
	for (const listener of listeners().values()) listener.sessionEnded?.(sessionId);
}

/** After the commit of a change of rights: sockets that lost theirs are cut. */
export function rightsChanged(): void {
	for (const listener of listeners().values()) listener.rightsChanged?.();
}

/** After the commit of what was written into a draft by anything but its own line, or of its signature. */
export function noteChanged(noteId: NoteId): void {
	for (const listener of listeners().values()) listener.noteChanged?.(noteId);
}
