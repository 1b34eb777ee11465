import { createStore, promisifyRequest } from 'idb-keyval';
import type { Sealed } from './events';

const DATABASE = 'groundwork-outbox';

/** By the server's clock: this device's own may be wrong by a day, and be put right in between. */
export type Kept = Sealed & { keptAtMs: number };

/**
 * What a tablet keeps of commands that were not acknowledged yet: sealed boxes, in the order in which they were
 * put in. Where storage is denied or full nothing is kept, and the outbox lives in memory alone.
 */
export class SealedStore {
	#store = createStore(DATABASE, 'sealed');
	#lastMs = 0;

	/** @returns whether it is kept now */
	put(box: Sealed, serverNowMs: number): Promise<boolean> {
		this.#lastMs = Math.max(serverNowMs, this.#lastMs + 1);
		const kept: Kept = { ...box, keptAtMs: this.#lastMs };
		return this.#change((boxes) => boxes.put(kept, box.id));
	}

	remove(id: string): Promise<boolean> {
		return this.#change((boxes) => boxes.delete(id));
	}

	/** Leaves nothing in it. */
	empty(): Promise<boolean> {
		return this.#change((boxes) => boxes.clear());
	}

	/** Oldest first. */
	async list(): Promise<Kept[]> {
		try {
			const all: Kept[] = await this.#store('readonly', (boxes) => promisifyRequest(boxes.getAll()));
			return all.sort((a, b) => a.keptAtMs - b.keptAtMs);
		} catch {
			return [];
		}
	}

	/** Denied storage fails at once in some browsers and later in others; a full one only when it is committed. */
	async #change(work: (boxes: IDBObjectStore) => void): Promise<boolean> {
		try {
			await this.#store('readwrite', (boxes) => {
				work(boxes);
				return promisifyRequest(boxes.transaction);
			});
			return true;
		} catch {
			return false;
		}
	}
}
