import { plainText } from '$lib/plain-text';
import { isSameText } from '$lib/note-formats';
import { LONGEST_FIELD, type NoteBody, type NoteSection } from '$lib/record';

/** A document that several people write; what is typed goes into it, and it comes back by `follow`. */
type Shared = { type: (section: string, words: string) => void; settle: () => Promise<void> };
/** `struck` and `goals` only of a note that has them. */
type Writing = { version: number; body: NoteBody; struck?: string[]; goals?: string[] };
type Content = Omit<Writing, 'version'>;
/** What the server says to a save. */
type Answer = { saved: true; version: number } | { saved: false; now: Writing };

/** How it stands with what was typed. */
export type DraftState =
	'saved' | 'unsaved' | 'saving' | 'too-long' | 'no-contact' | 'signed-out' | 'elsewhere' | 'locked';

const AFTER_LAST_KEY_MS = 600;
const AT_MOST_MS = 2_000;
const AGAIN_MS = [2_000, 4_000, 8_000, 15_000];

/**
 * A note while it is being written: kept on the server a moment after the last key, tried again until it is, and
 * never written over what somebody else wrote.
 */
export class NoteDraft {
	body = $state<NoteBody>({});
	/** Drafted sentences that were struck out, and the goals that it speaks to, by their ids. */
	struck = $state.raw<string[]>([]);
	goals = $state.raw<string[]>([]);
	state = $state<DraftState>('saved');
	/** What somebody else has saved meanwhile. */
	theirs = $state.raw<Writing | null>(null);

	#url: string;
	#sections: readonly NoteSection[];
	#version = 0;
	/** What was sent and perhaps saved, though no answer came. */
	#sent: Content | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#saving: Promise<void> | null = null;
	#firstKeyAt: number | null = null;
	#hasChoices = false;
	#kept: NoteBody = {};
	#isHeld = false;
	#shared: Shared | null = null;
	#failures = 0;

	constructor(url: string, sections: readonly NoteSection[], start: Writing) {
		this.#url = url;
		this.#sections = sections;
		this.#begin(start);
	}

	get version(): number {
		return this.#version;
	}

	get isSaved(): boolean {
		return this.state === 'saved' || this.state === 'locked';
	}

	/** What the server is known to have. */
	get kept(): NoteBody {
		return this.#kept;
	}

