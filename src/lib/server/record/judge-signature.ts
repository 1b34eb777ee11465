import { eq } from 'drizzle-orm';
import type { SessionId, StaffId } from '$lib/ids';
import type { Overtime } from '$lib/record-views';
import { nowMs } from '../clock';
import type { Reader } from '../db';
import { sessions, staff } from '../db/schema';
import { Refusal } from '../refusal';
import type { FoundNote, NoteRow } from './find-note';
import { ruleOfSession } from './rules';
import { hoursSince, isLateEntry, lateness, needsCoSignature } from './signing-rules';

/** What the rule by which the session is judged makes of a signature at this time (UTC ms). */
export async function judgeSignature(
	reader: Reader,
	{ note }: FoundNote,
	by: StaffId,
	signedAtMs: number
): Promise<{ lateEntry: boolean; needsCoSignature: boolean }> {
	const [author] = await reader.select({ credential: staff.credential }).from(staff).where(eq(staff.id, by));
	if (!author) throw new Refusal('not-found');
	const rule = await ruleOfSession(reader, note.sessionId, note.participantId);
	return {
		lateEntry: isLateEntry(rule, await endOf(reader, note.sessionId), signedAtMs),
		needsCoSignature: needsCoSignature(rule, author.credential)
	};
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
	{ status, sessionId, participantId }: Pick<NoteRow, 'status' | 'sessionId' | 'participantId'>
): Promise<Overtime | null> {
	if (status !== 'draft') return null;
	const endedAtMs = await endOf(reader, sessionId);
	const rule = await ruleOfSession(reader, sessionId, participantId);
	const state = lateness(rule, endedAtMs, nowMs());
	return state === 'in-time' ? null : { state, hours: hoursSince(endedAtMs, nowMs()) };
}
