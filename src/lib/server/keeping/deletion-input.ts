import { z } from 'zod';
import * as m from '$lib/paraglide/messages';

/** What stands before a deletion that a person asks for: a word that nobody types by accident, and why. */
export const DeletionInput = z.strictObject({
	word: z
		.string()
		.trim()
		.max(40)
		.refine((word) => word.toUpperCase() === m.keeping_word(), {
			error: () => m.keeping_wrong_word({ word: m.keeping_word() })
		}),
	reason: z.string().trim().min(1).max(500)
});
export type DeletionInput = z.infer<typeof DeletionInput>;
