import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { AttendanceValues, DoubleTime } from '$lib/attendance';
import type { ParticipantId, SessionId } from '$lib/ids';
import * as m from '$lib/paraglide/messages';
import { passage } from '$lib/text-fields';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Tx } from '../db';
import { recordAttendance, recordAttendanceChanges } from '../db/schema';
import { newId } from '../new-id';
import { Refusal } from '../refusal';
import { attendanceOf, partsBetween } from './attended';
import { ClockTime, staysTyped } from './clock-times';
import { draftNotes } from './draft-notes';
import { readHeld } from './held';
import { listDoubleTime } from './overlaps';
import { groupOf } from './session-record';

/** More than anybody comes and goes in an evening. */
const MOST_STAYS = 24;

/** How somebody's attendance really was, in the clinic's own time of day, and why the record said something else. */
export const Correction = z
	.strictObject({
		participantId: z.uuid(),
		came: z.enum(['attended', 'absent', 'excused']),
		/** One row a stay, as far as they attended. */
		arrived: z.array(ClockTime).max(MOST_STAYS),
		left: z.array(ClockTime).max(MOST_STAYS),
		/** Why they were away; nobody is excused without it. */
		awayReason: passage(300),
		reason: passage(300).min(1),
		/** Somebody looked at the other session that counts the same time, and both are right. */
		overlapIsMeant: z.boolean()
	})
	.check(({ value, issues }) => {
		if (value.came !== 'excused' || value.awayReason !== '') return;
		const message = m.attendance_excuse_missing();
		issues.push({ code: 'custom', path: ['awayReason'], message, input: value.awayReason });
	});
export type Correction = z.infer<typeof Correction>;

/**
 * Corrects one person's attendance. Both values are kept, with the reason; drafts of notes that nobody has touched
 * follow it.
 * @throws Refusal 'invalid' with a `StayFault`, where the times don't fit together or one is missing;
 * 'counted-elsewhere' with the other session, where it counts some of the same time and nobody said that it is meant
 */
export async function correctAttendance(
	actor: StaffActor,
	sessionId: SessionId,
	correction: Correction
): Promise<void> {
	await tx(async (tx) => {
		const groupId = await groupOf(tx, sessionId);
		await allow(tx, actor, 'attendance:write', { groupId });
		const { session, held, timeZone, settings } = await readHeld(tx, sessionId);
		const participantId = correction.participantId as ParticipantId;
		const [row] = await tx
			.select()
			.from(recordAttendance)
			.where(
				and(eq(recordAttendance.sessionId, sessionId), eq(recordAttendance.participantId, participantId))
			);
		if (!row) throw new Refusal('not-found');
		const stays = correction.came === 'attended' ? staysTyped(correction, held, timeZone, row.stays) : [];
		const mark = correction.came === 'attended' ? null : correction.came;
		const after = {
			...attendanceOf(session, stays, mark, settings.lateAfterMinutes),
			reason: (mark && correction.awayReason) || null
		};
		if (!correction.overlapIsMeant) {
			const here = { id: sessionId, siteId: actor.siteId, held, parts: partsBetween(held, session.breaks) };
			await refuseDouble(tx, actor, here, { participantId, stays });
		}
		// Whoever the room knew nothing of is marked by hand now; who had a tablet had one.
		const cameBy = row.cameBy ?? (stays.length > 0 ? 'hand' : null);
		await tx
			.update(recordAttendance)
			.set({ ...after, cameBy })
			.where(eq(recordAttendance.id, row.id));
		await tx.insert(recordAttendanceChanges).values({
			id: newId(),
			attendanceId: row.id,
			before: valuesOf(row),
			after: valuesOf(after),
			reason: correction.reason,
			byStaffId: actor.staffId,
			atMs: nowMs()
		});
		await draftNotes(tx, sessionId);
		await audit(tx, actor, {
			action: 'attendance:correct',
			subject: { kind: 'attendance', id: row.id },
			participantId,
			groupId,
			siteId: actor.siteId,
			detail: { before: row.status, after: after.status, overlapIsMeant: correction.overlapIsMeant }
		});
	});
}

const valuesOf = ({ status, stays, minutes, reason }: AttendanceValues): AttendanceValues => ({
	status,
	stays,
	minutes,
	reason
});

async function refuseDouble(
	tx: Tx,
	actor: StaffActor,
	session: Parameters<typeof listDoubleTime>[2],
	person: Parameters<typeof listDoubleTime>[3][number]
): Promise<void> {
	const doubled = await listDoubleTime(tx, actor, session, [person]);
	const [first] = doubled.get(person.participantId) ?? [];
	if (first) throw new Refusal('counted-elsewhere', { ...first } satisfies DoubleTime);
}
