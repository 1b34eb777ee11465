import { createContext } from 'svelte';

type Heard = { is: 'input' } | { is: 'locked' } | { is: 'open' };
type Answer = { locked: boolean; whose: string };
type Says = { does: 'ask' | 'input' | 'lock'; by: 'hand' | 'page' };

const LOOK_EVERY_MS = 1_000;
/** Often enough that the server, which waits half a minute longer than a page, never locks under somebody's fingers. */
const REPORT_EVERY_MS = 15_000;
const TELL_TABS_EVERY_MS = 2_000;
const INPUT = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'input', 'submit'] as const;

/**
 * Covers a page of the staff once nobody has touched it, or any other tab of the same browser, for a while. What is on
 * the page stays as it is under the cover. Whether the sign-in is locked is the server's to say: a page only ever opens
 * after asking it.
 */
export class ScreenLock {
	covered = $state(false);

	#whose: () => string;
	#afterMs: () => number;
	#inputAtMs = Date.now();
	#reportedAtMs = 0;
	#toldTabsAtMs = 0;
	/** Covered by this page, and the server does not know of it yet. */
	#untold: Says['by'] | null = null;
	#tabs: BroadcastChannel | null = null;

	/** @param whose page it is, by the id of a member of the staff */
	constructor(whose: () => string, afterMs: () => number) {
		this.#whose = whose;
		this.#afterMs = afterMs;
	}

	/** Begins to look after the page. @returns what ends it */
	watch(): () => void {
		this.#tabs = new BroadcastChannel('groundwork-lock');
		this.#tabs.onmessage = ({ data }: MessageEvent<Heard>) => this.#hear(data);
		// Whoever signed in anew in another tab has a covered one that waits for it.
		this.#tell({ is: 'open' });
		const look = setInterval(() => this.#look(), LOOK_EVERY_MS);
		const back = () => void (document.visibilityState === 'visible' && this.ask());
		for (const kind of INPUT) addEventListener(kind, this.#touched, { capture: true, passive: false });
		document.addEventListener('visibilitychange', back);
		addEventListener('pageshow', back);
		return () => {
			clearInterval(look);
			for (const kind of INPUT) removeEventListener(kind, this.#touched, { capture: true });
			document.removeEventListener('visibilitychange', back);
			removeEventListener('pageshow', back);
			this.#tabs?.close();
		};
	}

	/** At once: somebody leaves their screen, or nobody was there. */
	lock(by: Says['by']): void {
		if (this.covered) return;
		this.covered = true;
		this.#untold = by;
		this.#tell({ is: 'locked' });
		void this.#tellServer();
	}

	/** The server says that it is locked. */
	cover(): void {
		this.covered = true;
		this.#untold = null;
	}

	/** Asks the server how it stands, and does as it says. */
	async ask(): Promise<void> {
		if (this.#untold) return this.#tellServer();
		this.#follow(await this.#say({ does: 'ask', by: 'page' }));
	}

	/** The person has shown that it is them. */
	unlocked(whose: string): void {
		this.#follow({ locked: false, whose });
		this.#tell({ is: 'open' });
	}

	#follow(answer: Answer | null): void {
		if (!answer) return;
		if (answer.locked) return this.cover();
		// Somebody else has signed in since: this page is not theirs to see.
		if (answer.whose !== this.#whose()) return location.reload();
		if (!this.covered || this.#untold) return;
		this.covered = false;
		this.#inputAtMs = Date.now();
	}

	#touched = (event: Event): void => {
		if (this.covered) {
			// Keys belong to the cover; a clicker that is still held must not lead the room from under it.
			const onCover = event.target instanceof Element && event.target.closest('[data-lock-cover]');
			if (event.type === 'keydown' && !onCover) {
				event.preventDefault();
				event.stopImmediatePropagation();
			}
			return;
		}
		if (this.#isOver()) {
			event.preventDefault();
			event.stopImmediatePropagation();
			return this.lock('page');
		}
		this.#inputAtMs = Date.now();
		if (Date.now() - this.#toldTabsAtMs < TELL_TABS_EVERY_MS) return;
		this.#toldTabsAtMs = Date.now();
		this.#tell({ is: 'input' });
		this.#look();
	};

	#isOver = (): boolean => Date.now() - this.#inputAtMs >= this.#afterMs();

	#look(): void {
		if (this.covered) return void (this.#untold && this.#tellServer());
		if (this.#isOver()) return this.lock('page');
		if (this.#inputAtMs <= this.#reportedAtMs || Date.now() - this.#reportedAtMs < REPORT_EVERY_MS) return;
		this.#reportedAtMs = Date.now();
		void this.#say({ does: 'input', by: 'page' }).then((answer) => this.#follow(answer));
	}

	async #tellServer(): Promise<void> {
		const by = this.#untold;
		if (by && (await this.#say({ does: 'lock', by }))) this.#untold = null;
	}

	#hear(heard: Heard): void {
		if (heard.is === 'input') this.#inputAtMs = Date.now();
		else if (heard.is === 'locked') this.cover();
		else if (this.covered) void this.ask();
	}

	#tell(heard: Heard): void {
		this.#tabs?.postMessage(heard);
	}

	/** @returns null where the server could not be asked, or knows nobody who is signed in here */
	async #say(says: Says): Promise<Answer | null> {
		try {
			const response = await fetch('/lock', {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(says),
				keepalive: true
			});
			return response.ok ? ((await response.json()) as Answer) : null;
		} catch {
			return null;
		}
	}
}

export const [getScreenLock, setScreenLock] = createContext<ScreenLock>();
