import { eq } from 'drizzle-orm';
import type { ParticipantId } from '$lib/ids';
import type { SiteSettings } from '$lib/settings';
import { PROGRAM } from '$lib/server/access/actor';
import { atTime } from '$lib/server/clock';
import { db, tx } from '$lib/server/db';
import { enrolments, psychotherapyNotes, recordAttendance, recordNotes } from '$lib/server/db/schema';
import { deleteDue } from '$lib/server/keeping/delete-due';
import { changeKeptYears } from '$lib/server/keeping/keeping';
import { newId } from '$lib/server/new-id';
import { addAddendum } from '$lib/server/record/addenda';
import { signNote } from '$lib/server/record/write-note';
import { anEndedSession, FINISHED } from './ended-session';

/** When its session was, and when everything of it is older than six years. */
export const THEN = Date.parse('2020-03-10T18:00:00-04:00');
export const LATER = Date.parse('2026-11-28T12:00:00-05:00');
export const NEVER: SiteSettings['keptYears'] = {
	live: null,
	notes: null,
	attendance: null,
	psychotherapy: null
};

/** A session of long ago: two of three people came, and their notes are signed. The first has left since. */
export async function aPastRecord() {
	const past = await atTime(THEN, async () => {
		const session = await anEndedSession();
		for (const of of [0, 1] as const)
			await signNote(session.facilitator, await session.noteId(of), { version: 1, body: FINISHED }, true);
		await addAddendum(session.facilitator, await session.noteId(0), 'One thing more.', newId(), true);
		await tx((tx) =>
			tx.insert(psychotherapyNotes).values({
				id: newId(),
				sessionId: session.sessionId,
				authorId: session.facilitator.staffId,
				text: 'For myself.',
				version: 1,
				createdAtMs: THEN,
				updatedAtMs: THEN
			})
		);
		return session;
	});
	const leave = (id: ParticipantId) =>
		tx((tx) =>
			tx
				.update(enrolments)
				.set({ endedAtMs: THEN + 3_600_000, endReason: 'Moved.' })
				.where(eq(enrolments.participantId, id))
		);
	await leave(past.people[0]!);
	const keep = (years: Partial<SiteSettings['keptYears']>) =>
		atTime(LATER, () => changeKeptYears(past.administrator, { ...NEVER, ...years }));
	const run = () => atTime(LATER, () => deleteDue(PROGRAM, past.siteId, null));
	return { ...past, leave, keep, run };
}

export const notesOf = (id: ParticipantId) => db().$count(recordNotes, eq(recordNotes.participantId, id));
export const attendanceOf = (id: ParticipantId) =>
	db().$count(recordAttendance, eq(recordAttendance.participantId, id));
