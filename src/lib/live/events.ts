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
	/** The server restarts: contact is lost in a moment, and comes back by itself. */
	restarts: () => void;
}
export interface ClientToServer {
	command: (envelope: unknown, acknowledge: (answer: Acknowledged) => void) => void;
	/** The server's clock, UTC ms. */
	clock: (acknowledge: (nowMs: number) => void) => void;
}

export type Audience = 'console' | 'tablet' | 'display' | 'note';
