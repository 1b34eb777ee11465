import type { GroupId, ParticipantId } from '$lib/ids';
import type { StaffActor } from '../../access/actor';
import type { Reader } from '../../db';
import { openFrame, openLedger, personHours } from '../hours';
import { listPeopleOf, type Person } from '../load-hours';

/**
 * How many people of some groups have a running week that is short or at risk, and how many were short last week,
 * whether or not they made it up since. Each person counts once. Only these two weeks are read.
 */
export async function countShortWeeks(
	reader: Reader,
	actor: StaffActor,
	groupIds: readonly GroupId[]
): Promise<{ thisWeek: number; lastWeek: number }> {
	const frame = await openFrame(reader, actor, 2);
	const [last, running] = frame.weeks;
	if (!last || !running) return { thisWeek: 0, lastWeek: 0 };
	const window = { startAtMs: last.startAtMs, endAtMs: running.endAtMs };
	const people = new Map<ParticipantId, Person>();
	for (const groupId of groupIds)
		for (const person of await listPeopleOf(reader, groupId, window)) people.set(person.id, person);
	const ledger = await openLedger(reader, actor, frame, [...people.keys()]);
	const weeks = [...people.values()].map((person) => personHours(actor, ledger, person, 2).weeks);
	return {
		thisWeek: weeks.filter(([, week]) => week?.state === 'short' || week?.state === 'at-risk').length,
		lastWeek: weeks.filter(([week]) => week?.state === 'short' || week?.state === 'made-up').length
	};
}
