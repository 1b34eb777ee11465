import { createSubscriber } from 'svelte/reactivity';
import type { Acknowledged, Audience } from './events';
import { newCommandId } from './command-id';
import { Link, type Envelope } from './link';
import { newer } from './newer';
import type { Snapshot, View } from './views';

/** How long a push may lag behind its acknowledgement before nobody waits for it any more. */
const LONGEST_WAIT_MS = 1_000;

/**
 * A screen's view: what the page came with, then whatever the server sent last. The link is open while something
 * on the screen reads `view`.
 */
export class LiveView<V extends View> {
	#loaded: () => Snapshot<V>;
	#pushed = $state.raw<Snapshot<V> | null>(null);
	#newest = $derived.by(() => newer(this.#loaded(), this.#pushed));
	#listen: () => void;
	#link: Link<V> | null = null;
	#clock: { serverMs: number; atMs: number } | null = null;
	#waiting: { version: number; go: () => void }[] = [];

	/** False from the moment contact is lost; true again once it is back. Starts hopeful. */
	inContact = $state(true);
	/** Out of contact, and somebody else answers in the server's place. */
	stranger = $state(false);
	/** The server's build; null until it has said so. */
	build = $state.raw<string | null>(null);
	/** True while contact is lost because the server restarts. */
	restarting = $state(false);
	/** True once the link has been up: buttons that need it can say so until then. */
	wasInContact = $state(false);

	constructor(
		loaded: () => Snapshot<V>,
		place: {
			as: Audience;
			session: string | null;
			gone: () => void;
			back?: () => void;
			locked?: (locked: boolean) => void;
		}
	) {
		this.#loaded = loaded;
		this.#listen = createSubscriber(() => {
			this.#link = new Link<V>(place.as, place.session, {
				view: (snapshot) => this.#take(snapshot),
				contact: (inContact) => {
					this.inContact = inContact;
					if (!inContact) return;
					this.restarting = false;
					this.wasInContact = true;
					this.stranger = false;
					place.back?.();
				},
				stranger: (answers) => (this.stranger = answers),
				restarts: () => (this.restarting = true),
				gone: place.gone,
				locked: place.locked,
				clock: (serverMs, build) => {
					this.#clock = { serverMs, atMs: performance.now() };
					this.build = build;
				}
			});
			return () => this.#link?.close();
		});
	}

	get view(): V {
		this.#listen();
		return this.#newest.view;
	}

	get version(): number {
		return this.#newest.version;
	}

	/** The server's clock now, UTC ms, whatever this device's clock says. */
	serverNowMs(): number {
		if (!this.#clock) return this.#newest.sentAtMs;
		return this.#clock.serverMs + (performance.now() - this.#clock.atMs);
	}

	/** Resolves once the view is of that version or a later one; after a moment in any case. */
	async reached(version: number): Promise<void> {
		if (this.version >= version) return;
		await new Promise<void>((go) => {
			this.#waiting.push({ version, go });
			setTimeout(go, LONGEST_WAIT_MS);
		});
	}

	#take(snapshot: Snapshot<V>): void {
		this.#pushed = newer(snapshot, this.#pushed);
		const { version } = this.#newest;
		for (const waiting of this.#waiting) if (waiting.version <= version) waiting.go();
		this.#waiting = this.#waiting.filter((waiting) => waiting.version > version);
	}

	/** @returns the server's answer, or null where none came */
	send(envelope: Envelope): Promise<Acknowledged | null> {
		return this.#link?.send(envelope) ?? Promise.resolve(null);
	}

	/** Sends a new command at once, or not at all. */
	async command(name: string, input: unknown, steer: number | null = null): Promise<Acknowledged | null> {
		return this.send({ id: newCommandId(), name, steer, input });
	}
}
