import { and, eq } from 'drizzle-orm';
import type { EmergencyId, ParticipantId } from '$lib/ids';
import type { StaffActor } from '$lib/server/access/actor';
import { db } from '$lib/server/db';
import { emergencyAccesses, participants } from '$lib/server/db/schema';
import { newId } from '$lib/server/new-id';
import { addAddendum } from '$lib/server/record/addenda';
import { beginEmergency } from '$lib/server/record/emergency/begin';
import { addGoal } from '$lib/server/record/goals';
import { saveOwnNotes } from '$lib/server/record/own-notes';
import { saveNote, signNote } from '$lib/server/record/write-note';
import { anEndedSession, FINISHED } from './ended-session';
import { aStaffMember } from './world';

export const REASON = 'She fell in the hall and does not answer.';

export async function numberOf(participantId: ParticipantId): Promise<string> {
	const [person] = await db().select().from(participants).where(eq(participants.id, participantId));
	return person!.recordNumber;
}

/** Somebody opens a record in an emergency, as she does it: by the record number. @returns the access */
export async function inAnEmergency(actor: StaffActor, participantId: ParticipantId): Promise<EmergencyId> {
	await beginEmergency(actor, { who: await numberOf(participantId), reason: REASON });
	const rows = await db()
		.select()
		.from(emergencyAccesses)
		.where(
			and(eq(emergencyAccesses.signInId, actor.signInId), eq(emergencyAccesses.participantId, participantId))
		)
		.orderBy(emergencyAccesses.id);
	return rows.at(-1)!.id;
}

/** A group that was held, with signed notes and drafts, and a facilitator of the same site who does not lead it. */
export async function anEmergencyHouse() {
	const session = await anEndedSession();
	const { facilitator: leader, people, noteId, sessionId } = session;
	const write = (words: string) => ({ version: 1, body: { ...FINISHED, data: words } });
	await signNote(leader, await noteId('group'), write('The whole group.'), true);
	await signNote(leader, await noteId(0), write('About the first.'), true);
	await addAddendum(leader, await noteId(0), 'One thing more.', newId(), true);
	await saveNote(leader, await noteId(1), write('A draft about the second.'));
	await saveOwnNotes(leader, sessionId, { text: 'A hunch of my own.', version: 0 });
	await addGoal(leader, people[0]!, 'Call my brother.', newId());
	const marisol = await aStaffMember(session.siteId, 'facilitator', 'Marisol');
	return { ...session, leader, marisol, first: people[0]!, second: people[1]! };
}
