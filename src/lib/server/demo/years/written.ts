import { bodyOf, sectionsOf } from '$lib/note-formats';
import { oneOf, type Random } from '$lib/kinds/pretend';
import type { NoteId, ParticipantId, StaffId } from '$lib/ids';
import type { recordNotes, recordReviews } from '../../db/schema';
import { newId } from '../../new-id';
import { GROUP } from '../../record/draft-notes';
import { draftGroupNote, draftProgressNote } from '../../record/drafts';
import { attendees, type SessionFacts } from '../../record/facts';
import { noteHash } from '../../record/note-content';
import { ASSESSMENTS, GROUP_ASSESSMENTS } from '../write-up';

const HOUR_MS = 3_600_000;

export type Signer = { staffId: StaffId; as: string };
type NoteRow = typeof recordNotes.$inferSelect;
type ReviewRow = typeof recordReviews.$inferSelect;

/** How far the notes of an evening have come. */
export type Progress = 'draft' | 'signed' | 'co-signed';

/** The notes of an evening, drafted as they always are, and signed and co-signed where it is long enough ago. */
export function writtenNotes(
	sessionId: NoteRow['sessionId'],
	facts: SessionFacts,
	progress: Progress,
	{ author, reviewer }: { author: Signer; reviewer: Signer },
	random: Random
): { notes: NoteRow[]; reviews: ReviewRow[] } {
	const endedAtMs = facts.held.endAtMs;
	const drafts: {
		subject: string;
		participantId: ParticipantId | null;
		lines: ReturnType<typeof draftGroupNote>;
	}[] = [
		{ subject: GROUP, participantId: null, lines: draftGroupNote(facts, 'en') },
		...attendees(facts).map((person) => ({
			subject: person.id,
			participantId: person.id,
			lines: draftProgressNote(facts, person, 'en')
		}))
	];
	const notes = drafts.map(({ subject, participantId, lines }, nth) => {
		const note: NoteRow = {
			id: newId<NoteId>(),
			sessionId,
			subject,
			participantId,
			format: 'DAP',
			sections: null,
			templateId: null,
			language: 'en',
			body: bodyOf(lines, sectionsOf({ format: 'DAP', sections: null })),
			struck: null,
			goals: null,
			status: 'draft',
			version: 1,
			createdAtMs: endedAtMs,
			updatedAtMs: endedAtMs,
			updatedBy: null,
			signedAtMs: null,
			signedBy: null,
			signedAs: null,
			signedHash: null,
			lateEntry: null,
			needsCoSignature: null
		};
		if (progress === 'draft') return note;
		return signed(note, oneOf(subject === GROUP ? GROUP_ASSESSMENTS : ASSESSMENTS, random), author, {
			atMs: endedAtMs + HOUR_MS + nth * 60_000,
			progress
		});
	});
	const reviews = progress === 'co-signed' ? notes.map((note) => reviewOf(note, reviewer)) : [];
	return { notes, reviews };
}

function signed(
	note: NoteRow,
	judged: string,
	author: Signer,
	{ atMs, progress }: { atMs: number; progress: Progress }
): NoteRow {
	const body = {
		...note.body,
		assessment: [note.body.assessment, judged].filter(Boolean).join('\n'),
		plan: note.body.plan || 'Come to the next session.'
	};
	const done: NoteRow = {
		...note,
		body,
		status: progress,
		version: 3,
		updatedAtMs: atMs,
		updatedBy: author.staffId,
		signedAtMs: atMs,
		signedBy: author.staffId,
		signedAs: author.as,
		lateEntry: false,
		needsCoSignature: true
	};
	return { ...done, signedHash: noteHash(done) };
}

const reviewOf = (note: NoteRow, reviewer: Signer): ReviewRow => ({
	id: newId(),
	noteId: note.id,
	reviewerId: reviewer.staffId,
	reviewedAs: reviewer.as,
	decision: 'co-signed',
	comment: '',
	noteHash: note.signedHash ?? '',
	atMs: (note.signedAtMs ?? 0) + 20 * HOUR_MS
});
