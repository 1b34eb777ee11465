import { eq } from 'drizzle-orm';
import type { ParticipantId, SessionId, SiteId, StaffId } from '$lib/ids';
import type { Overtime } from '$lib/record-views';
import { nowMs } from '../clock';
import type { Reader } from '../db';
import { participants, sessions, staff } from '../db/schema';
import { Refusal } from '../refusal';
import type { FoundNote, NoteRow } from './find-note';
import { ruleFor } from './rules';
import { hoursSince, isLateEntry, lateness, needsCoSignature } from './signing-rules';

/** What the rule of the day makes of a signature at this time (UTC ms). */
export async function judgeSignature(
	reader: Reader,
	{ note, siteId }: FoundNote,
	by: StaffId,
	signedAtMs: number
): Promise<{ lateEntry: boolean; needsCoSignature: boolean }> {
	const [author] = await reader.select({ credential: staff.credential }).from(staff).where(eq(staff.id, by));
	if (!author) throw new Refusal('not-found');
	const rule = await ruleFor(reader, siteId, await payerOf(reader, note.participantId), signedAtMs);
	return {
		lateEntry: isLateEntry(rule, await endOf(reader, note.sessionId), signedAtMs),
		needsCoSignature: needsCoSignature(rule, author.credential)
	};
}

/** Whose rules a note goes by beside the site's; null for the group's note and whoever has no payer. */
export async function payerOf(reader: Reader, participantId: ParticipantId | null): Promise<string | null> {
	if (participantId === null) return null;
	const [person] = await reader
		.select({ payerId: participants.payerId })
		.from(participants)
		.where(eq(participants.id, participantId));
	return person?.payerId ?? null;
}

/** When a session ended, or was to end; UTC ms. */
export async function endOf(reader: Reader, sessionId: SessionId): Promise<number> {
	const [session] = await reader
		.select({ endedAtMs: sessions.endedAtMs, plannedEndAtMs: sessions.plannedEndAtMs })
		.from(sessions)
		.where(eq(sessions.id, sessionId));
	if (!session) throw new Refusal('not-found');
	return session.endedAtMs ?? session.plannedEndAtMs;
}

/** How long a draft is past the hours for signing; null for one that is in time, and for what is signed. */
export async function overtimeOf(
	reader: Reader,
	siteId: SiteId,
	{ status, sessionId, participantId }: Pick<NoteRow, 'status' | 'sessionId' | 'participantId'>
): Promise<Overtime | null> {
	if (status !== 'draft') return null;
	const endedAtMs = await endOf(reader, sessionId);
	const rule = await ruleFor(reader, siteId, await payerOf(reader, participantId), endedAtMs);
	const state = lateness(rule, endedAtMs, nowMs());
	return state === 'in-time' ? null : { state, hours: hoursSince(endedAtMs, nowMs()) };
}
