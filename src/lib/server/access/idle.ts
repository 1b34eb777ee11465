import type { SignInId } from '$lib/ids';
import { nowMs } from '../clock';

/**
 * When each sign-in that a browser came with last heard of somebody at its screen. In memory alone, since it changes with
 * every few taps: a restart forgets it and gives a screen its whole time once more from then on, while what is locked
 * already says so in the database.
 */
const inputs = new Map<SignInId, number>();
const STARTED_AT_MS = Date.now();

/** Pages report input at most so often, so the server waits so much longer than they do before it locks by itself. */
export const REPORTED_WITHIN_MS = 30_000;

/** A browser has come with it: from now on somebody has to be there. */
export function watchInput({ id, createdAtMs }: { id: SignInId; createdAtMs: number }): void {
	if (!inputs.has(id)) inputs.set(id, Math.max(createdAtMs, STARTED_AT_MS));
}

/** Somebody was there: tapped, typed or sent something. */
export function noteInput(signInId: SignInId): void {
	if (inputs.has(signInId)) inputs.set(signInId, nowMs());
}

/** Whether nobody has been there for so long. */
export function isIdle(signInId: SignInId, afterMs: number): boolean {
	const lastAtMs = inputs.get(signInId);
	return lastAtMs !== undefined && nowMs() - lastAtMs >= afterMs + REPORTED_WITHIN_MS;
}

export const listWatched = (): SignInId[] => [...inputs.keys()];

export const forgetInput = (signInId: SignInId): void => void inputs.delete(signInId);
