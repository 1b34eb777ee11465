import { and, eq } from 'drizzle-orm';
import type { NoteId } from '$lib/ids';
import type { StaffActor } from '../access/actor';
import { nowMs } from '../clock';
import type { Reader, Tx } from '../db';
import { recordReadings } from '../db/schema';

/** Keeps that a reviewer has a note before them in this content; what they read earlier is forgotten. */
export async function keepReading(
	tx: Tx,
	{ staffId }: StaffActor,
	noteId: NoteId,
	mark: string
): Promise<void> {
	const read = { mark, atMs: nowMs() };
	await tx
		.insert(recordReadings)
		.values({ noteId, staffId, ...read })
		.onConflictDoUpdate({ target: [recordReadings.noteId, recordReadings.staffId], set: read });
}

/** Whether a reviewer has had a note before them in this content. */
export async function hasRead(
	reader: Reader,
	{ staffId }: StaffActor,
	noteId: NoteId,
	mark: string
): Promise<boolean> {
	const [read] = await reader
		.select({ mark: recordReadings.mark })
		.from(recordReadings)
		.where(and(eq(recordReadings.noteId, noteId), eq(recordReadings.staffId, staffId)));
	return read?.mark === mark;
}
