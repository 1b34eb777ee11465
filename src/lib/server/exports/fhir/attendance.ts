import type { RecordFacts, SessionOfPerson } from './facts';
import { AMBULATORY } from './codes';
import { concept, instant, listed, minutes, type Ids, type Resource } from './values';

const MINUTE_MS = 60_000;

/** Whether they were there: then the session is an encounter. */
export const attended = ({ attendance }: SessionOfPerson): boolean =>
	attendance !== null && attendance.status !== 'absent' && attendance.status !== 'excused';

/** A session that they were expected at, whether they came or not. */
export function appointment(ids: Ids, { person, groups }: RecordFacts, session: SessionOfPerson): Resource {
	const { startAtMs, endAtMs, attendance } = session;
	const groupName = groups.find(({ id }) => id === session.groupId)?.name ?? '';
	const endsAtMs = Math.max(startAtMs, endAtMs);
	return {
		resourceType: 'Appointment',
		id: ids.of('Appointment', session.id),
		status: statusOf(session),
		// Who calls off is the patient where they said so, else the clinic.
		...(attendance === null || attendance.status === 'excused'
			? { cancelationReason: reasonOf(attendance) }
			: {}),
		serviceType: listed(concept(groupName)),
		start: instant(startAtMs),
		end: instant(endsAtMs),
		...(endsAtMs - startAtMs >= MINUTE_MS
			? { minutesDuration: Math.floor((endsAtMs - startAtMs) / MINUTE_MS) }
			: {}),
		participant: [
			{ actor: ids.to('Patient', person.id), status: 'accepted' },
			...session.leaders.map((id) => ({ actor: ids.to('Practitioner', id), status: 'accepted' }))
		]
	};
}

function statusOf({ attendance }: SessionOfPerson): 'fulfilled' | 'noshow' | 'cancelled' {
	if (attendance === null || attendance.status === 'excused') return 'cancelled';
	return attendance.status === 'absent' ? 'noshow' : 'fulfilled';
}

const reasonOf = (attendance: SessionOfPerson['attendance']) =>
	concept('', {
		system: 'http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason',
		...(attendance ? { code: 'pat', display: 'Patient' } : { code: 'prov', display: 'Provider' })
	});

/** A session that they came to: from their arrival until they left, with the minutes that count. */
export function encounter(
	ids: Ids,
	{ person, site, groups }: RecordFacts,
	session: SessionOfPerson
): Resource {
	const groupName = groups.find(({ id }) => id === session.groupId)?.name ?? '';
	const start = session.attendance?.arrivedAtMs ?? session.startAtMs;
	const end = Math.max(start, session.attendance?.leftAtMs ?? session.endAtMs);
	return {
		resourceType: 'Encounter',
		id: ids.of('Encounter', session.id),
		status: 'finished',
		class: AMBULATORY,
		type: listed(concept(groupName)),
		subject: ids.to('Patient', person.id),
		participant: session.leaders.map((id) => ({ individual: ids.to('Practitioner', id) })),
		appointment: [ids.to('Appointment', session.id)],
		period: { start: instant(start), end: instant(end) },
		length: minutes(session.attendance?.minutes ?? 0),
		serviceProvider: ids.to('Organization', site.id)
	};
}
