import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Acknowledged } from './events';
import type { Envelope } from './link';
import { Outbox } from './outbox.svelte';

vi.mock('./seal', () => ({ canSeal: () => false }));
beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('F-35: what the server can’t save just now stays, is said to be unsaved, and is sent again as the same', async () => {
	const sent: Envelope[] = [];
	const full: Acknowledged = { ok: false, refused: { code: 'not-saved', detail: { why: 'disk' } } };
	const answers: (Acknowledged | null)[] = [full, full, null, { ok: true, version: 2, outcome: null }];
	const outbox = new Outbox(
		() => ({ sealingKey: '', ticket: '' }),
		async (envelope) => {
			sent.push(envelope);
			return answers[sent.length - 1] ?? null;
		}
	);
	const seen: [unsent: number, notSaved: boolean][] = [];
	const done = outbox.add('answer', {});
	for (let second = 0; second < answers.length; second++) {
		await vi.advanceTimersByTimeAsync(second === 0 ? 0 : 1_000);
		seen.push([outbox.unsent, outbox.notSaved]);
	}
	expect(seen).toEqual([
		[1, true],
		[1, true],
		[1, false],
		[0, false]
	]);
	expect(await done).toMatchObject({ ok: true });
	expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
});
