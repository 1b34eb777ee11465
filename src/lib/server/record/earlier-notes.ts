import { and, desc, eq, lt, ne } from 'drizzle-orm';
import type { NoteId } from '$lib/ids';
import { sectionsOf } from '$lib/note-formats';
import { currentText } from '$lib/passages';
import type { EarlierNote } from '$lib/record-views';
import type { StaffActor } from '../access/actor';
import { reaches } from '../access/rights';
import { audit } from '../audit/audit';
import { tx } from '../db';
import { recordNotes, sessions } from '../db/schema';
import { GROUP } from './draft-notes';
import { getReadableNote, listAddenda } from './find-note';

const HOW_MANY = 3;

/**
 * The last signed notes on the same person before this one, or the group's own, as they stand with their corrections;
 * the newest first. Each is written down as read.
 * @throws Refusal 'not-found'
 */
export async function listEarlierNotes(actor: StaffActor, noteId: NoteId): Promise<EarlierNote[]> {
	return tx(async (tx) => {
		const { note, groupId, siteId } = await getReadableNote(tx, actor, noteId);
		const [session] = await tx
			.select({ startAtMs: sessions.plannedStartAtMs })
			.from(sessions)
			.where(eq(sessions.id, note.sessionId));
		const rows = await tx
			.select({ note: recordNotes, ofGroup: sessions.groupId, startAtMs: sessions.plannedStartAtMs })
			.from(recordNotes)
			.innerJoin(sessions, eq(sessions.id, recordNotes.sessionId))
			.where(
				and(
					note.participantId
						? eq(recordNotes.participantId, note.participantId)
						: and(eq(sessions.groupId, groupId), eq(recordNotes.subject, GROUP)),
					ne(recordNotes.status, 'draft'),
					lt(sessions.plannedStartAtMs, session?.startAtMs ?? 0)
				)
			)
			.orderBy(desc(sessions.plannedStartAtMs))
			.limit(HOW_MANY);
		const earlier: EarlierNote[] = [];
		for (const { note: each, ofGroup, startAtMs } of rows) {
			// One of a group that the reader does not reach is not there for them.
			if (!(await reaches(tx, actor, 'signed-notes:read', { groupId: ofGroup }))) continue;
			const addenda = await listAddenda(tx, each.id);
			earlier.push({
				id: each.id,
				startAtMs,
				language: each.language,
				as: each.signedAs ?? '',
				sections: sectionsOf(each).map(({ key, title }) => ({
					key,
					title,
					text: currentText(each.body, addenda, key)
				}))
			});
			await audit(tx, actor, {
				action: 'note:read',
				subject: { kind: 'note', id: each.id },
				...(each.participantId ? { participantId: each.participantId } : {}),
				groupId: ofGroup,
				siteId
			});
		}
		return earlier;
	});
}
