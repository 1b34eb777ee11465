import { io, type Socket } from 'socket.io-client';
import { askContact } from './contact';
import { SPOKEN, type Acknowledged, type Audience, type ClientToServer, type ServerToClient } from './events';
import type { Snapshot, View } from './views';

export type Envelope = { id: string; name: string; steer: number | null; input: unknown };

export type Listeners<V> = {
	view: (snapshot: Snapshot<V>) => void;
	/** In contact, or out of it. */
	contact: (inContact: boolean) => void;
	/** Out of contact, somebody else answers in the server's place: a network that wants a sign-in first. Or not. */
	stranger: (answers: boolean) => void;
	/** The server said that it restarts: being out of contact has a reason then. */
	restarts: () => void;
	/** The server is there and does not want this screen any more: the page has to be asked again. */
	gone: () => void;
	/** This sign-in's screens are to be covered, or are open again. */
	locked: ((locked: boolean) => void) | undefined;
	clock: (serverNowMs: number, build: string) => void;
};

/** How long a command may take to be acknowledged before it counts as not sent. */
const PATIENCE_MS = 4_000;
/** The page asks the server again, once it has failed to connect so often. */
const FAILURES_UNTIL_ASKING = 3;
/** A screen that is looked at again, or has its network back. */
const WAKING = ['online', 'visibilitychange'];

/**
 * A socket of its own, which connects again by itself for as long as it takes.
 * @param query what it is for; it is read anew at every connection
 */
export const openSocket = (namespace: string, query: Record<string, string>): Socket =>
	io(namespace, {
		path: '/live',
		transports: ['websocket'],
		query,
		// What it is for belongs to its connection, so that two never share one.
		forceNew: true,
		reconnectionDelay: 300,
		reconnectionDelayMax: 1_500,
		// Longer than a browser holds a new attempt back after many that failed (Chromium: up to 5 s): one that gives up
		// sooner never gets through.
		timeout: 6_000
	});

/** One screen's line to the server. It connects again by itself, for as long as it takes. */
export class Link<V extends View> {
	#socket: Socket<ServerToClient, ClientToServer>;
	#listeners: Listeners<V>;
	#query: Record<string, string>;
	#failures = 0;
	#wasUp = false;

	constructor(as: Audience, session: string | null, listeners: Listeners<V>) {
		this.#listeners = listeners;
		this.#query = { as, speaks: String(SPOKEN), ...(session && { session }) };
		this.#socket = openSocket('/', this.#query);
		this.#socket.on('connect', () => {
			this.#failures = 0;
			this.#wasUp = true;
			listeners.contact(true);
			this.#readClock();
		});
		this.#socket.on('disconnect', (reason) => {
			listeners.contact(false);
			if (reason === 'io server disconnect') listeners.gone();
		});
		this.#socket.on('connect_error', () => {
			listeners.contact(false);
			if (++this.#failures % FAILURES_UNTIL_ASKING === 0) void this.#askWhetherGone();
		});
		this.#socket.on('view', (snapshot) => listeners.view(snapshot as Snapshot<V>));
		this.#socket.on('gone', () => listeners.gone());
		this.#socket.on('restarts', () => listeners.restarts());
		if (listeners.locked) this.#socket.on('locked', listeners.locked);
		for (const event of WAKING) addEventListener(event, this.#wake);
	}

	/**
	 * On a page that has only just come, what is sent waits for the link, as long as an answer may take; once contact
	 * has been lost it is not sent at all.
	 * @returns the server's answer, or null where none came: then it may or may not have happened
	 */
	async send(envelope: Envelope): Promise<Acknowledged | null> {
		if (this.#wasUp && !this.#socket.connected) return null;
		try {
			return (await this.#socket.timeout(PATIENCE_MS).emitWithAck('command', envelope)) as Acknowledged;
		} catch {
			return null;
		}
	}

	close(): void {
		for (const event of WAKING) removeEventListener(event, this.#wake);
		this.#socket.disconnect();
	}

	/** After a sleep the socket may look open and be dead: whoever picks the screen up does not wait for it to notice. */
	#wake = (): void => {
		if (document.hidden) return;
		const again = () => void this.#socket.disconnect().connect();
		if (this.#socket.connected) this.#readClock(again);
		else again();
	};

	/** The server's clock in the middle of a round trip: right to a few milliseconds, whatever this device's says. */
	#readClock(otherwise?: () => void): void {
		const askedAt = performance.now();
		this.#socket.timeout(PATIENCE_MS).emit('clock', (failed, serverNowMs, build) => {
			if (failed) otherwise?.();
			else this.#listeners.clock(serverNowMs + (performance.now() - askedAt) / 2, build);
		});
	}

	/**
	 * A refused handshake looks like a broken network, and only the server knows which it was. A page that took the
	 * one for the other would load itself anew under somebody's fingers.
	 */
	async #askWhetherGone(): Promise<void> {
		const contact = await askContact(this.#query);
		if (this.#socket.connected) return;
		this.#listeners.stranger(contact === 'stranger');
		if (typeof contact === 'object' && !contact.wanted) this.#listeners.gone();
	}
}
