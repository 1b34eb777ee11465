import type { PictureId } from '$lib/ids';
import { picturesIn } from '$lib/kinds/picture';
import type { RefusalCode } from '$lib/refusal';
import type { StaffActor } from '../access/actor';
import type { Reader, Tx } from '../db';
import { Refusal } from '../refusal';
import type { PictureFile } from './library-file';
import { keepPicture, readPicture } from './pictures';
import type { ReadFile } from './read-library-file';
import { shownPicture, type ShownPicture } from './shown-picture';

/** Pictures of a file by the ids that they have in it: made anew, or why that could not be. */
export type ShownInFile = ReadonlyMap<string, ShownPicture | RefusalCode>;

/** The clinic's pictures as files carry them, by their ids. */
export async function readPictures(
	reader: Reader,
	actor: StaffActor,
	ids: PictureId[]
): Promise<Record<string, PictureFile>> {
	const files: Record<string, PictureFile> = {};
	for (const id of new Set(ids)) {
		const { mediaType, bytes } = await readPicture(reader, actor, id);
		files[id] = { mediaType, base64: bytes.toString('base64') };
	}
	return files;
}

/**
 * Makes the pictures anew that a file's exercises name. What the file says of them counts for nothing. It takes a while,
 * so whoever calls has asked for the right to it, and holds no transaction.
 */
export async function showPicturesOf({ exercises, pictures }: ReadFile): Promise<ShownInFile> {
	const shown = new Map<string, ShownPicture | RefusalCode>();
	const named = exercises.flatMap(({ read }) => (read ? picturesIn(read.written.content) : []));
	for (const { id } of named) {
		const file = pictures[id];
		if (file && !shown.has(id)) shown.set(id, await shownOrRefused(file));
	}
	return shown;
}

async function shownOrRefused({ base64 }: PictureFile): Promise<ShownPicture | RefusalCode> {
	try {
		return await shownPicture(Buffer.from(base64, 'base64'));
	} catch (refused) {
		if (refused instanceof Refusal) return refused.code;
		throw refused;
	}
}

/**
 * Keeps the pictures of an exercise.
 * @returns the id that each has here, by the one that it has in the file
 */
export async function keepPictures(
	tx: Tx,
	actor: StaffActor,
	pictures: ReadonlyMap<string, ShownPicture>
): Promise<Map<string, PictureId>> {
	const kept = new Map<string, PictureId>();
	for (const [id, shown] of pictures) kept.set(id, await keepPicture(tx, actor, shown));
	return kept;
}
