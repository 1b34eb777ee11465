import type { z } from 'zod';
import * as m from '$lib/paraglide/messages';

/**
 * What is said beside a field that does not fit its schema: what is the matter and what to do, in the page's
 * language. A schema's own words go before these.
 */
export const faultWords: z.core.$ZodErrorMap = (issue) => {
	switch (issue.code) {
		case 'too_small':
			if (issue.origin === 'array') return m.fault_choose();
			if (issue.origin !== 'string') return m.fault_at_least({ n: String(issue.minimum) });
			return issue.minimum === 1 ? m.fault_missing() : m.fault_too_short({ n: String(issue.minimum) });
		case 'too_big':
			if (issue.origin === 'array') return m.fault_too_many({ n: String(issue.maximum) });
			if (issue.origin !== 'string') return m.fault_at_most({ n: String(issue.maximum) });
			return m.fault_too_long({ n: String(issue.maximum) });
		case 'invalid_type':
			return issue.expected === 'string' || issue.expected === 'boolean'
				? m.fault_missing()
				: m.fault_number();
		case 'invalid_value':
			return m.fault_choose();
		default:
			return m.fault_not_understood();
	}
};
