import { and, eq, gt, isNull, notInArray, or } from 'drizzle-orm';
import type { ParticipantId, SeatId } from '$lib/ids';
import { nowMs } from '../clock';
import type { Tx } from '../db';
import { enrolments, liveSeats, participants, type sessions } from '../db/schema';
import { newId } from '../new-id';
import { seatLabels } from './seat-labels';
import type { SeatRow } from './state';

/**
 * Gives everybody on the roster a seat who has none yet.
 * @returns the new seats
 */
export async function seatRoster(
	tx: Tx,
	session: Pick<typeof sessions.$inferSelect, 'id' | 'groupId'>,
	seated: ParticipantId[]
): Promise<SeatRow[]> {
	const people = await tx
		.selectDistinct({
			id: participants.id,
			firstName: participants.firstName,
			lastName: participants.lastName,
			language: participants.language
		})
		.from(enrolments)
		.innerJoin(participants, eq(participants.id, enrolments.participantId))
		.where(
			and(
				eq(enrolments.groupId, session.groupId),
				or(isNull(enrolments.endedAtMs), gt(enrolments.endedAtMs, nowMs())),
				seated.length > 0 ? notInArray(participants.id, seated) : undefined
			)
		);
	const labels = seatLabels(people);
	const seats = people.map((person) => ({
		id: newId<SeatId>(),
		sessionId: session.id,
		participantId: person.id,
		firstName: person.firstName,
		label: labels.get(person.id) ?? person.firstName,
		language: person.language,
		mark: null,
		markReason: null
	}));
	for (const seat of seats) await tx.insert(liveSeats).values(seat);
	return seats;
}