	type(section: string, words: string): void {
		if (this.#shared) return this.#shared.type(section, words);
		this.body[section] = words;
		this.#changed();
	}

	strike(struck: string[]): void {
		this.struck = struck;
		// A shared document holds the text alone: what was struck out goes beside it.
		if (this.#shared) void this.#send('PATCH', { struck });
		else this.#changed();
	}

	speakTo(goals: string[]): void {
		this.goals = goals;
		this.#changed();
	}

	#changed(): void {
		if (this.state === 'locked' || this.state === 'elsewhere') return;
		this.state = 'unsaved';
		this.#firstKeyAt ??= Date.now();
		const waited = Date.now() - this.#firstKeyAt;
		this.#saveIn(Math.max(0, Math.min(AFTER_LAST_KEY_MS, AT_MOST_MS - waited)));
	}

	/** Saves now what is not saved yet: before the page goes away, when the network is back. */
	save(): Promise<void> {
		clearTimeout(this.#timer);
		if (this.#shared) return this.#shared.settle();
		if (this.#isHeld) return Promise.resolve();
		if (this.isSaved || this.state === 'elsewhere') return Promise.resolve();
		if (Object.values(this.body).some((text) => text.length > LONGEST_FIELD)) {
			this.state = 'too-long';
			return Promise.resolve();
		}
		this.#saving ??= this.#saveOnce().finally(() => (this.#saving = null));
		return this.#saving;
	}

	/** Saves until nothing is left to save, or it can't be done now. */
	async settle(): Promise<void> {
		await this.#saving;
		await this.save();
	}

	/** Saves nothing for a moment: somebody is about to take over what was typed. */
	hold(): void {
		this.#isHeld = true;
		clearTimeout(this.#timer);
	}

	release(): void {
		this.#isHeld = false;
		void this.save();
	}

	/** From here on the text is a shared document's, which takes what is typed and says what there is. */
	share(shared: Shared): void {
		clearTimeout(this.#timer);
		this.theirs = null;
		this.#shared = shared;
	}

	/** What a shared document says now, and how it stands with what was typed here. */
	follow(body: NoteBody, state: DraftState): void {
		this.body = body;
		this.state = state;
	}

	async #saveOnce(): Promise<void> {
		const content = this.#content();
		const before = this.#sent;
		this.#sent = content;
		this.#firstKeyAt = null;
		this.state = 'saving';
		const answer = await this.#put({ version: this.#version, ...content });
		if (typeof answer === 'string') return this.#failed(answer);
		this.#failures = 0;
		if (answer.saved) {
			this.#version = answer.version;
			this.#kept = content.body;
			this.#sent = null;
		} else if (before && this.#isSame(answer.now, before)) {
			// Our own last save, whose answer was lost: go on from it.
			this.#version = answer.now.version;
			this.state = 'unsaved';
			return this.#saveOnce();
		} else {
			this.theirs = answer.now;
			this.state = 'elsewhere';
			return;
		}
		if (this.#isSame(content, this.#content())) this.state = 'saved';
		else {
			this.state = 'unsaved';
			this.#saveIn(AFTER_LAST_KEY_MS);
		}
	}

	/** Goes on with what somebody else wrote. */
	takeTheirs(): void {
		if (this.theirs) this.#begin(this.theirs);
	}

	/** Puts what was typed here in place of what somebody else wrote, which was looked at. */
	keepMine(): Promise<void> {
		if (this.theirs) this.#version = this.theirs.version;
		this.theirs = null;
		this.state = 'unsaved';
		return this.save();
	}

	#begin({ version, body, struck, goals }: Writing): void {
		this.#version = version;
		this.body = { ...body };
		this.#kept = body;
		this.#hasChoices = struck !== undefined;
		this.struck = struck ?? [];
		this.goals = goals ?? [];
		this.theirs = null;
		this.#sent = null;
		this.state = 'saved';
	}

	/** The server keeps plain text: a space at the end is no difference. */
	#isSame(a: Content, b: Content): boolean {
		return (
			isSameText(this.#sections, plain(a.body), plain(b.body)) &&
			isSameSet(a.struck, b.struck) &&
			isSameSet(a.goals, b.goals)
		);
	}

	#content(): Content {
		const body = { ...this.body };
		return this.#hasChoices ? { body, struck: this.struck, goals: this.goals } : { body };
	}

	#saveIn(ms: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.save(), ms);
	}

	#failed(why: 'no-contact' | 'signed-out' | 'locked'): void {
		this.state = why;
		if (why === 'locked') return;
		this.#saveIn(AGAIN_MS[Math.min(this.#failures++, AGAIN_MS.length - 1)] ?? 15_000);
	}

	async #put(writing: Writing): Promise<Answer | 'no-contact' | 'signed-out' | 'locked'> {
		const response = await this.#send('PUT', writing);
		if (response?.ok) return (await response.json()) as Answer;
		if (response?.status === 401) return 'signed-out';
		return response?.status === 409 ? 'locked' : 'no-contact';
	}

	async #send(method: 'PUT' | 'PATCH', content: object): Promise<Response | null> {
		const body = JSON.stringify(content);
		try {
			return await fetch(this.#url, {
				method,
				headers: { 'content-type': 'application/json' },
				body,
				// So that what was typed last still goes when the page is closed. Browsers let no more than 64 kB go so.
				keepalive: new Blob([body]).size < 60_000
			});
		} catch {
			return null;
		}
	}
}

const plain = (body: NoteBody): NoteBody =>
	Object.fromEntries(Object.entries(body).map(([section, text]) => [section, plainText(text)]));

const isSameSet = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
	a.length === b.length && a.every((each) => b.includes(each));
