import type { SessionId } from '$lib/ids';
import { keyedHash, tokenHash } from '../access/secrets';

/** What the display's link carries. Made again from the room's nonce, so that it is stored nowhere. */
export const displayToken = (sessionId: SessionId, nonce: string): string =>
	keyedHash('display', `${sessionId} ${nonce}`);

export const displayTokenHash = (sessionId: SessionId, nonce: string): string =>
	tokenHash(displayToken(sessionId, nonce));
