/** Days before it is due from which a certification is shown as due soon. */
export const SOON_DAYS = 14;

/**
 * How a physician's certification of weekly hours stands. `not-asked`: no rule asks for one. `missing`: nobody has
 * written one down. `overdue`: the day on which it was to be repeated has passed.
 */
export type CertificationState = 'not-asked' | 'missing' | 'current' | 'due-soon' | 'overdue';

/** @param daysLeft from today to the day on which it is due; null where there is none */
export function certificationState(asked: boolean, daysLeft: number | null): CertificationState {
	if (!asked) return 'not-asked';
	if (daysLeft === null) return 'missing';
	if (daysLeft < 0) return 'overdue';
	return daysLeft <= SOON_DAYS ? 'due-soon' : 'current';
}

/** One certification as it was written down. */
export type Certification = {
	id: string;
	/** Who certified, in words. */
	certifiedBy: string;
	weeklyHours: number;
	certifiedAtMs: number;
	dueAtMs: number;
	addedBy: string;
	addedAtMs: number;
};

/** Who pays for one person's care, and how their certification stands. */
export type Coverage = {
	payer: { id: string; name: string } | null;
	state: CertificationState;
	/** What the rule that holds for them today asks; null where it asks nothing. */
	asked: { hours: number; days: number } | null;
	/** The newest first; it is the one that counts. */
	certifications: Certification[];
	/** What can be chosen: payers in use, and the person's own. */
	payers: { id: string; name: string }[];
	may: { choosePayer: boolean; certify: boolean };
	timeZone: string;
	/** At the site, as a date field wants it. */
	today: string;
};

/** Somebody whose certification wants something done. */
export type CertificationDue = {
	/** Stands for the person in addresses (`access/handles.ts`). */
	handle: string;
	firstName: string;
	lastName: string;
	state: Extract<CertificationState, 'missing' | 'due-soon' | 'overdue'>;
	/** Null where there is none yet. */
	dueAtMs: number | null;
};
