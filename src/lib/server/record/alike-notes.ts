import { and, desc, eq, lt, ne, isNotNull } from 'drizzle-orm';
import { alikeness, ALIKE_FROM, isComparable, ownLines, sideBySide, type OwnText } from '$lib/alike';
import type { GroupId } from '$lib/ids';
import { sectionsOf } from '$lib/note-formats';
import type { NoteBody } from '$lib/record';
import type { AlikeNote } from '$lib/record-views';
import type { StaffActor } from '../access/actor';
import { reaches } from '../access/rights';
import { audit } from '../audit/audit';
import type { Reader, Tx } from '../db';
import { recordNotes, sessions } from '../db/schema';
import { Refusal } from '../refusal';
import { draftProgressNote } from './drafts';
import type { NoteRow } from './find-note';
import type { SessionFacts } from './facts';
import { loadFacts } from './load-facts';

type Known = { note: NoteRow; facts: SessionFacts };
type Compared = Known & { own: OwnText };

/**
 * The progress notes that a draft is too much like: of the same session, and the one before on the same person. Each
 * that is shown is read, and leaves an audit entry as its reading does.
 */
export async function listAlike(
	tx: Tx,
	actor: StaffActor,
	groupId: GroupId,
	{ note, facts }: Known
): Promise<AlikeNote[]> {
	const found = await findAlike(tx, { note, facts }, note.body);
	const shown: AlikeNote[] = [];
	for (const { mine, other } of found) {
		const right = other.note.status === 'draft' ? 'note-drafts:read' : 'signed-notes:read';
		if (!(await reaches(tx, actor, right, { groupId }))) continue;
		const { id, participantId, sessionId } = other.note;
		await audit(tx, actor, {
			action: 'note:compare',
			subject: { kind: 'note', id },
			...(participantId ? { participantId } : {}),
			groupId,
			siteId: actor.siteId
		});
		const [ours, theirs] = sideBySide(mine.own.lines.join('\n'), other.own.lines.join('\n'));
		const { firstName, lastName } = other.own.about;
		const isEarlier = sessionId !== note.sessionId;
		shown.push({ id, firstName, lastName, isEarlier, startAtMs: other.facts.held.startAtMs, ours, theirs });
	}
	return shown;
}

/** @throws Refusal 'too-alike' where nobody has said that the text is meant so */
export async function refuseAlike(
	tx: Tx,
	note: NoteRow,
	body: NoteBody,
	alikeIsMeant: boolean
): Promise<void> {
	if (alikeIsMeant || note.participantId === null) return;
	const facts = await loadFacts(tx, note.sessionId);
	if ((await findAlike(tx, { note, facts }, body)).length > 0) throw new Refusal('too-alike');
}

async function findAlike(reader: Reader, { note, facts }: Known, body: NoteBody) {
	const mine = compared({ note: { ...note, body }, facts });
	if (!mine || !isComparable(mine.own)) return [];
	const others = [...(await listBeside(reader, note, facts)), ...(await listBefore(reader, note))];
	return others
		.flatMap((each) => compared(each) ?? [])
		.filter(({ own }) => alikeness(mine.own, own) >= ALIKE_FROM)
		.map((other) => ({ mine, other }));
}

async function listBeside(reader: Reader, note: NoteRow, facts: SessionFacts): Promise<Known[]> {
	const notes = await reader
		.select()
		.from(recordNotes)
		.where(and(eq(recordNotes.sessionId, note.sessionId), ne(recordNotes.id, note.id)));
	return notes.map((each) => ({ note: each, facts }));
}

/** The last one on the same person before this session, of the same group: whoever may write here may read it. */
async function listBefore(reader: Reader, note: NoteRow): Promise<Known[]> {
	const [session] = await reader.select().from(sessions).where(eq(sessions.id, note.sessionId));
	if (!session || note.participantId === null) return [];
	const [before] = await reader
		.select({ note: recordNotes })
		.from(recordNotes)
		.innerJoin(sessions, eq(sessions.id, recordNotes.sessionId))
		.where(
			and(
				eq(recordNotes.participantId, note.participantId),
				eq(sessions.groupId, session.groupId),
				isNotNull(sessions.endedAtMs),
				lt(sessions.plannedStartAtMs, session.plannedStartAtMs)
			)
		)
		.orderBy(desc(sessions.plannedStartAtMs))
		.limit(1);
	return before ? [{ note: before.note, facts: await loadFacts(reader, before.note.sessionId) }] : [];
}

/** What is somebody's own in a note on one person; undefined for a group note. */
function compared({ note, facts }: Known): Compared | undefined {
	const about = facts.people.find(({ id }) => id === note.participantId);
	if (!about) return undefined;
	const drafted = draftProgressNote(facts, about, note.language).map(({ text }) => text);
	const text = sectionsOf(note)
		.map(({ key }) => note.body[key] ?? '')
		.join('\n');
	return { note, facts, own: { about, lines: ownLines(text, drafted) } };
}
