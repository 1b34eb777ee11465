import { eq } from 'drizzle-orm';
import type { NoteId } from '$lib/ids';
import { isSameText, sectionsOf } from '$lib/note-formats';
import type { NoteBody, NoteSection } from '$lib/record';
import type { StaffActor } from '../access/actor';
import { requireConfirmed } from '../access/confirm';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Tx } from '../db';
import { recordNotes } from '../db/schema';
import { Refusal } from '../refusal';
import { refuseAlike } from './alike-notes';
import { getReadableNote, namesAround, signatureOf, type FoundNote } from './find-note';
import { judgeSignature } from './judge-signature';
import { choicesIn, isSameChoice, writingOf } from './note-choices';
import { emptySections, noteHash, noteText, sectionsNaming } from './note-content';
import { endWriting, tellWriters } from './write-together';

/**
 * What somebody has written, by the keys of the note's sections, and the version that they wrote it on; which drafted
 * lines they struck out, and which goals it speaks to, where that was sent too.
 */
export type Writing = {
	version: number;
	body: NoteBody;
	struck?: string[] | undefined;
	goals?: string[] | undefined;
};
/** All that a draft holds of what is written in it. */
export type Written = { version: number; body: NoteBody; struck: string[]; goals: string[] };

/** What became of a save: somebody else's may have come first, and then what they wrote comes back with it. */
export type Saved = { saved: true; version: number } | { saved: false; now: Written };

/**
 * Keeps a draft as it is being written.
 * @throws Refusal 'signed-already'; 'invalid' where the text is not this note's sections, or a goal not the person's
 */
export async function saveNote(actor: StaffActor, noteId: NoteId, writing: Writing): Promise<Saved> {
	return tx(async (tx) => {
		const found = await getDraft(tx, actor, noteId);
		const { note } = found;
		const sections = sectionsOf(note);
		const body = textIn(sections, writing.body);
		const { struck, goals } = await choicesIn(tx, note, writing);
		// The same once more: the answer to the first may have been lost on its way.
		if (isSameText(sections, note.body, body) && isSameChoice(note, { struck, goals })) {
			return { saved: true, version: note.version };
		}
		if (note.version !== writing.version) return { saved: false, now: writingOf(note) };
		const version = note.version + 1;
		await tx
			.update(recordNotes)
			.set({ body, struck, goals, version, updatedAtMs: nowMs(), updatedBy: actor.staffId })
			.where(eq(recordNotes.id, noteId));
		await auditNote(tx, actor, found, 'note:save');
		tellWriters(tx, noteId);
		return { saved: true, version };
	});
}

/**
 * Remembers which drafted sentences were struck out of a note whose text is a shared document.
 * @throws Refusal 'signed-already'
 */
export async function saveStruck(actor: StaffActor, noteId: NoteId, struck: string[]): Promise<void> {
	await tx(async (tx) => {
		const { note } = await getDraft(tx, actor, noteId);
		const kept = await choicesIn(tx, note, { struck });
		await tx.update(recordNotes).set({ struck: kept.struck }).where(eq(recordNotes.id, noteId));
	});
}

/**
 * Signs a note: from now on its text does not change. By the rule of the day it is marked as a late entry, and as one
 * that a supervisor has to co-sign.
 * @param namesAreMeant somebody looked at the names in it, and they are nobody of the group
 * @param alikeIsMeant somebody compared it with the notes that it is very much like
 * @throws Refusal 'empty' or 'names-somebody' with the fields, 'too-alike', 'changed-elsewhere', 'signed-already',
 * 'not-confirmed'
 */
export async function signNote(
	actor: StaffActor,
	noteId: NoteId,
	writing: Writing,
	namesAreMeant: boolean,
	alikeIsMeant = false
): Promise<void> {
	await tx(async (tx) => {
		const found = await getDraft(tx, actor, noteId);
		const { note } = found;
		const sections = sectionsOf(note);
		const body = textIn(sections, writing.body);
		if (note.version !== writing.version && !isSameText(sections, note.body, body)) {
			throw new Refusal('changed-elsewhere');
		}
		const empty = emptySections(sections, body);
		if (empty.length > 0) throw new Refusal('empty', { fields: empty });
		const { subject, others } = await namesAround(tx, note);
		const naming = sectionsNaming(body, others, subject);
		if (naming.length > 0 && !namesAreMeant) throw new Refusal('names-somebody', { fields: naming });
		await refuseAlike(tx, note, body, alikeIsMeant);
		await requireConfirmed(tx, actor);
		const signed = {
			body,
			status: 'signed' as const,
			version: note.version + 1,
			updatedAtMs: nowMs(),
			updatedBy: actor.staffId,
			signedAtMs: nowMs(),
			signedBy: actor.staffId,
			signedAs: await signatureOf(tx, actor.staffId)
		};
		await tx
			.update(recordNotes)
			.set({
				...signed,
				...(await judgeSignature(tx, found, actor.staffId, signed.signedAtMs)),
				signedHash: noteHash({ ...note, ...signed })
			})
			.where(eq(recordNotes.id, noteId));
		await endWriting(tx, noteId);
		await auditNote(tx, actor, found, 'note:sign', {
			namesConfirmed: naming.length > 0,
			...(alikeIsMeant ? { alikeConfirmed: true } : {})
		});
	});
}

function textIn(sections: readonly NoteSection[], sent: NoteBody): NoteBody {
	const text = noteText(sections).safeParse(sent);
	if (!text.success) throw new Refusal('invalid');
	return text.data;
}

async function getDraft(tx: Tx, actor: StaffActor, noteId: NoteId): Promise<FoundNote> {
	const found = await getReadableNote(tx, actor, noteId);
	if (found.note.status !== 'draft') throw new Refusal('signed-already');
	await allow(tx, actor, 'note-drafts:write', { groupId: found.groupId });
	return found;
}

async function auditNote(
	tx: Tx,
	actor: StaffActor,
	{ note, groupId, siteId }: FoundNote,
	action: string,
	detail: { namesConfirmed?: boolean; alikeConfirmed?: boolean } = {}
): Promise<void> {
	await audit(tx, actor, {
		action,
		subject: { kind: 'note', id: note.id },
		...(note.participantId ? { participantId: note.participantId } : {}),
		groupId,
		siteId,
		detail
	});
}
