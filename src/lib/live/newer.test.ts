import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newer } from './newer';

const snapshot = fc.record({ version: fc.nat(5), sentAtMs: fc.nat(5), view: fc.nat() });

it('keeps the higher version, however late the lower one comes', () => {
	fc.assert(
		fc.property(fc.array(snapshot, { minLength: 1 }), ([first, ...rest]) => {
			const kept = rest.reduce((a, b) => newer(a, b), first!);
			expect(kept.version).toBe(Math.max(first!.version, ...rest.map(({ version }) => version)));
		})
	);
});

it('takes a later look at the same version: somebody came or went without a change', () => {
	const a = { version: 3, sentAtMs: 10, view: 'a' };
	expect(newer(a, { version: 3, sentAtMs: 11, view: 'b' }).view).toBe('b');
	expect(newer(a, { version: 3, sentAtMs: 9, view: 'b' }).view).toBe('a');
	expect(newer(a, null).view).toBe('a');
});
