import type { PayerRule } from '$lib/rules';

const HOUR_MS = 3_600_000;

/** How a note that is not signed stands to the rule: in time, past the hours for signing, or overdue. */
export type Lateness = 'in-time' | 'due' | 'overdue';

/** Times are UTC ms; a session that has not ended yet has its planned end. */
export function lateness(
	{ signWithinHours, overdueAfterHours }: PayerRule,
	endedAtMs: number,
	atMs: number
): Lateness {
	const hours = (atMs - endedAtMs) / HOUR_MS;
	if (overdueAfterHours !== null && hours > overdueAfterHours) return 'overdue';
	return signWithinHours !== null && hours > signWithinHours ? 'due' : 'in-time';
}

/** Whole hours since a time, both UTC ms. */
export const hoursSince = (thenMs: number, atMs: number): number => Math.floor((atMs - thenMs) / HOUR_MS);

/** Whether what is signed at this time is a late entry, to be known as one for good. */
export function isLateEntry(
	{ lateEntryAfterHours }: PayerRule,
	endedAtMs: number,
	signedAtMs: number
): boolean {
	return lateEntryAfterHours !== null && signedAtMs - endedAtMs > lateEntryAfterHours * HOUR_MS;
}

/**
 * Whether a supervisor has to co-sign what somebody with these letters behind the name signs. Several letters, as in
 * "LPC, LCDC", are each looked at; capitals and dots are no difference.
 */
export function needsCoSignature({ coSignature }: PayerRule, credential: string): boolean {
	if (coSignature === 'all') return true;
	if (coSignature === 'none') return false;
	const named = coSignature.credentials.map(plain);
	return credential.split(/[,;/]/).some((letters) => named.includes(plain(letters)));
}

const plain = (letters: string): string => letters.replaceAll(/[.\s]/g, '').toUpperCase();
