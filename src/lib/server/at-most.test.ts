import { describe, expect, it } from 'vitest';
import { atMost } from './at-most';
import { oneAtATimeByKey } from './one-at-a-time';

/** Work that says how much of it was running at once. */
function counted() {
	let running = 0;
	let most = 0;
	const work = async () => {
		most = Math.max(most, ++running);
		for (let turn = 0; turn < 5; turn++) await Promise.resolve();
		running--;
	};
	return { work, most: () => most };
}

describe('a gate', () => {
	it('lets so many through at once, and all of them in the end', async () => {
		const { work, most } = counted();
		const gate = atMost(2);
		let done = 0;
		await Promise.all(Array.from({ length: 40 }, () => gate(work).then(() => done++)));
		expect(done).toBe(40);
		expect(most()).toBe(2);
	});

	it('goes on after work that failed', async () => {
		const gate = atMost(1);
		const failed = gate(() => Promise.reject(new Error('no')));
		const after = gate(() => Promise.resolve('yes'));
		await expect(failed).rejects.toThrow('no');
		expect(await after).toBe('yes');
	});

	it('tells whoever comes to a full line to come back, and lets them in once it is shorter', async () => {
		const gate = atMost(2);
		const { work } = counted();
		const all = await Promise.allSettled(Array.from({ length: 100 }, () => gate(work)));
		const refused = all.filter((each) => each.status === 'rejected');
		expect(refused).toHaveLength(100 - 62);
		expect(refused[0]).toMatchObject({ reason: { code: 'throttled', detail: { seconds: 5 } } });
		await expect(gate(work)).resolves.toBeUndefined();
	});
});

describe('a queue by key', () => {
	it('does what has one key one after the other, and other keys beside it', async () => {
		const queue = oneAtATimeByKey();
		const one = counted();
		const both = counted();
		await Promise.all(
			['a', 'b', 'a', 'b', 'a'].map((key) =>
				queue(key, () => Promise.all([both.work(), key === 'a' ? one.work() : undefined]))
			)
		);
		expect(one.most()).toBe(1);
		expect(both.most()).toBe(2);
	});

	it('goes on after work that failed', async () => {
		const queue = oneAtATimeByKey();
		const failed = queue('a', () => Promise.reject(new Error('no')));
		const after = queue('a', () => Promise.resolve('yes'));
		await expect(failed).rejects.toThrow('no');
		expect(await after).toBe('yes');
	});
});
