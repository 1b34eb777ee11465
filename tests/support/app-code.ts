import { generateSync } from 'otplib';

/** The code that an authenticator app with this secret shows at a moment. */
export const totpCode = (secret: string, atMs: number): string =>
	generateSync({ secret, epoch: Math.floor(atMs / 1000) });
