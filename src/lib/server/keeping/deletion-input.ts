import { z } from 'zod';
import * as m from '$lib/paraglide/messages';
import { passage } from '$lib/text-fields';

/** What stands before a deletion that a person asks for: a word that nobody types by accident, and why. */
export const DeletionInput = z.strictObject({
	word: z
		.string()
		.trim()
		.max(40)
		.refine((word) => word.toUpperCase() === m.keeping_word(), {
			error: () => m.keeping_wrong_word({ word: m.keeping_word() })
		}),
	reason: passage(500).min(1)
});
export type DeletionInput = z.infer<typeof DeletionInput>;
