import * as Y from 'yjs';
import { asBytes, type ClosedBecause, type Cursor, type NoteNews } from '$lib/live/note-events';
import { NoteLink } from '$lib/live/note-link';
import { NoteSync } from '$lib/live/note-sync';
import type { NoteSection } from '$lib/record';
import { bringIn, bringTo } from '$lib/shared-text';
import type { NoteDraft } from '../note-draft.svelte';

/** Somebody else who has the note open. */
export type Writer = { who: number; name: string; cursor: Cursor | null };

/** As long as others wait for what is typed here; each save is an entry in the audit log. */
const AFTER_FIRST_KEY_MS = 600;
/** The editor hands on the last keys within this time. */
const TYPED_WITHIN_MS = 60;
const AGAIN_MS = 2_000;
const POINT_EVERY_MS = 150;

/**
 * A group note while all who lead the group may write in it at once. It takes the draft over from the page's own text
 * fields once it has the shared document; until then, and where it never gets one, those go on as they are.
 */
export class CoWriting {
	/** The document is here, and what the page had is in it. */
	isReady = $state(false);
	writers = $state.raw<Writer[]>([]);
	closed = $state<ClosedBecause | null>(null);
	isInContact = $state(false);

	#document = new Y.Doc();
	#draft: NoteDraft;
	#sections: readonly NoteSection[];
	#link: NoteLink;
	#sync: NoteSync;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#again: ReturnType<typeof setTimeout> | undefined;
	#pointing: ReturnType<typeof setTimeout> | undefined;
	#cursor: Cursor | null = null;

	constructor(noteId: string, draft: NoteDraft, sections: readonly NoteSection[]) {
		this.#draft = draft;
		this.#sections = sections;
		this.#link = new NoteLink(noteId, {
			up: () => void this.#join(),
			down: () => this.#down(),
			news: (news) => this.#hear(news),
			signedOut: () => this.#sync.lost('signed-out')
		});
		const line = {
			join: (has: Uint8Array) => this.#link.ask({ does: 'join', has }),
			save: (update: Uint8Array) => this.#link.save(update)
		};
		this.#sync = new NoteSync(this.#document, line, () => this.#follow());
		this.#document.on('update', () => this.#follow());
	}

	text(section: string): Y.Text {
		return this.#document.getText(section);
	}

	/** Whether something written here never got to the server, and can't any more. */
	get hasUnsent(): boolean {
		return this.closed !== null && this.#sync.isBehind;
	}

	/** Says where this page's cursor is, as often as others need to know. */
	point(cursor: Cursor | null): void {
		this.#cursor = cursor;
		this.#pointing ??= setTimeout(() => {
			this.#pointing = undefined;
			if (this.isInContact) void this.#link.ask({ does: 'point', cursor: this.#cursor });
		}, POINT_EVERY_MS);
	}

	/** The cursor has left a section; where it is in another by now, it stays there. */
	leave(section: string): void {
		if (this.#cursor?.section === section) this.point(null);
	}

	/** Sends what is left, and ends. */
	async close(): Promise<void> {
		clearTimeout(this.#pointing);
		clearTimeout(this.#again);
		await this.#sync.flush();
		clearTimeout(this.#timer);
		this.#link.close();
		this.#document.destroy();
	}

	async #join(): Promise<void> {
		clearTimeout(this.#again);
		this.writers = [];
		if (!this.isReady) {
			// What the fields had is on its way already: it comes back with the document.
			await this.#draft.settle();
			this.#draft.hold();
		}
		const joined = await this.#sync.join();
		if (joined) {
			this.isInContact = true;
			this.#takeOver();
			void this.#sync.flush();
			this.point(this.#cursor);
		} else {
			if (!this.isReady) this.#draft.release();
			this.closed = this.#sync.closed;
			this.#tryAgain();
		}
	}

	/** From here on the document is the text, and the draft says what it says. */
	#takeOver(): void {
		if (this.isReady) return;
		const { kept, body } = this.#draft;
		for (const { key } of this.#sections) bringIn(this.text(key), kept[key] ?? '', body[key] ?? '');
		this.#draft.share({
			type: (section, words) => bringTo(this.text(section), words),
			settle: async () => {
				await new Promise((resolve) => setTimeout(resolve, TYPED_WITHIN_MS));
				await this.#sync.flush();
			}
		});
		this.isReady = true;
		this.#follow();
	}

	#follow(): void {
		if (!this.isReady) return;
		const body = Object.fromEntries(this.#sections.map(({ key }) => [key, this.text(key).toString()]));
		this.#draft.follow(body, this.#sync.state);
		if (this.#sync.state === 'unsaved') {
			this.#timer ??= setTimeout(() => {
				this.#timer = undefined;
				void this.#sync.flush();
			}, AFTER_FIRST_KEY_MS);
		}
		if (this.#sync.state === 'no-contact') this.#tryAgain();
	}

	/** The line is there, and the server could not do it just now. */
	#tryAgain(): void {
		if (this.closed) return;
		clearTimeout(this.#again);
		this.#again = setTimeout(() => this.#link.isUp && void this.#join(), AGAIN_MS);
	}

	#down(): void {
		this.isInContact = false;
		this.writers = [];
		this.#sync.lost();
	}

	#hear(news: NoteNews): void {
		switch (news.is) {
			case 'change':
				return this.#sync.receive(news.update);
			case 'person': {
				const { who, name, cursor } = news;
				this.writers = [...this.writers.filter((writer) => writer.who !== who), { who, name, cursor }];
				return;
			}
			case 'left':
				this.writers = this.writers.filter(({ who }) => who !== news.who);
				return;
			case 'closed':
				this.#sync.close(news.because);
				this.closed = news.because;
				this.#follow();
				this.#link.close();
		}
	}
}

/** Where a cursor is now in a text; null where it is in another. */
export function placeIn(text: Y.Text, { anchor, head }: Cursor): { anchor: number; head: number } | null {
	const at = (bytes: Cursor['head']) => {
		const position = Y.decodeRelativePosition(asBytes(bytes));
		const found = text.doc && Y.createAbsolutePositionFromRelativePosition(position, text.doc);
		return found?.type === text ? found.index : null;
	};
	try {
		const [from, to] = [at(anchor), at(head)];
		return from === null || to === null ? null : { anchor: from, head: to };
	} catch {
		// Another page's message is no reason to stop writing here.
		return null;
	}
}

export const cursorIn = (section: string, text: Y.Text, anchor: number, head: number): Cursor => ({
	section,
	anchor: Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, anchor)),
	head: Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, head))
});
