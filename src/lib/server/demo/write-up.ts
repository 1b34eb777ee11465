import { asc, eq } from 'drizzle-orm';
import { oneOf, type Random } from '$lib/kinds/pretend';
import type { NoteId, SessionId } from '$lib/ids';
import { sectionFor, sectionsOf } from '$lib/note-formats';
import type { NoteBody } from '$lib/record';
import type { StaffActor } from '../access/actor';
import { markConfirmed } from '../access/confirm';
import { atTime } from '../clock';
import { db, tx } from '../db';
import { recordNotes } from '../db/schema';
import { addComment } from '../record/comments';
import { getNotePage } from '../record/read-note';
import { reviewNote, seenMark } from '../record/review';
import { signNote } from '../record/write-note';
import { GROUP } from '../record/draft-notes';

const HOUR_MS = 3_600_000;

export const GROUP_ASSESSMENTS = [
	'The group worked together and gave each other room. People spoke of their own week.',
	'A quieter evening. Energy rose once people had practiced in pairs.',
	'Newer members joined in with help from the others. The tone was warm.'
];
export const ASSESSMENTS = [
	'Took part in most of the evening and tied it to a situation of the coming week.',
	'Spoke little at first, more in the second half. Listened closely to feedback.',
	'Named a clear next step and asked for help with it.',
	'Practiced with some doubt and tried it a second time. More at ease by the end.',
	'Held back today; said that the week had been long. Stayed to the end.',
	'Worked on the same goal as last week and can say what has changed.',
	'Gave another member specific, kind feedback. Still finds it hard to begin.'
];
const RETURN = 'Please say how the plan fits the goal in the treatment plan.';
const CHANGE = 'What did you see or hear that shows this?';
const PRAISE = 'Clear and concrete. Thank you.';

type Held = { sessionId: SessionId; leader: StaffActor; endAtMs: number };

/** A facilitator writes and signs an evening's notes; a supervisor, where there is one, reviews them the next day. */
export async function writeUp(session: Held, supervisor: StaffActor | null, random: Random): Promise<void> {
	const { sessionId, leader, endAtMs } = session;
	const notes = await db()
		.select()
		.from(recordNotes)
		.where(eq(recordNotes.sessionId, sessionId))
		.orderBy(asc(recordNotes.id));
	await showAgain(leader, endAtMs + HOUR_MS);
	if (supervisor) await showAgain(supervisor, endAtMs + 20 * HOUR_MS);
	for (const [index, note] of notes.entries()) {
		const { id, subject, version } = note;
		const judged = oneOf(subject === GROUP ? GROUP_ASSESSMENTS : ASSESSMENTS, random);
		const body = finished(note, judged);
		await atTime(endAtMs + HOUR_MS + index * 60_000, () =>
			signNote(leader, id, { version, body }, true, true)
		);
		if (supervisor)
			await atTime(endAtMs + 20 * HOUR_MS + index * 60_000, () => review(supervisor, id, random));
	}
}

/** Whoever signs shows that it is them, once for an evening's notes. */
const showAgain = (actor: StaffActor, atMs: number) =>
	atTime(atMs, () => tx((tx) => markConfirmed(tx, actor, 'password')));

/** A draft with a judgement where its sections have room for one, and no section left empty. */
function finished(note: typeof recordNotes.$inferSelect, judged: string): NoteBody {
	const sections = sectionsOf(note);
	const judgedIn = sectionFor(sections, 'response');
	const empty: Partial<Record<string, string>> = {
		[sectionFor(sections, 'next')]: 'Come to the next session.'
	};
	return Object.fromEntries(
		sections.map(({ key }) => {
			const drafted = note.body[key] ?? '';
			if (key === judgedIn) return [key, [drafted, judged].filter(Boolean).join('\n')];
			return [key, drafted || (empty[key] ?? 'Nothing new.')];
		})
	);
}

async function review(supervisor: StaffActor, noteId: NoteId, random: Random): Promise<void> {
	const { signed, addenda, body } = await getNotePage(supervisor, noteId);
	if (!signed) return;
	const luck = random();
	// The sentence that somebody wrote themselves, after what was drafted.
	const section = 'assessment';
	const quote = (body[section] ?? '').split('\n').at(-1) ?? '';
	if (luck < 0.2 && quote) {
		const start = (body[section] ?? '').length - quote.length;
		const said =
			luck < 0.05 ? ({ kind: 'change', text: CHANGE } as const) : ({ kind: 'praise', text: PRAISE } as const);
		await addComment(supervisor, noteId, { ...said, section, start, quote });
	}
	await reviewNote(supervisor, noteId, {
		decision: luck < 0.05 ? 'returned' : 'co-signed',
		comment: luck < 0.05 ? RETURN : '',
		seen: seenMark(signed.hash, addenda.length)
	});
}
