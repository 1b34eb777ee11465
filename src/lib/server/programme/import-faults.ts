import type { z } from 'zod';
import * as m from '$lib/paraglide/messages';
import { exerciseFault } from './exercise-form';

/** As beside the field of a form; of what no form could send it says what is expected. */
export const importFault: z.core.$ZodErrorMap = (issue) => {
	switch (issue.code) {
		case 'unrecognized_keys':
			return m.import_fault_unknown({ names: issue.keys.slice(0, 5).join(', ') });
		case 'invalid_value':
			return m.import_fault_values({ values: issue.values.slice(0, 30).map(String).join(', ') });
		case 'invalid_type':
			return EXPECTED[issue.expected]?.() ?? exerciseFault(issue);
		default:
			return exerciseFault(issue);
	}
};

const EXPECTED: Record<string, () => string> = {
	string: m.import_fault_text,
	array: m.import_fault_list,
	object: m.import_fault_object,
	record: m.import_fault_object,
	boolean: m.import_fault_boolean
};
