import { z } from 'zod';
import type { NoteId } from '$lib/ids';
import type { ClosedBecause, Cursor, Joined, NoteNews } from '$lib/live/note-events';
import type { StaffActor } from '../access/actor';
import { requireOpen } from '../access/lock';
import { db } from '../db';
import { Refusal } from '../refusal';

/** What keeps the notes; it is given at start, since the room knows nothing of the record. */
export type NoteKeeper = {
	/**
	 * @returns what a page lacks of a note's document, and whose page it is
	 * @throws Refusal 'not-found', 'signed-already'
	 */
	join(
		actor: StaffActor,
		noteId: NoteId,
		has: Uint8Array
	): Promise<Joined & { lacks: Uint8Array; name: string }>;
	/**
	 * Adds a change to a note's document; on disk once it returns.
	 * @throws Refusal 'not-found', 'signed-already', 'too-large', 'invalid'; 'stale' where an earlier change is missing
	 */
	save(actor: StaffActor, noteId: NoteId, update: Uint8Array): Promise<void>;
};

/** One page's line to a note. */
export type Line = {
	actor: StaffActor;
	noteId: NoteId;
	tell: (news: NoteNews) => void;
	close: () => void;
};
type Open = Line & {
	who: number;
	joined: { name: string; cursor: Cursor | null } | null;
	parts: Uint8Array[];
	hasLeft: boolean;
	/** Something was not told while the screen was locked. */
	missed: boolean;
};

const MOST_CHANGE_BYTES = 512 * 1024;
const NOTHING = new Uint8Array([0]);

const bytes = (most: number) => z.instanceof(Uint8Array).refine(({ length }) => length <= most);
const position = bytes(200);
const Said = z.discriminatedUnion('does', [
	z.strictObject({ does: z.literal('join'), has: bytes(32 * 1024) }),
	z.strictObject({ does: z.literal('save'), piece: bytes(32 * 1024), isLast: z.boolean() }),
	z.strictObject({
		does: z.literal('point'),
		cursor: z.strictObject({ section: z.string().max(40), anchor: position, head: position }).nullable()
	})
]);

/** Everybody who has a note open to write in it: passes on what each of them writes, and where. */
export class NoteLines {
	#keeper: NoteKeeper;
	#open = new Map<NoteId, Set<Open>>();
	#last = 0;

	constructor(keeper: NoteKeeper) {
		this.#keeper = keeper;
	}

	/** @returns what to do with what it says, and with its end */
	open(line: Line): { hear: (said: unknown) => Promise<Partial<Joined>>; leave: () => void } {
		const open: Open = { ...line, who: ++this.#last, joined: null, parts: [], hasLeft: false, missed: false };
		return { hear: (said) => this.#hear(open, said), leave: () => this.#leave(open) };
	}

	/** Something else wrote in a note, or signed it: whoever has it open is sent what they lack, or told that it ended. */
	async changed(noteId: NoteId): Promise<void> {
		for (const line of this.#of(noteId)) {
			try {
				await requireOpen(db(), line.actor);
				const { lacks } = await this.#keeper.join(line.actor, noteId, NOTHING);
				line.tell({ is: 'change', update: lacks });
				this.#makeUpFor(line);
			} catch (error) {
				endWhereOver(line, error);
			}
		}
	}

	async rightsChanged(): Promise<void> {
		for (const noteId of this.#open.keys()) await this.changed(noteId);
	}

	async #hear(line: Open, said: unknown): Promise<Partial<Joined>> {
		const parsed = Said.safeParse(said);
		if (!parsed.success) throw new Refusal('invalid');
		await requireOpen(db(), line.actor);
		const { data } = parsed;
		if (data.does === 'point') return this.#point(line, data.cursor);
		return data.does === 'join' ? this.#join(line, data.has) : this.#save(line, data.piece, data.isLast);
	}

	async #join(line: Open, has: Uint8Array): Promise<Joined> {
		const { name, ...joined } = await this.#keeper.join(line.actor, line.noteId, has);
		// Gone while it was being asked: it would stand there for ever.
		if (line.hasLeft) return joined;
		const others = this.#others(line);
		line.joined = { name, cursor: null };
		line.parts = [];
		this.#open.set(line.noteId, new Set([...others, line]));
		for (const other of others) {
			if (other.joined) line.tell({ is: 'person', who: other.who, ...other.joined });
		}
		await this.#tellOthers(line, { is: 'person', who: line.who, name, cursor: null });
		return joined;
	}

	async #save(line: Open, piece: Uint8Array, isLast: boolean): Promise<Record<string, never>> {
		if (!line.joined) throw new Refusal('stale');
		line.parts.push(piece);
		if (line.parts.reduce((sum, { length }) => sum + length, 0) > MOST_CHANGE_BYTES) {
			line.parts = [];
			throw new Refusal('too-large');
		}
		if (!isLast) return {};
		const update = new Uint8Array(Buffer.concat(line.parts));
		line.parts = [];
		try {
			await this.#keeper.save(line.actor, line.noteId, update);
		} catch (error) {
			endWhereOver(line, error);
			throw error;
		}
		await this.#tellOthers(line, { is: 'change', update });
		return {};
	}

	async #point(line: Open, cursor: Cursor | null): Promise<Record<string, never>> {
		if (!line.joined) throw new Refusal('stale');
		line.joined = { ...line.joined, cursor };
		await this.#tellOthers(line, { is: 'person', who: line.who, ...line.joined });
		return {};
	}

	/** A screen that is locked hears of it once it is open again. */
	async #tellOthers(line: Open, news: NoteNews): Promise<void> {
		for (const other of this.#others(line)) {
			if (await isOpen(other)) other.tell(news);
			else other.missed = true;
		}
	}

	#makeUpFor(line: Open): void {
		if (!line.missed) return;
		line.missed = false;
		for (const other of this.#others(line)) {
			if (other.joined) line.tell({ is: 'person', who: other.who, ...other.joined });
		}
	}

	#leave(line: Open): void {
		line.hasLeft = true;
		const others = this.#others(line);
		if (others.length === 0) this.#open.delete(line.noteId);
		else this.#open.set(line.noteId, new Set(others));
		for (const other of others) other.tell({ is: 'left', who: line.who });
	}

	#of = (noteId: NoteId): Open[] => [...(this.#open.get(noteId) ?? [])];
	#others = (line: Open): Open[] => this.#of(line.noteId).filter((other) => other !== line);
}

const isOpen = ({ actor }: Line): Promise<boolean> =>
	requireOpen(db(), actor).then(
		() => true,
		() => false
	);

/**
 * Whoever may not go on with a note is told why, and their line is closed.
 * @throws error where it is no refusal
 */
function endWhereOver(line: Line, error: unknown): void {
	if (!(error instanceof Refusal)) throw error;
	const because = BECAUSE[error.code];
	if (because) line.tell({ is: 'closed', because });
	if (because || error.code === 'not-signed-in') line.close();
}

const BECAUSE: { [code in Refusal['code']]?: ClosedBecause } = {
	'signed-already': 'signed',
	'not-found': 'not-yours'
};
