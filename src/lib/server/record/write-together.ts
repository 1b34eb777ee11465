import { eq } from 'drizzle-orm';
import * as Y from 'yjs';
import type { NoteId } from '$lib/ids';
import { isSameText, sectionsOf } from '$lib/note-formats';
import { plainText } from '$lib/plain-text';
import { LONGEST_FIELD, type NoteBody, type NoteSection } from '$lib/record';
import { bringTo } from '$lib/shared-text';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { noteChanged } from '../bus';
import { nowMs } from '../clock';
import { tx, type Tx } from '../db';
import { noteTexts, recordNotes, staff } from '../db/schema';
import { Refusal } from '../refusal';
import { getReadableNote, type FoundNote, type NoteRow } from './find-note';

/**
 * A group note that several people write at once. What it says is the note's body, and what signing takes; beside it
 * lies the shared document (Yjs), in which everybody's changes come together without a loss. The two are written in one
 * transaction. Where something else wrote into the body, the document is brought to it the next time it is opened.
 */

/** Bytes of a document: far more than years of typing leave in one note. */
const LARGEST_DOCUMENT = 2 * 1024 * 1024;
/** Two people may each fill a part up to its limit out of contact; more than that is nobody's typing. */
const LONGEST_SHARED = LONGEST_FIELD * 4;

/** @throws Refusal 'not-found', also for a note that is one person's; 'signed-already' */
export async function joinNote(actor: StaffActor, noteId: NoteId, has: Uint8Array) {
	return tx(async (tx) => {
		const found = await getSharedDraft(tx, actor, noteId);
		const document = await openDocument(tx, found.note);
		const [person] = await tx
			.select({ name: staff.displayName })
			.from(staff)
			.where(eq(staff.id, actor.staffId));
		await auditShared(tx, actor, found, 'note:join');
		return {
			lacks: lackedBy(has, document),
			has: Y.encodeStateVector(document),
			name: person?.name ?? ''
		};
	});
}

/**
 * Adds a change to a note's document, and with it to the note.
 * @throws Refusal 'not-found', 'signed-already'; 'invalid' where it is no change of this note, 'stale' where one before
 * it is missing, 'too-large'
 */
export async function saveTogether(actor: StaffActor, noteId: NoteId, update: Uint8Array): Promise<void> {
	await tx(async (tx) => {
		const found = await getSharedDraft(tx, actor, noteId);
		const { note } = found;
		const sections = sectionsOf(note);
		const document = await openDocument(tx, note);
		change(document, update);
		const body = textOf(document, sections);
		await keep(tx, noteId, document);
		if (isSameText(sections, note.body, body)) return;
		await tx
			.update(recordNotes)
			.set({ body, version: note.version + 1, updatedAtMs: nowMs(), updatedBy: actor.staffId })
			.where(eq(recordNotes.id, noteId));
		await auditShared(tx, actor, found, 'note:save');
	});
}

/** What the gateway is given at start for the lines of notes. */
export const noteKeeper = { join: joinNote, save: saveTogether };

/** After a save that did not come through the document: whoever has the note open is sent what it says now. */
export function tellWriters(tx: Tx, noteId: NoteId): void {
	tx.afterCommit(() => noteChanged(noteId));
}

/** A signed note is nobody's to write: its document goes, and whoever has it open is told. */
export async function endWriting(tx: Tx, noteId: NoteId): Promise<void> {
	await tx.delete(noteTexts).where(eq(noteTexts.noteId, noteId));
	tellWriters(tx, noteId);
}

async function getSharedDraft(tx: Tx, actor: StaffActor, noteId: NoteId): Promise<FoundNote> {
	const found = await getReadableNote(tx, actor, noteId);
	if (found.note.participantId !== null) throw new Refusal('not-found');
	if (found.note.status !== 'draft') throw new Refusal('signed-already');
	await allow(tx, actor, 'note-drafts:write', { groupId: found.groupId });
	return found;
}

/** The document as it is kept, or made from the note: here alone, since two that were made apart would double it. */
async function openDocument(tx: Tx, note: NoteRow): Promise<Y.Doc> {
	const [kept] = await tx.select().from(noteTexts).where(eq(noteTexts.noteId, note.id));
	const document = new Y.Doc();
	if (kept) Y.applyUpdate(document, kept.state);
	const sections = sectionsOf(note);
	const said = textOf(document, sections);
	const behind = sections.filter(({ key }) => said[key] !== plainText(note.body[key] ?? ''));
	if (kept && behind.length === 0) return document;
	for (const { key } of behind) bringTo(document.getText(key), note.body[key] ?? '');
	await keep(tx, note.id, document);
	return document;
}

async function keep(tx: Tx, noteId: NoteId, document: Y.Doc): Promise<void> {
	const state = Buffer.from(Y.encodeStateAsUpdate(document));
	if (state.length > LARGEST_DOCUMENT) throw new Refusal('too-large');
	const savedAtMs = nowMs();
	await tx
		.insert(noteTexts)
		.values({ noteId, state, savedAtMs })
		.onConflictDoUpdate({ target: noteTexts.noteId, set: { state, savedAtMs } });
}

function lackedBy(has: Uint8Array, document: Y.Doc): Uint8Array {
	try {
		return Y.encodeStateAsUpdate(document, has);
	} catch {
		throw new Refusal('invalid');
	}
}

function change(document: Y.Doc, update: Uint8Array): void {
	try {
		Y.applyUpdate(document, update);
	} catch {
		throw new Refusal('invalid');
	}
	if (document.store.pendingStructs || document.store.pendingDs) throw new Refusal('stale');
}

function textOf(document: Y.Doc, sections: readonly NoteSection[]): NoteBody {
	const texts = new Map(sections.map(({ key }) => [key, document.getText(key).toString()]));
	if ([...document.share.keys()].some((key) => !texts.has(key))) throw new Refusal('invalid');
	if ([...texts.values()].some(({ length }) => length > LONGEST_SHARED)) throw new Refusal('too-large');
	return Object.fromEntries([...texts].map(([key, text]) => [key, plainText(text)]));
}

async function auditShared(
	tx: Tx,
	actor: StaffActor,
	{ note, groupId, siteId }: FoundNote,
	action: string
): Promise<void> {
	await audit(tx, actor, { action, subject: { kind: 'note', id: note.id }, groupId, siteId });
}
