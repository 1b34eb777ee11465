import type { PayerRule } from './rules';

/** How many people a group may have, as far as a rule says so. */
export type SizeRule = Pick<PayerRule, 'groupSize' | 'perFacilitator'>;

/** More people than a rule allows: it is said before the session starts, and nobody is turned away by it. */
export type SizeWarning = {
	people: number;
	limit: number;
	/** How many facilitators the limit is reckoned with; null where it is one for any number of them. */
	facilitators: number | null;
};

/**
 * Whether a group is larger than a rule allows, by the rule that allows fewer. Payers limit a group as a whole, states
 * often for each facilitator (clinical.md 4.2). Without a facilitator a limit for each says nothing.
 */
export function sizeWarning(people: number, facilitators: number, rule: SizeRule): SizeWarning | null {
	const { groupSize, perFacilitator } = rule;
	const limits: Omit<SizeWarning, 'people'>[] = [
		...(groupSize === null ? [] : [{ limit: groupSize, facilitators: null }]),
		...(perFacilitator === null || facilitators === 0
			? []
			: [{ limit: perFacilitator * facilitators, facilitators }])
	];
	const [least] = limits.sort((a, b) => a.limit - b.limit);
	return least && people > least.limit ? { people, ...least } : null;
}

/** The strictest of several rules, each limit for itself. */
export const strictest = (rules: readonly SizeRule[]): SizeRule => ({
	groupSize: least(rules.flatMap(({ groupSize }) => groupSize ?? [])),
	perFacilitator: least(rules.flatMap(({ perFacilitator }) => perFacilitator ?? []))
});

const least = (limits: number[]): number | null => (limits.length === 0 ? null : Math.min(...limits));
