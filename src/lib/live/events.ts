import type { Json } from '../json';
import type { Refused } from '../refusal';
import type { Snapshot, View } from './views';

/** The answer to a command. `version` is the session's after it. */
export type Acknowledged = { ok: true; version: number; outcome: Json } | { ok: false; refused: Refused };

/** A command that a tablet could not send yet, as it lies in its storage: only the server can open it. */
export type Sealed = { id: string; ephemeral: string; iv: string; box: string };

/** All that crosses a socket. The types are a promise between the two ends; what comes in is parsed all the same. */
export interface ServerToClient {
	view: (snapshot: Snapshot<View>) => void;
	/** This screen's right to be here has ended; ask the page again. */
	gone: () => void;
	/** This sign-in's screens are to be covered, or are open again. */
	locked: (locked: boolean) => void;
	/** The server restarts: contact is lost in a moment, and comes back by itself. */
	restarts: () => void;
}
export interface ClientToServer {
	command: (envelope: unknown, acknowledge: (answer: Acknowledged) => void) => void;
	/** The server's clock, UTC ms, and its build: a page that came from another one is out of date. */
	clock: (acknowledge: (nowMs: number, build: string) => void) => void;
}

/** What a page speaks; one that says nothing speaks 1. Raised when what crosses a socket changes its meaning. */
export const SPOKEN = 1;
/** The server understands pages that speak this or later. Earlier ones have to be loaded anew, with what they kept. */
export const OLDEST_SPOKEN = 1;

export type Audience = 'console' | 'tablet' | 'display' | 'note';
