import { generateSecret, generateURI, verifySync } from 'otplib';

// RFC 6238 as every authenticator app knows it: SHA-1, six digits, thirty seconds; 160 random bits, base32.
const STEP_S = 30;

export const newTotpSecret = (): string => generateSecret();

/** What an app reads from the QR code. */
export const totpAddress = (secret: string, signInName: string): string =>
	generateURI({ issuer: 'Groundwork', label: signInName, secret });

/** The secret in groups of four, to be typed where no code can be scanned. */
export const totpWords = (secret: string): string => (secret.match(/.{1,4}/g) ?? []).join(' ');

/**
 * Which time step a code is of: the present one, the one before or the one after, because no two clocks agree.
 * @param afterStep the last step whose code was taken: a code is good once, and none before it afterwards
 * @returns null for a code that is not right, or not any more
 */
export function stepOfCode(
	secret: string,
	typed: string,
	atMs: number,
	afterStep: number | null
): number | null {
	const token = typed.replace(/\s/g, '');
	if (!/^\d{6}$/.test(token)) return null;
	const epoch = Math.floor(atMs / 1000);
	const verified = verifySync({ secret, token, epoch, epochTolerance: STEP_S });
	if (!verified.valid || !('timeStep' in verified)) return null;
	return afterStep === null || verified.timeStep > afterStep ? verified.timeStep : null;
}
