import { and, asc, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { GroupId, NoteId, ParticipantId } from '$lib/ids';
import type { Everything, EveryNote } from '$lib/keeping';
import { sectionsOf } from '$lib/note-formats';
import type { StaffActor } from '../access/actor';
import type { Reader, Tx } from '../db';
import {
	groups,
	participantGoals,
	recordActivities,
	recordAddenda,
	recordFollowUps,
	recordNotes,
	recordParticipation,
	sessions
} from '../db/schema';
import type { NoteRow } from './find-note';
import { listMeasures } from './measures';

/** A participant's own notes, scores, goals and follow-ups, of the groups that the actor reaches. */
export async function careOf(
	{ tx, actor, participantId }: { tx: Tx; actor: StaffActor; participantId: ParticipantId },
	reached: GroupId[]
): Promise<NonNullable<Everything['care']>> {
	return {
		notes: await notesOf(tx, participantId, reached),
		measures: await listMeasures(actor, participantId),
		activities: await activitiesOf(tx, participantId, reached),
		goals: await goalsOf(tx, participantId),
		followUps: await followUpsOf(tx, participantId, reached)
	};
}

/** Their signed notes of some groups, newest first. Asks no right. @param most all of them where nothing is said */
export async function notesOf(
	reader: Reader,
	id: ParticipantId,
	reached: GroupId[],
	most?: number
): Promise<EveryNote[]> {
	const all = reader
		.select({ note: recordNotes, groupName: groups.name, atMs: sessions.plannedStartAtMs })
		.from(recordNotes)
		.innerJoin(sessions, eq(sessions.id, recordNotes.sessionId))
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.where(
			and(
				eq(recordNotes.participantId, id),
				isNotNull(recordNotes.signedAtMs),
				inArray(sessions.groupId, reached)
			)
		)
		.orderBy(desc(sessions.plannedStartAtMs));
	const rows = await (most === undefined ? all : all.limit(most));
	const added = await addendaOf(
		reader,
		rows.map(({ note }) => note.id)
	);
	return rows.map(({ note, groupName, atMs }) => {
		const sections = sectionsOf(note);
		const titleOf = (key: string | null) => sections.find((section) => section.key === key)?.title ?? null;
		return {
			id: note.id,
			atMs,
			groupName,
			language: note.language,
			sections: sections.map(({ key, title }) => ({ title, text: note.body[key] ?? '' })),
			goals: (note.goals ?? []).map(({ words }) => words),
			signedAs: note.signedAs ?? '',
			signedAtMs: note.signedAtMs ?? 0,
			addenda: (added.get(note.id) ?? []).map(({ section, text, signedAs, signedAtMs }) => ({
				title: titleOf(section),
				text,
				as: signedAs,
				atMs: signedAtMs
			}))
		};
	});
}

type Addendum = typeof recordAddenda.$inferSelect;

/** Addenda of some notes, oldest first, asked for in parts so that no question grows with a record. */
async function addendaOf(reader: Reader, ids: NoteRow['id'][]): Promise<Map<NoteId, Addendum[]>> {
	const found = new Map<NoteId, Addendum[]>();
	for (let from = 0; from < ids.length; from += 200) {
		const rows = await reader
			.select()
			.from(recordAddenda)
			.where(inArray(recordAddenda.noteId, ids.slice(from, from + 200)))
			.orderBy(asc(recordAddenda.signedAtMs), asc(recordAddenda.id));
		for (const row of rows) found.set(row.noteId, [...(found.get(row.noteId) ?? []), row]);
	}
	return found;
}

/** What they took part in, in the record's words about them alone. Questionnaires have a list of their own. */
async function activitiesOf(reader: Reader, id: ParticipantId, reached: GroupId[]) {
	const rows = await reader
		.select({
			atMs: sessions.plannedStartAtMs,
			kind: recordActivities.kind,
			title: recordActivities.title,
			lines: recordParticipation.lines,
			plans: recordParticipation.plans
		})
		.from(recordParticipation)
		.innerJoin(recordActivities, eq(recordActivities.id, recordParticipation.activityId))
		.innerJoin(sessions, eq(sessions.id, recordParticipation.sessionId))
		.where(and(eq(recordParticipation.participantId, id), inArray(sessions.groupId, reached)))
		.orderBy(desc(sessions.plannedStartAtMs), asc(recordActivities.position));
	return rows.filter(({ kind }) => kind !== 'measure').map(({ kind: _, ...row }) => row);
}

/** Their goals, newest first. Asks no right. */
export const goalsOf = (reader: Reader, id: ParticipantId) =>
	reader
		.select({
			words: participantGoals.words,
			addedAtMs: participantGoals.addedAtMs,
			endedAtMs: participantGoals.endedAtMs,
			outcome: participantGoals.outcome
		})
		.from(participantGoals)
		.where(eq(participantGoals.participantId, id))
		.orderBy(desc(participantGoals.addedAtMs));

/** Their follow-ups in some groups, newest first. Asks no right. */
export const followUpsOf = (reader: Reader, id: ParticipantId, reached: GroupId[]) =>
	reader
		.select({
			cause: recordFollowUps.cause,
			detail: recordFollowUps.detail,
			raisedAtMs: recordFollowUps.raisedAtMs,
			closedAtMs: recordFollowUps.closedAtMs,
			done: recordFollowUps.done
		})
		.from(recordFollowUps)
		.innerJoin(sessions, eq(sessions.id, recordFollowUps.sessionId))
		.where(and(eq(recordFollowUps.participantId, id), inArray(sessions.groupId, reached)))
		.orderBy(desc(recordFollowUps.raisedAtMs));
