import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { ParticipantId, SessionId } from '$lib/ids';
import type { Stay } from '$lib/record';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx } from '../db';
import { groups, recordAttendance, recordAttendanceChanges, sessions, sites } from '../db/schema';
import { newId } from '../new-id';
import { momentNear } from '../programme/schedule';
import { Refusal } from '../refusal';
import { attendanceOf, heldInterval, type HeldSession } from './attended';
import { draftNotes } from './draft-notes';
import { listBreaks } from './breaks';
import { groupOf } from './session-record';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** How somebody's attendance really was, in the clinic's own time of day, and why the record said something else. */
export const Correction = z.strictObject({
	participantId: z.uuid(),
	came: z.enum(['attended', 'absent', 'excused']),
	arrived: clockTime.or(z.literal('')),
	left: clockTime.or(z.literal('')),
	reason: z.string().trim().min(1).max(300)
});
export type Correction = z.infer<typeof Correction>;

/**
 * Corrects one person's attendance. Both values are kept, with the reason; drafts of notes that nobody has touched
 * follow it.
 * @throws Refusal 'invalid' with the field, where the times don't fit together or a time is missing
 */
export async function correctAttendance(
	actor: StaffActor,
	sessionId: SessionId,
	correction: Correction
): Promise<void> {
	await tx(async (tx) => {
		const groupId = await groupOf(tx, sessionId);
		await allow(tx, actor, 'attendance:write', { groupId });
		const [found] = await tx
			.select({ session: sessions, timeZone: sites.timeZone, settings: sites.settings })
			.from(sessions)
			.innerJoin(groups, eq(groups.id, sessions.groupId))
			.innerJoin(sites, eq(sites.id, groups.siteId))
			.where(eq(sessions.id, sessionId));
		const participantId = correction.participantId as ParticipantId;
		const [before] = await tx
			.select()
			.from(recordAttendance)
			.where(
				and(eq(recordAttendance.sessionId, sessionId), eq(recordAttendance.participantId, participantId))
			);
		if (!found || !before || found.session.endedAtMs === null) throw new Refusal('not-found');
		const breaks = await listBreaks(tx, sessionId);
		const session = { ...found.session, endedAtMs: found.session.endedAtMs, breaks };
		const stays = staysOf(correction, session, found.timeZone);
		const mark = correction.came === 'attended' ? null : correction.came;
		const after = {
			...attendanceOf(session, stays, mark, found.settings.lateAfterMinutes),
			reason: stays.length === 0 ? correction.reason : null
		};
		await tx.update(recordAttendance).set(after).where(eq(recordAttendance.id, before.id));
		await tx.insert(recordAttendanceChanges).values({
			id: newId(),
			attendanceId: before.id,
			before: { status: before.status, stays: before.stays, minutes: before.minutes, reason: before.reason },
			after: { status: after.status, stays: after.stays, minutes: after.minutes, reason: after.reason },
			reason: correction.reason,
			byStaffId: actor.staffId,
			atMs: nowMs()
		});
		await draftNotes(tx, sessionId);
		await audit(tx, actor, {
			action: 'attendance:correct',
			subject: { kind: 'attendance', id: before.id },
			participantId,
			groupId,
			siteId: actor.siteId,
			detail: { before: before.status, after: after.status }
		});
	});
}

function staysOf({ came, arrived, left }: Correction, session: HeldSession, timeZone: string): Stay[] {
	if (came !== 'attended') return [];
	if (arrived === '') throw new Refusal('invalid', { fields: ['arrived'] });
	if (left === '') throw new Refusal('invalid', { fields: ['left'] });
	// A group that meets over midnight has both days' times in it: each time is taken on the day nearest to the group.
	const { startAtMs, endAtMs } = heldInterval(session);
	const middleMs = (startAtMs + endAtMs) / 2;
	const stay = {
		arrivedAtMs: momentNear(middleMs, arrived, timeZone),
		leftAtMs: momentNear(middleMs, left, timeZone)
	};
	if (stay.leftAtMs <= stay.arrivedAtMs) throw new Refusal('invalid', { fields: ['left'] });
	return [stay];
}
