import type { Sealed } from './events';

const INFO = new TextEncoder().encode('groundwork outbox');
const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** Sealing needs a secure page (HTTPS, or this machine itself). Over plain HTTP there is none. */
export const canSeal = (): boolean => typeof crypto !== 'undefined' && crypto.subtle !== undefined;

/**
 * Seals something so that only the server can open it: a one-time key on P-256, HKDF, AES-256-GCM.
 * @param serverKey the server's public key, uncompressed point, base64
 */
export async function seal(serverKey: string, id: string, contents: unknown): Promise<Sealed> {
	const server = await crypto.subtle.importKey('raw', fromBase64(serverKey), CURVE, false, []);
	const mine = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
	const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: server }, mine.privateKey, 256);
	const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
	const key = await crypto.subtle.deriveKey(
		{ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: INFO },
		material,
		{ name: 'AES-GCM', length: 256 },
		false,
		['encrypt']
	);
	const iv = crypto.getRandomValues(new Uint8Array(12));
	const words = new TextEncoder().encode(JSON.stringify(contents));
	const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, words);
	const ephemeral = await crypto.subtle.exportKey('raw', mine.publicKey);
	return { id, ephemeral: toBase64(ephemeral), iv: toBase64(iv), box: toBase64(box) };
}

function fromBase64(words: string): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(atob(words), (letter) => letter.charCodeAt(0));
}

function toBase64(bytes: ArrayBuffer | Uint8Array): string {
	return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}
