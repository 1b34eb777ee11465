import type { EnrolmentId, ParticipantId } from '$lib/ids';
import type { Locale } from '$lib/localised';

/** One spell of somebody in a group. */
export type RosterRow = {
	enrolmentId: EnrolmentId;
	participantId: ParticipantId;
	/** Stands for the person in addresses (`access/handles.ts`). */
	handle: string;
	firstName: string;
	lastName: string;
	recordNumber: string;
	language: Locale;
	hasPin: boolean;
	startedAtMs: number;
	/** Null while the spell is running. */
	endedAtMs: number | null;
	endReason: string | null;
};
