/**
 * What a site or a payer asks of groups and notes. Null is no rule. States and payers differ, so each value is the
 * clinic's to set, with where it is written (clinical.md 4.2, 4.3).
 */
export type PayerRule = {
	/** Participants in one session, at most. */
	groupSize: number | null;
	/** Participants for each facilitator, at most. */
	perFacilitator: number | null;
	/** Hours after a session in which its notes are to be signed. */
	signWithinHours: number | null;
	/** Hours after which an unsigned note is shown as overdue. */
	overdueAfterHours: number | null;
	/** Hours after which a signature is marked as a late entry. */
	lateEntryAfterHours: number | null;
	/** Whose notes a supervisor has to co-sign: everybody's, nobody's, or those signed with one of these credentials. */
	coSignature: 'all' | 'none' | { credentials: string[] };
	/** Weekly hours that a physician certifies, and after how many days that is due again. */
	certifiedHours: number | null;
	certificationDays: number | null;
};

/**
 * Where a clinic has said nothing yet. Twelve participants are Medicare's limit by one contractor (LCD L33632); nine
 * hours and sixty days are 42 CFR 410.44; the hours for signing are a starting point and no payer's.
 */
export const RULE_TO_BEGIN_WITH: PayerRule = {
	groupSize: 12,
	perFacilitator: null,
	signWithinHours: 24,
	overdueAfterHours: 72,
	lateEntryAfterHours: 72,
	coSignature: 'all',
	certifiedHours: 9,
	certificationDays: 60
};

/** A rule as a session keeps it: the site's, and by payer's id where one of those who attended has another. */
export type JudgedBy = { site: PayerRule; payers: Record<string, PayerRule> };
