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

/** The numbers of a rule, and how high each may be set: what lies beyond is a slip of the keys. */
export const RULE_NUMBERS = {
	groupSize: 200,
	perFacilitator: 100,
	signWithinHours: 2400,
	overdueAfterHours: 2400,
	lateEntryAfterHours: 2400,
	certifiedHours: 60,
	certificationDays: 366
} as const;
export type RuleNumber = keyof typeof RULE_NUMBERS;

/** Letters behind a name, in one list: 'LCDC-I, QMHP'. */
export const LONGEST_CREDENTIALS = 200;

/**
 * A rule as it is written down. What is not in a payer's is left to the site's, and what is not in the site's is as it
 * was to begin with; null says that there is no such rule.
 */
export type WrittenRule = Partial<PayerRule>;

/** A rule with what it leaves open taken from another. */
export const ruleOver = (base: PayerRule, written: WrittenRule | undefined): PayerRule => ({
	...base,
	...written
});

/** The rules as a session keeps them: the site's, and by payer's id each payer's that has one of its own. */
export type JudgedBy = { site: PayerRule; payers: Record<string, PayerRule> };

/** The rule for somebody of a payer; null for nobody's, such as a group note. */
export const ruleIn = (judgedBy: JudgedBy, payerId: string | null): PayerRule =>
	(payerId === null ? undefined : judgedBy.payers[payerId]) ?? judgedBy.site;

/** Whether a rule asks a physician to certify weekly hours, and to do it again. */
export const asksForCertification = ({ certifiedHours, certificationDays }: PayerRule): boolean =>
	certifiedHours !== null && certificationDays !== null;

/** How a session stood to one rule about its size: whose rule it is (null for the site's), and what was counted. */
export type SizeFinding = {
	payerId: string | null;
	of: 'group' | 'facilitator';
	limit: number;
	count: number;
};

/**
 * The rules about its size that a session was over. Everybody who came counts, and each payer's rule holds as soon as
 * one of its participants is in the room.
 * @param payerIds of those who came, one for each of them
 */
export function oversize(
	judgedBy: JudgedBy,
	payerIds: readonly (string | null)[],
	facilitators: number
): SizeFinding[] {
	const count = payerIds.length;
	const rules: [string | null, PayerRule][] = [
		[null, judgedBy.site],
		...[...new Set(payerIds)].flatMap((id): [string, PayerRule][] => {
			const own = id === null ? undefined : judgedBy.payers[id];
			return id !== null && own ? [[id, own]] : [];
		})
	];
	return rules.flatMap(([payerId, { groupSize, perFacilitator }]) => [
		...(groupSize !== null && count > groupSize
			? [{ payerId, of: 'group' as const, limit: groupSize, count }]
			: []),
		...(perFacilitator !== null && facilitators > 0 && count > perFacilitator * facilitators
			? [{ payerId, of: 'facilitator' as const, limit: perFacilitator, count }]
			: [])
	]);
}
