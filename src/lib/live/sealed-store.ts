import { deleteDB, openDB, type IDBPDatabase } from 'idb';
import type { Sealed } from './events';

const DATABASE = 'groundwork-outbox';
const STORE = 'sealed';
const KEPT_FOR_MS = 12 * 3_600_000;

type Kept = Sealed & { keptAtMs: number };

/**
 * What a tablet keeps of commands that were not acknowledged yet: sealed boxes, in the order in which they were
 * put in, gone after twelve hours. Where storage is denied nothing is kept, and the outbox lives in memory alone.
 */
export class SealedStore {
	#opened: Promise<IDBPDatabase | null>;

	constructor() {
		this.#opened = openDB(DATABASE, 1, {
			upgrade: (database) => void database.createObjectStore(STORE, { keyPath: 'id' })
		}).catch(() => null);
	}

	async put(box: Sealed): Promise<boolean> {
		const database = await this.#opened;
		if (!database) return false;
		const kept: Kept = { ...box, keptAtMs: Date.now() };
		return database.put(STORE, kept).then(
			() => true,
			() => false
		);
	}

	async remove(id: string): Promise<void> {
		await (await this.#opened)?.delete(STORE, id).catch(() => undefined);
	}

	/** Oldest first; what is too old is thrown away. */
	async list(): Promise<Sealed[]> {
		const database = await this.#opened;
		if (!database) return [];
		const all = (await database.getAll(STORE)) as Kept[];
		const fresh = all.filter(({ keptAtMs }) => Date.now() - keptAtMs < KEPT_FOR_MS);
		for (const old of all) if (!fresh.includes(old)) await this.remove(old.id);
		return fresh
			.sort((a, b) => a.keptAtMs - b.keptAtMs)
			.map(({ id, ephemeral, iv, box }) => ({ id, ephemeral, iv, box }));
	}

	/** Leaves nothing behind, not even the empty database. */
	async wipe(): Promise<void> {
		(await this.#opened)?.close();
		await deleteDB(DATABASE).catch(() => undefined);
	}
}
