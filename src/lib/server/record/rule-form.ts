import { z } from 'zod';
import * as m from '$lib/paraglide/messages';
import {
	LONGEST_CREDENTIALS,
	RULE_NUMBERS,
	type PayerRule,
	type RuleNumber,
	type WrittenRule
} from '$lib/rules';
import { oneLine } from '$lib/text-fields';

/** Left to the site, no rule at all, or a number of its own. */
const choice = z.enum(['site', 'none', 'set']);
type NumberFields = Record<RuleNumber, z.ZodNullable<z.ZodInt>> & Record<`${RuleNumber}Is`, typeof choice>;
const NUMBERS = Object.keys(RULE_NUMBERS) as RuleNumber[];

/** A rule as its form has it: each number beside what it is to be. */
export const RuleForm = z
	.object({
		...(Object.fromEntries(
			NUMBERS.flatMap((key) => [
				[key, z.int().min(1).max(RULE_NUMBERS[key]).nullable()],
				[`${key}Is`, choice]
			])
		) as NumberFields),
		coSignatureIs: z.enum(['site', 'all', 'none', 'credentials']),
		credentials: oneLine(LONGEST_CREDENTIALS),
		source: oneLine(300).min(1),
		/** The first day at the site on which it holds. */
		from: z.iso.date({ error: () => m.rules_from_fault() })
	})
	.check(({ value, issues }) => {
		const fault = (field: string, message: string) =>
			issues.push({ code: 'custom', path: [field], message, input: value });
		for (const key of NUMBERS)
			if (value[`${key}Is`] === 'set' && value[key] === null) fault(key, m.fault_missing());
		if (value.coSignatureIs === 'credentials' && listOf(value.credentials).length === 0)
			fault('credentials', m.fault_missing());
		const { signWithinHours, overdueAfterHours } = writtenNumbers(value);
		if (signWithinHours && overdueAfterHours && overdueAfterHours < signWithinHours)
			fault('overdueAfterHours', m.fault_at_least({ n: String(signWithinHours) }));
		if ([value.certifiedHoursIs, value.certificationDaysIs].sort().join() === 'none,set')
			fault('certificationDays', m.rules_certification_both());
	});
export type RuleForm = z.infer<typeof RuleForm>;

/** What a form of a rule says. */
export function ruleOfForm(form: RuleForm): WrittenRule {
	const rule: WrittenRule = writtenNumbers(form);
	if (form.coSignatureIs === 'credentials') rule.coSignature = { credentials: listOf(form.credentials) };
	else if (form.coSignatureIs !== 'site') rule.coSignature = form.coSignatureIs;
	return rule;
}

/** What the form of a rule begins with: each number that is left open shows the site's, ready to be changed. */
export function formOfRule(rule: WrittenRule, site: PayerRule): Omit<RuleForm, 'source' | 'from'> {
	const numbers = NUMBERS.flatMap((key): [string, unknown][] => {
		const own = rule[key];
		return [
			[`${key}Is`, own === undefined ? 'site' : own === null ? 'none' : 'set'],
			[key, own ?? site[key]]
		];
	});
	const { coSignature } = rule;
	return {
		...(Object.fromEntries(numbers) as Pick<RuleForm, RuleNumber | `${RuleNumber}Is`>),
		coSignatureIs: typeof coSignature === 'object' ? 'credentials' : (coSignature ?? 'site'),
		credentials: typeof coSignature === 'object' ? coSignature.credentials.join(', ') : ''
	};
}

function writtenNumbers(form: Omit<RuleForm, 'source' | 'from'>): Partial<Record<RuleNumber, number | null>> {
	return Object.fromEntries(
		NUMBERS.flatMap((key): [RuleNumber, number | null][] => {
			const is = form[`${key}Is`];
			return is === 'site' ? [] : [[key, is === 'none' ? null : form[key]]];
		})
	);
}

const listOf = (credentials: string): string[] =>
	credentials
		.split(/[,;]/)
		.map((one) => one.trim())
		.filter((one) => one !== '');
