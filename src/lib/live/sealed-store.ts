import { clear, createStore, del, entries, set, type UseStore } from 'idb-keyval';
import type { Sealed } from './events';

const DATABASE = 'groundwork-outbox';
const KEPT_FOR_MS = 12 * 3_600_000;

type Kept = Sealed & { keptAtMs: number };

/**
 * What a tablet keeps of commands that were not acknowledged yet: sealed boxes, in the order in which they were
 * put in, gone after twelve hours. Where storage is denied nothing is kept, and the outbox lives in memory alone.
 */
export class SealedStore {
	#store: UseStore = createStore(DATABASE, 'sealed');

	async put(box: Sealed): Promise<void> {
		const kept: Kept = { ...box, keptAtMs: Date.now() };
		await set(box.id, kept, this.#store).catch(() => undefined);
	}

	async remove(id: string): Promise<void> {
		await del(id, this.#store).catch(() => undefined);
	}

	/** Oldest first; what is too old is thrown away. */
	async list(): Promise<Sealed[]> {
		const all = await entries<string, Kept>(this.#store).catch(() => []);
		const isOld = ({ keptAtMs }: Kept) => Date.now() - keptAtMs >= KEPT_FOR_MS;
		for (const [id, kept] of all) if (isOld(kept)) await this.remove(id);
		return all
			.map(([, kept]) => kept)
			.filter((kept) => !isOld(kept))
			.sort((a, b) => a.keptAtMs - b.keptAtMs)
			.map(({ id, ephemeral, iv, box }) => ({ id, ephemeral, iv, box }));
	}

	/** Leaves nothing in it. */
	async empty(): Promise<void> {
		await clear(this.#store).catch(() => undefined);
	}
}
