import { askedFor, findPhrases, type Phrase } from '$lib/phrases';

const SHOWN_AT_ONCE = 8;

/** What a slash in a text asks for: the phrases that fit, and the one that Enter inserts. */
export class PhraseTyping {
	active = $state(0);
	#asked = $state.raw<{ from: number; name: string } | null>(null);
	#phrases: () => readonly Phrase[];

	constructor(phrases: () => readonly Phrase[]) {
		this.#phrases = phrases;
	}

	get isOpen(): boolean {
		return this.#asked !== null;
	}

	readonly found = $derived.by(() =>
		this.#asked ? findPhrases(this.#phrases(), this.#asked.name).slice(0, SHOWN_AT_ONCE) : []
	);

	/** Something was typed: looks whether it asks for a phrase. */
	look(text: string, cursor: number): void {
		const asked = askedFor(text, cursor);
		if (asked?.name !== this.#asked?.name) this.active = 0;
		this.#asked = asked;
	}

	close(): void {
		this.#asked = null;
	}

	move(by: number): void {
		const count = this.found.length;
		if (count > 0) this.active = (this.active + by + count) % count;
	}

	/** The text with `words` where they were asked for, and where the cursor is then. */
	put(text: string, cursor: number, words: string): { text: string; cursor: number } {
		const from = this.#asked?.from ?? cursor;
		this.close();
		return { text: text.slice(0, from) + words + text.slice(cursor), cursor: from + words.length };
	}
}
