import type { Refused } from './refusal';

/**
 * What a page that signs, or lets something leave, needs to ask for: whether a password or passkey is still good or is to
 * be given, for how many minutes it will count, and whether a passkey can be given: there is none, they work here, or not
 * at this address.
 */
export type Confirming = { confirmed: boolean; minutes: number; passkeys: 'none' | 'here' | 'elsewhere' };

/** Whether a refusal is about the password or passkey, and so is said beside them. */
export const isAboutConfirming = (refused: Refused | undefined): boolean =>
	refused !== undefined &&
	['not-confirmed', 'wrong-password', 'wrong-passkey', 'throttled'].includes(refused.code);
