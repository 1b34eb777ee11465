import { openSocket } from './link';
import { NOTES, PIECE_BYTES, type NoteAnswer, type NoteNews, type NoteSaid } from './note-events';

type Listeners = {
	/** In contact: the note has to be joined anew. */
	up: () => void;
	down: () => void;
	news: (news: NoteNews) => void;
	/** The server is there, and knows nobody who is signed in here. */
	signedOut: () => void;
};

/** How long an answer may take before what was sent counts as not sent. */
const PATIENCE_MS = 6_000;

/** One page's line to a note that is written together. */
export class NoteLink {
	#socket: ReturnType<typeof openSocket>;
	#query: Record<string, string>;

	constructor(noteId: string, listeners: Listeners) {
		this.#query = { as: 'note', note: noteId };
		this.#socket = openSocket(NOTES, this.#query);
		this.#socket.on('connect', listeners.up);
		this.#socket.on('disconnect', (reason) => {
			listeners.down();
			// It does not connect again by itself after the server has ended it.
			if (reason === 'io server disconnect') this.#socket.connect();
		});
		this.#socket.on('connect_error', () => void this.#askWhetherSignedOut(listeners.signedOut));
		this.#socket.on('note', listeners.news);
	}

	get isUp(): boolean {
		return this.#socket.connected;
	}

	/** @returns the server's answer, or null where none came: then it may or may not have happened */
	async ask(said: NoteSaid): Promise<NoteAnswer | null> {
		if (!this.#socket.connected) return null;
		try {
			return (await this.#socket.timeout(PATIENCE_MS).emitWithAck('note', said)) as NoteAnswer;
		} catch {
			return null;
		}
	}

	/** Sends a change, in as many pieces as it needs. */
	async save(update: Uint8Array): Promise<NoteAnswer | null> {
		for (let at = 0; ; at += PIECE_BYTES) {
			const piece = update.slice(at, at + PIECE_BYTES);
			const isLast = at + PIECE_BYTES >= update.length;
			const answer = await this.ask({ does: 'save', piece, isLast });
			if (isLast || !answer?.ok) return answer;
		}
	}

	close(): void {
		this.#socket.disconnect();
	}

	async #askWhetherSignedOut(signedOut: () => void): Promise<void> {
		try {
			const answer = await fetch(`/contact?${new URLSearchParams(this.#query)}`, { cache: 'no-store' });
			const { wanted } = (await answer.json()) as { wanted?: boolean };
			if (wanted === false) signedOut();
		} catch {
			// No network. The line goes on trying by itself.
		}
	}
}
