import * as Y from 'yjs';
import { asBytes, type Bytes, type ClosedBecause, type NoteAnswer } from './note-events';

/** What carries a page's part of a note to the server and back; null where no answer came. */
export type NoteLine = {
	join(has: Uint8Array): Promise<NoteAnswer | null>;
	save(update: Uint8Array): Promise<NoteAnswer | null>;
};

export type SyncState = 'saved' | 'unsaved' | 'saving' | 'no-contact' | 'signed-out' | 'locked';

/** Who changed the document, where it was the server: what comes from there is not sent back. */
const SERVER = Symbol('server');

/**
 * Keeps this page's document and the server's the same. A change counts as saved once the server says that it is on
 * disk; until then it is kept here and sent again. After every loss of contact the two sides say what they have, and
 * each is given what it lacks.
 */
export class NoteSync {
	closed: ClosedBecause | null = null;
	#document: Y.Doc;
	#line: NoteLine;
	#changed: () => void;
	#pending: Uint8Array[] = [];
	#joined = false;
	#signedOut = false;
	#sending: Promise<void> | null = null;

	/** @param changed is called after every change of `state` */
	constructor(document: Y.Doc, line: NoteLine, changed: () => void) {
		this.#document = document;
		this.#line = line;
		this.#changed = changed;
		document.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin === SERVER) return;
			this.#pending.push(update);
			changed();
		});
	}

	get state(): SyncState {
		if (this.closed) return 'locked';
		if (this.#pending.length === 0 && !this.#sending) return 'saved';
		if (this.#signedOut) return 'signed-out';
		if (!this.#joined) return 'no-contact';
		return this.#sending ? 'saving' : 'unsaved';
	}

	/** Something of this page is not on the server's disk, as far as is known here. */
	get isBehind(): boolean {
		return this.#pending.length > 0 || this.#sending !== null;
	}

	/** Begins, or goes on after contact was lost. @returns whether the two sides are together */
	async join(): Promise<boolean> {
		const answer = await this.#line.join(Y.encodeStateVector(this.#document));
		if (!answer?.ok || !answer.lacks || !answer.has) return this.#failed(answer);
		Y.applyUpdate(this.#document, asBytes(answer.lacks), SERVER);
		const has = asBytes(answer.has);
		if (this.#pending.length > 0 || isAhead(this.#document, has)) {
			this.#pending = [Y.encodeStateAsUpdate(this.#document, has)];
		}
		this.#joined = true;
		this.#signedOut = false;
		this.#changed();
		return true;
	}

	/** Contact was lost; what is not sent waits for the next `join`. */
	lost(why: 'no-contact' | 'signed-out' = 'no-contact'): void {
		this.#joined = false;
		this.#signedOut = why === 'signed-out';
		this.#changed();
	}

	/** The server will have no more of this page's changes. */
	close(because: ClosedBecause): void {
		this.closed = because;
		this.lost();
	}

	receive(update: Bytes): void {
		Y.applyUpdate(this.#document, asBytes(update), SERVER);
	}

	/** Sends until nothing is left to send, or it can't be sent now. */
	flush(): Promise<void> {
		this.#sending ??= this.#send().finally(() => {
			this.#sending = null;
			this.#changed();
		});
		return this.#sending;
	}

	async #send(): Promise<void> {
		while (this.#joined && this.#pending.length > 0) {
			const sending = this.#pending;
			this.#pending = [];
			this.#changed();
			const answer = await this.#line.save(Y.mergeUpdates(sending));
			if (answer?.ok) continue;
			this.#pending = [...sending, ...this.#pending];
			this.#failed(answer);
		}
	}

	#failed(answer: NoteAnswer | null): false {
		const code = answer && !answer.ok ? answer.refused.code : null;
		if (code === 'signed-already') this.close('signed');
		else if (code === 'not-found') this.close('not-yours');
		else this.lost(code === 'not-signed-in' ? 'signed-out' : 'no-contact');
		return false;
	}
}

/** Whether a document has something that a state vector does not; what was only deleted does not show in one. */
function isAhead(document: Y.Doc, has: Uint8Array): boolean {
	const theirs = Y.decodeStateVector(has);
	const own = Y.decodeStateVector(Y.encodeStateVector(document));
	return [...own].some(([client, clock]) => clock > (theirs.get(client) ?? 0));
}
