import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consentState, covers, type ConsentTerms } from './consent';
import { DISCLOSED_PARTS } from './disclosure';

const terms: ConsentTerms = {
	recipient: 'Harbor House',
	purpose: 'Continued care',
	parts: ['attendance', 'scores'],
	signedAtMs: 100,
	expiresAtMs: 200,
	revokedAtMs: null
};
const asked = { recipient: 'Harbor House', parts: ['attendance' as const] };

describe('a consent', () => {
	it('covers some of its parts for its recipient while it stands', () => {
		expect(covers(terms, asked, 150)).toBeNull();
		expect(covers(terms, { ...asked, recipient: '  harbor   HOUSE ' }, 150)).toBeNull();
	});

	it('stands from the moment of its signature until just before its end', () => {
		expect(covers(terms, asked, 99)).toEqual({ why: 'not-yet', atMs: 100 });
		expect(covers(terms, asked, 100)).toBeNull();
		expect(covers(terms, asked, 199)).toBeNull();
		expect(covers(terms, asked, 200)).toEqual({ why: 'expired', atMs: 200 });
		expect(covers({ ...terms, expiresAtMs: null }, asked, 1e15)).toBeNull();
	});

	it('does not stand once it is revoked, and says that rather than that it expired', () => {
		const revoked = { ...terms, revokedAtMs: 120 };
		expect(covers(revoked, asked, 119)).toBeNull();
		expect(covers(revoked, asked, 120)).toEqual({ why: 'revoked', atMs: 120 });
		expect(consentState(revoked, 300)).toBe('revoked');
	});

	it('says which parts it does not cover, and that a recipient is another', () => {
		expect(covers(terms, { ...asked, parts: ['notes', 'scores', 'goals'] }, 150)).toEqual({
			why: 'parts',
			parts: ['notes', 'goals']
		});
		expect(covers(terms, { ...asked, recipient: 'Harbor Hospital' }, 150)).toEqual({ why: 'recipient' });
		expect(covers(null, asked, 150)).toEqual({ why: 'no-consent' });
	});

	it('never covers what it does not name, nor a time at which it does not stand', () => {
		const parts = fc.subarray([...DISCLOSED_PARTS]);
		const time = fc.integer({ min: 0, max: 1000 });
		const consent = fc.record({
			recipient: fc.constant('Harbor House'),
			purpose: fc.constant('Continued care'),
			parts,
			signedAtMs: time,
			expiresAtMs: fc.option(time),
			revokedAtMs: fc.option(time)
		});
		fc.assert(
			fc.property(consent, parts, time, (terms, parts, atMs) => {
				const covered = covers(terms, { recipient: 'Harbor House', parts }, atMs) === null;
				const stands =
					terms.signedAtMs <= atMs &&
					(terms.expiresAtMs ?? Infinity) > atMs &&
					(terms.revokedAtMs ?? Infinity) > atMs;
				expect(covered).toBe(stands && parts.every((part) => terms.parts.includes(part)));
			})
		);
	});
});
