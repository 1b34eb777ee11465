import type { z } from 'zod';
import * as m from '../paraglide/messages';
import type { Wanted } from './json-syntax';

/** What is expected at the place of a file that does not fit its schema, in plain words of the page's language. */
export function wantsOf(issue: z.core.$ZodIssue): string {
	switch (issue.code) {
		case 'invalid_type':
			return (TYPES[issue.expected] ?? m.wants_text)();
		case 'invalid_value':
			return m.wants_one_of({ values: issue.values.join(', ') });
		case 'invalid_union':
			return 'options' in issue && Array.isArray(issue.options)
				? m.wants_one_of({ values: issue.options.join(', ') })
				: issue.message;
		case 'unrecognized_keys':
			return m.wants_nothing_called({ names: issue.keys.map((key) => `“${key}”`).join(', ') });
		case 'too_small':
			return SMALLEST[sortOf(issue.origin)]({ n: String(issue.minimum) });
		case 'too_big':
			return GREATEST[sortOf(issue.origin)]({ n: String(issue.maximum) });
		case 'invalid_format':
			return m.wants_key();
		default:
			// A schema's own words.
			return issue.message;
	}
}

/** What is expected where a file stops being JSON. */
export const wantsInJson = (wanted: Wanted): string => IN_JSON[wanted]();

const TYPES: Partial<Record<string, () => string>> = {
	string: m.wants_text,
	number: m.wants_number,
	int: m.wants_whole_number,
	boolean: m.wants_true_or_false,
	array: m.wants_list,
	object: m.wants_object
};

type Sort = 'letters' | 'entries' | 'number';
const sortOf = (origin: string): Sort =>
	origin === 'string' ? 'letters' : origin === 'array' ? 'entries' : 'number';

const SMALLEST: Record<Sort, (bound: { n: string }) => string> = {
	letters: m.wants_letters_at_least,
	entries: m.wants_entries_at_least,
	number: m.wants_number_at_least
};
const GREATEST: Record<Sort, (bound: { n: string }) => string> = {
	letters: m.wants_letters_at_most,
	entries: m.wants_entries_at_most,
	number: m.wants_number_at_most
};

const IN_JSON: Record<Wanted, () => string> = {
	value: m.wants_json_value,
	'value-or-end': m.wants_json_value_or_end,
	name: m.wants_json_name,
	'name-or-end': m.wants_json_name_or_end,
	colon: m.wants_json_colon,
	'comma-or-end': m.wants_json_comma_or_end,
	'closing-quote': m.wants_json_closing_quote,
	nothing: m.wants_json_nothing
};
