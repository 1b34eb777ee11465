import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { totpCode } from '../../../../tests/support/app-code';
import { newTotpSecret, stepOfCode, totpAddress, totpWords } from './totp';

const START = 1_700_000_010_000;
const STEP_MS = 30_000;

describe('codes of an authenticator app', () => {
	it.each([
		// RFC 6238, appendix B, SHA-1: the last six of its eight digits.
		[59, '287082'],
		[1_111_111_109, '081804'],
		[1_234_567_890, '005924'],
		[2_000_000_000, '279037']
	])('at second %d it is %s, as the standard prints it', (second, code) => {
		const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
		expect(totpCode(secret, second * 1000)).toBe(code);
		expect(stepOfCode(secret, code, second * 1000, null)).toBe(Math.floor(second / 30));
	});

	it('are taken one step early and one late, for clocks that differ, and no further', () => {
		const secret = newTotpSecret();
		const taken = [-2, -1, 0, 1, 2].map((steps) =>
			stepOfCode(secret, totpCode(secret, START + steps * STEP_MS), START, null)
		);
		const now = Math.floor(START / STEP_MS);
		expect(taken).toEqual([null, now - 1, now, now + 1, null]);
	});

	it('are good once, and none from before the last one afterwards', () => {
		const secret = newTotpSecret();
		fc.assert(
			fc.property(fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 1, maxLength: 8 }), (tries) => {
				let last: number | null = null;
				for (const steps of tries) {
					const step = stepOfCode(secret, totpCode(secret, START + steps * STEP_MS), START, last);
					if (step === null) continue;
					expect(step).toBeGreaterThan(last ?? -Infinity);
					last = step;
				}
			})
		);
	});

	it('may be typed with a space; anything else is no code', () => {
		const secret = newTotpSecret();
		const code = totpCode(secret, START);
		expect(stepOfCode(secret, ` ${code.slice(0, 3)} ${code.slice(3)}`, START, null)).not.toBeNull();
		fc.assert(
			fc.property(fc.string(), (typed) => {
				fc.pre(!/^\d{6}$/.test(typed.replace(/\s/g, '')));
				expect(stepOfCode(secret, typed, START, null)).toBeNull();
			})
		);
	});

	it('come from a secret that is scanned or typed', () => {
		const secret = newTotpSecret();
		expect(totpWords(secret).replaceAll(' ', '')).toBe(secret);
		expect(totpAddress(secret, 'sam')).toBe(
			`otpauth://totp/Groundwork:sam?secret=${secret}&issuer=Groundwork`
		);
	});
});
