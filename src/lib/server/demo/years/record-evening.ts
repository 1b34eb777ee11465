import type { Random } from '$lib/kinds/pretend';
import type { StaffActor } from '../../access/actor';
import { audit } from '../../audit/audit';
import type { Tx } from '../../db';
import {
	liveActivities,
	liveAnswers,
	liveRooms,
	liveSeats,
	liveStays,
	recordActivities,
	recordAttendance,
	recordNotes,
	recordParticipation,
	recordReviews,
	sessions
} from '../../db/schema';
import { wordsOf } from '../../handover/words';
import type { LiveState } from '../../live/state';
import { newId } from '../../new-id';
import { attendanceOf, heldInterval } from '../../record/attended';
import type { SessionFacts } from '../../record/facts';
import type { EveningOf } from './evening';
import { insertAll } from './insert-all';
import { writtenNotes, type Progress, type Signer } from './written';

export type Written = { sessions: number; notes: number; answers: number };

/** Puts an evening where its rows belong: the live ones, and the record as a handover would have written it. */
export async function recordEvening(
	tx: Tx,
	state: LiveState,
	of: EveningOf,
	progress: Progress,
	signers: { author: Signer; reviewer: Signer; actor: StaffActor },
	random: Random
): Promise<Written> {
	const { groupName: _, siteId, timeZone, ...session } = state.session;
	const { id: sessionId, endedAtMs } = session;
	if (endedAtMs === null) throw new Error('Only an evening that has ended is in the record.');
	await tx.insert(sessions).values(session);
	await tx.insert(liveRooms).values(state.room);
	await insertAll(tx, liveSeats, state.seats);
	await insertAll(tx, liveStays, state.stays);
	await insertAll(tx, liveActivities, state.activities);
	await insertAll(tx, liveAnswers, state.answers);

	const words = wordsOf(state);
	const names = new Map(of.roster.map((person) => [person.id, person]));
	const held = { ...session, endedAtMs, breaks: words.breaks };
	const people = words.people.map(({ participantId, stays, mark, markReason, cameBy, parts, followUps }) => {
		const { firstName = '', lastName = '' } = names.get(participantId) ?? {};
		const attended = attendanceOf(held, stays, mark, 10);
		return {
			id: participantId,
			firstName,
			lastName,
			...attended,
			cameBy,
			reason: markReason,
			parts,
			followUps
		};
	});
	const facts: SessionFacts = {
		group: { name: of.groupName, type: 'skills' },
		timeZone,
		held: heldInterval(held),
		breaks: words.breaks,
		visitors: [],
		topic: null,
		facilitators: [signers.author.as],
		activities: words.activities.map(({ id, title, exerciseVersion, minutes, groupLines, leftOut }) => ({
			id,
			title,
			version: exerciseVersion,
			minutes,
			lines: groupLines,
			leftOut
		})),
		people,
		homework: [],
		nextStartAtMs: null
	};
	await insertAll(
		tx,
		recordActivities,
		words.activities.map((activity) => ({ sessionId, ...activity }))
	);
	await insertAll(
		tx,
		recordAttendance,
		people.map(({ id: participantId, stays, reason, ...person }) => {
			const { status, arrivedAtMs, leftAtMs, minutes, partMinutes, cameBy } = person;
			return {
				...{ id: newId<string>(), sessionId, participantId, status, stays, arrivedAtMs, leftAtMs, minutes },
				...{ partMinutes, cameBy, reason: stays.length === 0 ? reason : null }
			};
		})
	);
	await insertAll(
		tx,
		recordParticipation,
		people.flatMap(({ id: participantId, parts }) =>
			parts.map((part) => ({ id: newId<string>(), sessionId, participantId, ...part }))
		)
	);
	const { notes, reviews } = writtenNotes(sessionId, facts, progress, signers, random);
	await insertAll(tx, recordNotes, notes);
	await insertAll(tx, recordReviews, reviews);
	for (const note of notes.filter(({ signedAtMs }) => signedAtMs !== null)) {
		await audit(tx, signers.actor, {
			action: 'note:sign',
			subject: { kind: 'note', id: note.id },
			...(note.participantId ? { participantId: note.participantId } : {}),
			groupId: of.groupId,
			siteId
		});
	}
	return { sessions: 1, notes: notes.length, answers: state.answers.length };
}
