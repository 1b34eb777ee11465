import { describe, expect, it } from 'vitest';
import { openSealed, seal } from './sealed';

describe('sealed words', () => {
	it('are read again, for the same purpose and the same person alone', () => {
		const sealed = seal('totp', 'a secret', 'sam');
		expect(sealed).not.toContain(Buffer.from('a secret').toString('base64url'));
		expect(openSealed('totp', sealed, 'sam')).toBe('a secret');
		expect(openSealed('totp', sealed, 'toni')).toBeNull();
		expect(openSealed('totp-offer', sealed, 'sam')).toBeNull();
	});

	it('look different each time, and do not open once a letter is changed', () => {
		const sealed = seal('totp', 'a secret', 'sam');
		expect(seal('totp', 'a secret', 'sam')).not.toBe(sealed);
		expect(openSealed('totp', (sealed.startsWith('A') ? 'B' : 'A') + sealed.slice(1), 'sam')).toBeNull();
		expect(openSealed('totp', 'short', 'sam')).toBeNull();
	});
});
