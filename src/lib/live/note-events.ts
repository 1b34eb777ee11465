import type { Refused } from '../refusal';

/**
 * What crosses the line of a note that is written together. A document and its changes are Yjs updates, and what a
 * side has of it is a Yjs state vector; a browser gets bytes as an ArrayBuffer.
 */
export type Bytes = Uint8Array | ArrayBuffer;

/** Where somebody's cursor is, as Yjs relative positions: they stay where they were while others write. */
export type Cursor = { section: string; anchor: Bytes; head: Bytes };

export type NoteSaid =
	/** Always first. `has`: what this page has of the document. */
	| { does: 'join'; has: Bytes }
	/** A change of the document, in pieces that the line can carry; only the last is answered after it is on disk. */
	| { does: 'save'; piece: Bytes; isLast: boolean }
	/** Null for somebody who looks elsewhere. */
	| { does: 'point'; cursor: Cursor | null };

/** `lacks`: what the page did not have; `has`: what the server has. */
export type Joined = { lacks: Bytes; has: Bytes };
export type NoteAnswer = ({ ok: true } & Partial<Joined>) | { ok: false; refused: Refused };

/** Why a line was closed for good: the note is signed, or it is not this person's to write any more. */
export type ClosedBecause = 'signed' | 'not-yours';

export type NoteNews =
	| { is: 'change'; update: Bytes }
	/** `who` is a number for this line, and nobody's id. */
	| { is: 'person'; who: number; name: string; cursor: Cursor | null }
	| { is: 'left'; who: number }
	| { is: 'closed'; because: ClosedBecause };

export interface NoteToClient {
	note: (news: NoteNews) => void;
}
export interface NoteToServer {
	note: (said: unknown, acknowledge: (answer: NoteAnswer) => void) => void;
}

/** Socket.IO's namespace of notes, beside the rooms'. */
export const NOTES = '/notes';
/** Bytes of a change that go in one message: a socket takes 32 kB. */
export const PIECE_BYTES = 16_000;

export const asBytes = (bytes: Bytes): Uint8Array =>
	bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
