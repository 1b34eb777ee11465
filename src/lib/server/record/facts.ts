import type { VisitorRole } from '$lib/attendance';
import type { ParticipantId } from '$lib/ids';
import type { Localised } from '$lib/localised';
import type { FollowUp, PersonLine, ScoreChange } from '$lib/record';
import type { GroupType } from '$lib/settings';
import type { ActivityFacts, Interval } from '$lib/record-views';
import type { Attended } from './attended';

/** What is known of a session that has ended: all that a note may be drafted from. */
export type SessionFacts = {
	group: { name: string; type: GroupType };
	timeZone: string;
	/** The time that counts. */
	held: Interval;
	/** When the group was not in session. */
	breaks: Interval[];
	/** The title of the plan; null where the session had none. */
	topic: Localised | null;
	/** Names with credentials. */
	facilitators: string[];
	activities: ActivityFacts[];
	/** Everybody on the roster that day, by last name. */
	people: PersonFacts[];
	/** Others who were in the room, by what they were there for: nobody's participant, and never by name. */
	visitors: VisitorRole[];
	/** What was given as homework, in the words in which it was. */
	homework: string[];
	/** When the group meets next by its weekly times; null where it has none. */
	nextStartAtMs: number | null;
};

export type PersonFacts = Omit<Attended, 'partMinutes'> & {
	id: ParticipantId;
	firstName: string;
	lastName: string;
	/** What others call them. */
	otherNames?: readonly string[] | null;
	reason: string | null;
	parts: PartFacts[];
	followUps: FollowUp[];
};

/** What one person did in one activity. */
export type PartFacts = {
	activityId: string;
	lines: PersonLine[];
	scores: ScoreChange[];
	plans: Localised[];
};

/** Who was in the room at some time. */
export const attendees = (facts: SessionFacts): PersonFacts[] =>
	facts.people.filter(({ stays }) => stays.length > 0);
