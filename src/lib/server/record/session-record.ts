import { and, asc, eq } from 'drizzle-orm';
import type { GroupId, SessionId } from '$lib/ids';
import type { AttendanceRow, NoteHead, SessionRecord } from '$lib/record-views';
import type { StaffActor } from '../access/actor';
import { allow, reaches } from '../access/rights';
import { audit } from '../audit/audit';
import { tx, type Reader } from '../db';
import { recordNotes, sessions } from '../db/schema';
import { Refusal } from '../refusal';
import { readAttendanceDetail } from './attendance-detail';
import { heldMinutes } from './attended';
import { GROUP } from './draft-notes';
import type { PersonFacts } from './facts';
import { overtimeOf } from './judge-signature';
import { loadFacts } from './load-facts';

/** @throws Refusal 'not-found' */
export async function getSessionRecord(actor: StaffActor, sessionId: SessionId): Promise<SessionRecord> {
	return tx(async (tx) => {
		const groupId = await groupOf(tx, sessionId);
		await allow(tx, actor, 'sessions:read', { groupId });
		await allow(tx, actor, 'attendance:read', { groupId });
		const facts = await loadFacts(tx, sessionId);
		const seesCare = await reaches(tx, actor, 'participation:read', { groupId });
		await audit(tx, actor, {
			action: seesCare ? 'session-record:read' : 'attendance:read',
			subject: { kind: 'session', id: sessionId },
			groupId,
			siteId: actor.siteId
		});
		return {
			id: sessionId,
			groupId,
			groupName: facts.group.name,
			timeZone: facts.timeZone,
			topic: facts.topic,
			facilitators: facts.facilitators,
			held: facts.held,
			breaks: facts.breaks,
			minutes: heldMinutes(facts.held, facts.breaks),
			attendance: facts.people.map(attendanceRow),
			detail: await readAttendanceDetail(tx, actor, sessionId, facts.held, facts.breaks),
			care: seesCare
				? {
						activities: facts.activities,
						followUps: facts.people.flatMap(({ id, followUps }) =>
							followUps.map((followUp) => ({ participantId: id, ...followUp }))
						),
						notes: await listNoteHeads(tx, sessionId)
					}
				: null,
			may: {
				correct: await reaches(tx, actor, 'attendance:write', { groupId }),
				write: await reaches(tx, actor, 'note-drafts:write', { groupId })
			}
		};
	});
}

export const attendanceRow = (person: PersonFacts): AttendanceRow => ({
	id: person.id,
	firstName: person.firstName,
	lastName: person.lastName,
	status: person.status,
	arrivedAtMs: person.arrivedAtMs,
	leftAtMs: person.leftAtMs,
	minutes: person.minutes,
	reason: person.reason
});

/** @throws Refusal 'not-found' */
export async function groupOf(reader: Reader, sessionId: SessionId): Promise<GroupId> {
	const [session] = await reader
		.select({ groupId: sessions.groupId })
		.from(sessions)
		.where(eq(sessions.id, sessionId));
	if (!session) throw new Refusal('not-found');
	return session.groupId;
}

async function listNoteHeads(reader: Reader, sessionId: SessionId): Promise<NoteHead[]> {
	const rows = await reader
		.select()
		.from(recordNotes)
		.where(and(eq(recordNotes.sessionId, sessionId)))
		.orderBy(asc(recordNotes.id));
	return Promise.all(
		rows.map(async (note) => ({
			id: note.id,
			participantId: note.subject === GROUP ? null : note.participantId,
			status: note.status,
			untouched: note.updatedBy === null,
			late: await overtimeOf(reader, note)
		}))
	);
}
