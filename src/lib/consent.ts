import type { DisclosedPart } from './disclosure';

/** What a written consent allows, and until when. */
export type ConsentTerms = {
	recipient: string;
	purpose: string;
	parts: DisclosedPart[];
	signedAtMs: number;
	/** From then on it no longer stands; null for no end. */
	expiresAtMs: number | null;
	revokedAtMs: number | null;
};

/** A consent as what leaves on it repeats it: a copy of it, or what it covers, goes along (42 CFR 2.32). */
export type ConsentScope = Omit<ConsentTerms, 'revokedAtMs'>;

export type ConsentState = 'stands' | 'expired' | 'revoked';

/** Revoked tells more than expired: somebody said so. */
export function consentState(consent: ConsentTerms, atMs: number): ConsentState {
	if (consent.revokedAtMs !== null && consent.revokedAtMs <= atMs) return 'revoked';
	return consent.expiresAtMs !== null && consent.expiresAtMs <= atMs ? 'expired' : 'stands';
}

/** Why a consent does not allow what is asked for. */
export type NotCovered =
	| { why: 'no-consent' }
	| { why: 'not-yet' | 'expired' | 'revoked'; atMs: number }
	| { why: 'recipient' }
	| { why: 'parts'; parts: DisclosedPart[] };

/**
 * Whether a consent allows these parts to go to this recipient at this time. What a purpose in words takes in is for
 * people to judge; it is written down beside the consent's own.
 * @returns null where it does
 */
export function covers(
	consent: ConsentTerms | null,
	asked: { recipient: string; parts: DisclosedPart[] },
	atMs: number
): NotCovered | null {
	if (!consent) return { why: 'no-consent' };
	const { signedAtMs, expiresAtMs, revokedAtMs, parts } = consent;
	const state = consentState(consent, atMs);
	if (state === 'revoked') return { why: 'revoked', atMs: revokedAtMs ?? atMs };
	if (state === 'expired') return { why: 'expired', atMs: expiresAtMs ?? atMs };
	if (signedAtMs > atMs) return { why: 'not-yet', atMs: signedAtMs };
	if (alike(consent.recipient) !== alike(asked.recipient)) return { why: 'recipient' };
	const beyond = asked.parts.filter((part) => !parts.includes(part));
	return beyond.length > 0 ? { why: 'parts', parts: beyond } : null;
}

/** The same name, however it is spaced and capitalised. */
const alike = (name: string): string =>
	name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLocaleLowerCase('en');
