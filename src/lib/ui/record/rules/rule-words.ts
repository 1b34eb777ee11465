import type { Locale } from '$lib/localised';
import * as m from '$lib/paraglide/messages';
import type { PayerRule, RuleNumber, WrittenRule } from '$lib/rules';

type Said = (inputs: { count: number }) => string;

/** Each number of a rule: what its field is called, what it means, and how it is said with and without a number. */
export const NUMBER_WORDS: Record<
	RuleNumber,
	{ label: () => string; hint: () => string; said: Said; none: () => string }
> = {
	groupSize: {
		label: m.rules_group_size,
		hint: m.rules_group_size_hint,
		said: m.rules_said_group_size,
		none: m.rules_said_group_size_none
	},
	perFacilitator: {
		label: m.rules_per_facilitator,
		hint: m.rules_per_facilitator_hint,
		said: m.rules_said_per_facilitator,
		none: m.rules_said_per_facilitator_none
	},
	signWithinHours: {
		label: m.rules_sign_within,
		hint: m.rules_sign_within_hint,
		said: m.rules_said_sign_within,
		none: m.rules_said_sign_within_none
	},
	overdueAfterHours: {
		label: m.rules_overdue_after,
		hint: m.rules_overdue_after_hint,
		said: m.rules_said_overdue,
		none: m.rules_said_overdue_none
	},
	lateEntryAfterHours: {
		label: m.rules_late_entry,
		hint: m.rules_late_entry_hint,
		said: m.rules_said_late,
		none: m.rules_said_late_none
	},
	certifiedHours: {
		label: m.rules_certified_hours,
		hint: m.rules_certified_hours_hint,
		said: m.rules_said_hours,
		none: m.rules_said_hours_none
	},
	certificationDays: {
		label: m.rules_certification_days,
		hint: m.rules_certification_days_hint,
		said: m.rules_said_days,
		none: m.rules_said_days_none
	}
};

/** What is written in a rule, a sentence each; what it leaves open is not said. */
export function ruleSentences(rule: WrittenRule, locale: Locale): string[] {
	const numbers = (Object.keys(NUMBER_WORDS) as RuleNumber[]).flatMap((key) => {
		const value = rule[key];
		if (value === undefined) return [];
		return [value === null ? NUMBER_WORDS[key].none() : NUMBER_WORDS[key].said({ count: value })];
	});
	const { coSignature } = rule;
	return coSignature === undefined ? numbers : [...numbers, coSignatureSentence(coSignature, locale)];
}

function coSignatureSentence(coSignature: PayerRule['coSignature'], locale: Locale): string {
	if (coSignature === 'all') return m.rules_said_co_all();
	if (coSignature === 'none') return m.rules_said_co_none();
	return m.rules_said_co_credentials({
		credentials: new Intl.ListFormat(locale, { type: 'disjunction' }).format(coSignature.credentials)
	});
}
