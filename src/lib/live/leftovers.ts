import type { Sealed } from './events';
import { canSeal } from './seal';
import { SealedStore } from './sealed-store';
import { forgetTextSize } from './text-size';

const KEPT_FOR_MS = 12 * 3_600_000;

/** Whoever hands a tablet back does not stand there until a dead network has given up. */
const PATIENCE_MS = 8_000;

/**
 * Brings to the server what an earlier page of this tablet could not send, whoever's it was. What is too old and can't
 * be brought now either is thrown away.
 * @returns how many boxes are still here
 */
export async function deliverLeftovers(serverNowMs: number): Promise<number> {
	if (!canSeal()) return 0;
	const store = new SealedStore();
	let left = 0;
	for (const { keptAtMs, ...box } of await store.list()) {
		const isOld = serverNowMs - keptAtMs >= KEPT_FOR_MS;
		if ((await deliver(box)) || isOld) await store.remove(box.id);
		else left++;
	}
	return left;
}

/** A tablet that was handed back: delivers what it can, and keeps nothing that it could. */
export async function emptyOutbox(serverNowMs: number): Promise<void> {
	forgetTextSize();
	if ((await deliverLeftovers(serverNowMs)) === 0 && canSeal()) await new SealedStore().empty();
}

/** @returns whether the server has decided: refused for good is as final as taken. Whoever else answers has not. */
export async function deliver(box: Sealed): Promise<boolean> {
	try {
		const answer = await fetch('/outbox', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(box),
			signal: AbortSignal.timeout(PATIENCE_MS)
		});
		const { kept, code } = (await answer.json()) as { kept?: true; code?: string };
		return kept === true || (code !== undefined && answer.status < 500 && answer.status !== 429);
	} catch {
		return false;
	}
}
