import { io } from 'socket.io-client';

/** How long a command may take to be acknowledged before it counts as not sent. */
const PATIENCE_MS = 4_000;

/**
 * @typedef {{ session: string, as: 'console' | 'tablet' | 'display', cookie: string }} Who
 * @typedef {{ version: number, view: any }} Snapshot
 * @typedef {{ id: string, name: string, steer: number | null, input: any }} Envelope
 * @typedef {{ ok: true, version: number, outcome: any } | { ok: false, refused: { code: string, detail?: any } }} Answer
 */

/**
 * One screen: keeps the newest view that it was sent, connects again by itself, and sends a command until the server has
 * said what became of it.
 */
export class Screen {
	/** @type {Snapshot | null} */
	newest = null;
	/** How often the server said that it restarts. */
	restarts = 0;
	#isClosed = false;
	#who;
	#base;
	#socket;

	/** @param {string} base @param {Who} who */
	constructor(base, who) {
		this.#who = who;
		this.#base = base;
		this.#socket = this.#open();
	}

	/** What a screen that is opened now is shown. @param {string} base @param {Who} who @returns {Promise<Snapshot>} */
	static async fresh(base, who) {
		const screen = new Screen(base, who);
		await screen.shown(() => true);
		screen.close();
		return /** @type {Snapshot} */ (screen.newest);
	}

	/** A tablet that is switched off and on: everything that it had in memory is gone. */
	reload() {
		this.#socket.disconnect();
		this.newest = null;
		this.#socket = this.#open();
	}

	/** Waits until the screen shows what `isIt` asks for. @param {(snapshot: Snapshot) => boolean} isIt */
	async shown(isIt) {
		while (!this.newest || !isIt(this.newest)) await new Promise((resolve) => setTimeout(resolve, 20));
	}

	close() {
		this.#isClosed = true;
		this.#socket.disconnect();
	}

	/**
	 * @param {Envelope} envelope @param {boolean} twice sends it once more at once
	 * @returns {Promise<Answer | null>} null where no answer came: then it may or may not have happened
	 */
	async try(envelope, twice) {
		if (!this.#socket.connected) return null;
		try {
			const first = this.#socket.timeout(PATIENCE_MS).emitWithAck('command', envelope);
			if (twice) {
				void this.#socket.emit('command', envelope, () => {});
			}
			return await first;
		} catch {
			return null;
		}
	}

	#open() {
		const { session, as, cookie } = this.#who;
		const socket = io(this.#base, {
			path: '/live',
			transports: ['websocket'],
			query: { session, as },
			extraHeaders: { cookie, origin: this.#base },
			forceNew: true,
			reconnectionDelay: 100,
			reconnectionDelayMax: 600,
			timeout: 3_000
		});
		// Told to go, a page asks the server again, and comes back where it is still wanted.
		socket.on('disconnect', (reason) => {
			if (reason === 'io server disconnect')
				setTimeout(() => !this.#isClosed && socket === this.#socket && socket.connect(), 300);
		});
		socket.on('view', (/** @type {Snapshot} */ snapshot) => {
			// The newest wins, whatever order they come in.
			if (!this.newest || snapshot.version >= this.newest.version) this.newest = snapshot;
		});
		socket.on('restarts', () => this.restarts++);
		return socket;
	}
}

const PAUSE_MS = 250;
const LATER = new Set(['throttled', 'not-saved']);

/**
 * Sends a command until the server has said what became of it, as a tablet's outbox does; from whichever screen somebody
 * has in their hands by then.
 * @param {() => Screen} screen @param {Envelope} envelope @param {boolean} twice @returns {Promise<Answer>}
 */
export async function untilAnswered(screen, envelope, twice) {
	for (;;) {
		const answer = await screen().try(envelope, twice);
		if (answer && (answer.ok || !LATER.has(answer.refused.code))) return answer;
		await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
	}
}
