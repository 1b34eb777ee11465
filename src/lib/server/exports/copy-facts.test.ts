import { expect, it } from 'vitest';
import { copyFacts } from './copy-facts';

it('a paper that leaves on a consent says what the consent covers, and until when', () => {
	const consent = {
		recipient: 'Clear River Clinic',
		purpose: 'Continuing care',
		parts: ['notes' as const],
		signedAtMs: Date.UTC(2026, 0, 5, 12),
		expiresAtMs: null
	};
	const given = { atMs: 0, recipient: 'Clear River Clinic', purpose: 'Continuing care', by: 'Robin' };
	const facts = (copy: Parameters<typeof copyFacts>[0]) =>
		copyFacts(copy, 'en', 'UTC').copy.map(({ words }) => words);
	expect(facts({ ...given, basis: 'consent', consent })).toContain(
		'The consent, signed on Mon, Jan 5, 2026, allows Clear River Clinic to receive, for Continuing care: ' +
			'signed progress notes. It has no end. The participant may revoke it.'
	);
	expect(facts({ ...given, basis: 'within', consent: null })).toHaveLength(4);
});
