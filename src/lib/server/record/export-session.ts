import { and, eq } from 'drizzle-orm';
import type { SessionId } from '$lib/ids';
import type { ActivityFacts, Interval } from '$lib/record-views';
import type { StaffActor } from '../access/actor';
import { allow, reaches } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Reader } from '../db';
import { recordAttendance, recordNotes, recordVisitors } from '../db/schema';
import { readSite } from '../programme/sites';
import { attendedMinutes, partsBetween } from './attended';
import { discloseAll, type Asked, type Copy } from './disclose-all';
import { GROUP } from './draft-notes';
import { headOf, type SessionHead } from './export-note';
import type { PersonFacts } from './facts';
import { signatureOf } from './find-note';
import { loadFacts } from './load-facts';
import { listNoteTexts, type NoteText } from './note-text';
import { groupOf } from './session-record';

/** One person's line of a session's attendance. */
export type ExportedAttendance = Pick<
	PersonFacts,
	'firstName' | 'lastName' | 'status' | 'arrivedAtMs' | 'leftAtMs' | 'minutes' | 'reason'
> & {
	/** Whole minutes in each part of the session between its breaks. */
	partMinutes: number[];
};

export type ExportedSession = {
	siteName: string;
	timeZone: string;
	session: SessionHead;
	breaks: Interval[];
	parts: Interval[];
	attendance: ExportedAttendance[];
	/** Whether people stand in it by their names, which is for the clinic's own file alone (clinical.md 4.1). */
	named: boolean;
	visitors: number;
	/** Null for whoever may know who came, and not what was done. */
	activities: ActivityFacts[] | null;
	/** Null where it is not signed, or not the reader's to read. */
	groupNote: NoteText | null;
};

/**
 * A session on its way out of the system. With names it is written down for everybody on its attendance; without them
 * there is nobody in it.
 * @throws Refusal 'not-found'
 */
export async function exportSession(
	actor: StaffActor,
	sessionId: SessionId,
	named: boolean,
	asked: Asked
): Promise<{ session: ExportedSession; copy: Copy }> {
	return tx(async (tx) => {
		const groupId = await groupOf(tx, sessionId);
		await allow(tx, actor, 'sessions:read', { groupId });
		await allow(tx, actor, 'attendance:read', { groupId });
		const facts = await loadFacts(tx, sessionId);
		const seesCare = await reaches(tx, actor, 'participation:read', { groupId });
		const seesNotes = await reaches(tx, actor, 'signed-notes:read', { groupId });
		const groupNote = seesNotes ? await findGroupNote(tx, sessionId) : null;
		const { recipient, purpose, basis } = asked;
		const parts = ['attendance' as const, ...(groupNote ? ['notes' as const] : [])];
		const people = facts.people.map(({ id }) => id);
		const copy = named
			? await discloseAll(tx, actor, people, { format: 'pdf', parts }, asked)
			: {
					atMs: nowMs(),
					...{ recipient, purpose, basis },
					consent: null,
					by: await signatureOf(tx, actor.staffId)
				};
		await audit(tx, actor, {
			action: 'session:export',
			subject: { kind: 'session', id: sessionId },
			groupId,
			siteId: actor.siteId,
			detail: { named, parts }
		});
		const { name: siteName, timeZone } = await readSite(tx, actor.siteId);
		const between = partsBetween(facts.held, facts.breaks);
		const kept = await partMinutesOf(tx, sessionId);
		return {
			session: {
				siteName,
				timeZone,
				session: headOf(facts),
				breaks: facts.breaks,
				parts: between,
				attendance: facts.people.map((person) => ({
					firstName: person.firstName,
					lastName: person.lastName,
					status: person.status,
					arrivedAtMs: person.arrivedAtMs,
					leftAtMs: person.leftAtMs,
					minutes: person.minutes,
					reason: person.reason,
					partMinutes: minutesByPart(between, person.stays, kept.get(person.id) ?? null)
				})),
				named,
				visitors: await tx.$count(recordVisitors, eq(recordVisitors.sessionId, sessionId)),
				activities: seesCare ? facts.activities : null,
				groupNote
			},
			copy
		};
	});
}

/** As they were written down at the end, or reckoned where nobody had: older sessions were not kept by part. */
export const minutesByPart = (
	parts: readonly Interval[],
	stays: PersonFacts['stays'],
	kept: number[] | null
): number[] => (kept?.length === parts.length ? kept : parts.map((part) => attendedMinutes([part], stays)));

async function partMinutesOf(reader: Reader, sessionId: SessionId) {
	const rows = await reader
		.select({ id: recordAttendance.participantId, partMinutes: recordAttendance.partMinutes })
		.from(recordAttendance)
		.where(eq(recordAttendance.sessionId, sessionId));
	return new Map(rows.map(({ id, partMinutes }) => [id, partMinutes]));
}

async function findGroupNote(reader: Reader, sessionId: SessionId): Promise<NoteText | null> {
	const [note] = await reader
		.select()
		.from(recordNotes)
		.where(and(eq(recordNotes.sessionId, sessionId), eq(recordNotes.subject, GROUP)));
	return note ? ((await listNoteTexts(reader, [note])).get(note.id) ?? null) : null;
}
