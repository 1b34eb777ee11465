import type { Acknowledged, Sealed } from './events';
import { newCommandId } from './command-id';
import type { Envelope } from './link';
import { canSeal, seal } from './seal';
import { SealedStore } from './sealed-store';

export type Keys = { sealingKey: string; ticket: string };
type Waiting = { envelope: Envelope; settle: (answer: Acknowledged) => void };

const PAUSE_MS = 1_000;

/**
 * What a tablet sends, in order, again and again until the server has acknowledged it. Each command is also kept
 * sealed in the tablet's storage until then, so that a reload or a flat battery loses nothing, and nobody who
 * picks up the tablet can read it.
 */
export class Outbox {
	#queue: Waiting[] = [];
	#running = false;
	#store: SealedStore | null = null;
	#keys: () => Keys;
	#send: (envelope: Envelope) => Promise<Acknowledged | null>;
	#serverNowMs: () => number;

	/** Commands that the server has not acknowledged yet. */
	unsent = $state(0);
	/** Some of them are nowhere but in this page: a reload would lose them. */
	inMemory = $state(false);
	/** The server is there and can't keep what it is sent just now. */
	notSaved = $state(false);

	constructor(
		keys: () => Keys,
		send: (envelope: Envelope) => Promise<Acknowledged | null>,
		serverNowMs: () => number
	) {
		this.#keys = keys;
		this.#send = send;
		this.#serverNowMs = serverNowMs;
	}

	/**
	 * Puts a command into the outbox.
	 * @param instead drops commands that wait and that this one stands in for, such as an older draft
	 * @returns the server's answer, once it came
	 */
	add(name: string, input: unknown, instead?: (waiting: Envelope) => boolean): Promise<Acknowledged> {
		const envelope: Envelope = { id: newCommandId(), name, steer: null, input };
		if (instead) this.#drop(instead);
		const answer = new Promise<Acknowledged>((settle) => this.#queue.push({ envelope, settle }));
		this.unsent = this.#queue.length;
		void this.#keep(envelope);
		void this.run();
		return answer;
	}

	/** Sends what waits. Called whenever contact is back; a second run at the same time does nothing. */
	async run(): Promise<void> {
		if (this.#running) return;
		this.#running = true;
		while (this.#queue[0]) {
			const { envelope, settle } = this.#queue[0];
			const answer = await this.#send(envelope);
			this.notSaved = answer?.ok === false && answer.refused.code === 'not-saved';
			if (!answer || isForLater(answer)) {
				// Out of contact, or the server can't just now. What waits stays in order behind it.
				await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
				continue;
			}
			this.#queue.shift();
			this.unsent = this.#queue.length;
			settle(answer);
			void this.#sealed()?.remove(envelope.id);
		}
		this.inMemory = false;
		this.#running = false;
	}

	/** For a page that has to go: what only it has goes to the server by itself, as a kept box would later. */
	async handOver(): Promise<void> {
		if (!this.inMemory || !canSeal()) return;
		const { deliver } = await import('./leftovers');
		for (const { envelope } of this.#queue) await deliver(await this.#seal(envelope));
	}

	#drop(instead: (waiting: Envelope) => boolean): void {
		// The first may be on its way already: it stays.
		const [first, ...rest] = this.#queue;
		for (const { envelope } of rest.filter((waiting) => instead(waiting.envelope))) {
			void this.#sealed()?.remove(envelope.id);
		}
		this.#queue = [...(first ? [first] : []), ...rest.filter((waiting) => !instead(waiting.envelope))];
	}

	async #keep(envelope: Envelope): Promise<void> {
		const waits = () => this.#queue.some((waiting) => waiting.envelope.id === envelope.id);
		const store = this.#sealed();
		const box = store && (await this.#seal(envelope).catch(() => null));
		// It may have been acknowledged while it was being sealed.
		const kept = box && waits() && (await store.put(box, this.#serverNowMs()));
		if (!kept && waits()) this.inMemory = true;
	}

	#seal(envelope: Envelope): Promise<Sealed> {
		const { sealingKey, ticket } = this.#keys();
		return seal(sealingKey, envelope.id, { ticket, envelope });
	}

	#sealed(): SealedStore | null {
		if (!canSeal()) return null;
		return (this.#store ??= new SealedStore());
	}
}

const LATER = new Set(['throttled', 'not-saved']);

const isForLater = (answer: Acknowledged): boolean => !answer.ok && LATER.has(answer.refused.code);
