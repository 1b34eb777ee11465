import { z } from 'zod';
import { PasskeyResponse } from './access/passkey-answer';
import { PasskeyName } from './access/passkeys';

/** A passkey that the browser has made, as the form carries it. */
export const NewPasskey = z.object({
	name: PasskeyName,
	made: z
		.string()
		.max(20_000)
		.transform((made, context): unknown => {
			try {
				return JSON.parse(made);
			} catch {
				context.addIssue({ code: 'custom' });
				return z.NEVER;
			}
		})
		.pipe(PasskeyResponse)
});
