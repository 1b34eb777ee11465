import { expect, it } from 'vitest';
import { allFinished, beginStopping, finishFirst, isStopping } from './stopping';

it('a stop waits for what was begun before it, and for what that begins', async () => {
	const done: string[] = [];
	let finish = (): void => undefined;
	const command = finishFirst(new Promise<void>((resolve) => (finish = resolve))).then(() =>
		done.push('command')
	);
	const failing = finishFirst(Promise.reject(new Error('refused'))).catch(() => done.push('refusal'));

	expect(isStopping()).toBe(false);
	beginStopping();
	expect(isStopping()).toBe(true);
	const over = allFinished().then(() => done.push('stop'));
	await failing;
	expect(done).toEqual(['refusal']);
	finish();
	await Promise.all([command, over]);
	expect(done).toEqual(['refusal', 'command', 'stop']);
});
