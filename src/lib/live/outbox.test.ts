import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Acknowledged } from './events';
import type { Envelope } from './link';
import { deliverLeftovers } from './leftovers';
import { Outbox } from './outbox.svelte';
import { SealedStore } from './sealed-store';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
});

const TEN_MINUTES_MS = 600_000;
const DONE: Acknowledged = { ok: true, version: 1, outcome: null };
/** As a page that came over plain HTTP has it: without a way to seal. */
const PLAIN = { getRandomValues: crypto.getRandomValues.bind(crypto) };
const noKeys = () => ({ sealingKey: '', ticket: '' });

/** A server behind a network: `reaches` says at each try whether a command gets there, and whether its answer comes back. */
class FarServer {
	readonly stored: unknown[] = [];
	#ids = new Set<string>();

	constructor(readonly reaches: () => { there: boolean; back: boolean }) {}

	send = async ({ id, input }: Envelope): Promise<Acknowledged | null> => {
		const { there, back } = this.reaches();
		if (there && !this.#ids.has(id)) {
			this.#ids.add(id);
			this.stored.push(input);
		}
		return there && back ? DONE : null;
	};
}

it('F-33: ten minutes without contact lose nothing, keep the order, and send everything once', async () => {
	vi.stubGlobal('crypto', PLAIN);
	const Way = fc.record({ there: fc.boolean(), back: fc.boolean() });
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.nat(), { minLength: 1, maxLength: 8 }),
			fc.array(Way, { maxLength: 30 }),
			async (inputs, ways) => {
				let away = true;
				const last = [...ways];
				const server = new FarServer(() => {
					if (away) return { there: false, back: false };
					return last.pop() ?? { there: true, back: true };
				});
				const outbox = new Outbox(noKeys, server.send, () => 0);
				const answers = inputs.map((input) => outbox.add('answer', input));
				await vi.advanceTimersByTimeAsync(TEN_MINUTES_MS);
				expect([outbox.unsent, outbox.inMemory, server.stored]).toEqual([inputs.length, true, []]);

				away = false;
				await vi.advanceTimersByTimeAsync(60_000);
				expect(await Promise.all(answers)).toEqual(inputs.map(() => DONE));
				expect([outbox.unsent, outbox.inMemory, server.stored]).toEqual([0, false, inputs]);
			}
		),
		{ numRuns: 50 }
	);
});

it('lives in memory where storage throws, and says so', async () => {
	// There is no IndexedDB here: every use of it throws, as in a browser that denies it.
	const store = new SealedStore();
	const box = { id: 'a', ephemeral: '', iv: '', box: '' };
	expect([await store.put(box, 0), await store.remove('a'), await store.empty()]).toEqual([
		false,
		false,
		false
	]);
	expect(await store.list()).toEqual([]);
});

it('takes nothing for delivered that our own server did not say', async () => {
	const box = { id: 'a', ephemeral: '', iv: '', box: '', keptAtMs: 0 };
	vi.spyOn(SealedStore.prototype, 'list').mockResolvedValue([box]);
	const remove = vi.spyOn(SealedStore.prototype, 'remove').mockResolvedValue(true);
	const answered = async (answer: Response) => {
		vi.stubGlobal('fetch', async () => answer);
		return deliverLeftovers(1);
	};
	expect(await answered(new Response('<h1>Welcome to our Wi-Fi</h1>'))).toBe(1);
	expect(await answered(Response.json({ portal: true }))).toBe(1);
	expect(await answered(Response.json({ code: 'throttled' }, { status: 429 }))).toBe(1);
	expect(remove).not.toHaveBeenCalled();
	expect(await answered(Response.json({ code: 'invalid' }, { status: 400 }))).toBe(0);
	expect(await answered(Response.json({ kept: true }))).toBe(0);
	expect(remove).toHaveBeenCalledTimes(2);
});

it('throws away what is too old by the server’s clock only where it can’t be brought now', async () => {
	vi.spyOn(SealedStore.prototype, 'list').mockResolvedValue([
		{ id: 'a', ephemeral: '', iv: '', box: '', keptAtMs: 0 }
	]);
	const remove = vi.spyOn(SealedStore.prototype, 'remove').mockResolvedValue(true);
	const asked = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')));
	vi.stubGlobal('fetch', asked);
	expect(await deliverLeftovers(12 * 3_600_000 - 1)).toBe(1);
	expect(remove).not.toHaveBeenCalled();
	expect(await deliverLeftovers(12 * 3_600_000)).toBe(0);
	expect(remove).toHaveBeenCalledOnce();
	expect(asked).toHaveBeenCalledTimes(2);
});

it('F-35: what the server can’t save just now stays, is said to be unsaved, and is sent again as the same', async () => {
	vi.stubGlobal('crypto', PLAIN);
	const sent: Envelope[] = [];
	const full: Acknowledged = { ok: false, refused: { code: 'not-saved', detail: { why: 'disk' } } };
	const answers: (Acknowledged | null)[] = [full, full, null, { ok: true, version: 2, outcome: null }];
	const outbox = new Outbox(
		noKeys,
		async (envelope) => {
			sent.push(envelope);
			return answers[sent.length - 1] ?? null;
		},
		() => 0
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
