import type { IncomingMessage } from 'node:http';
import { nowMs } from '../clock';
import { log } from '../log';
import { FILLS_IN_MS, newBudget, spend, type Budget } from './budget';

/**
 * How many links one sign-in, tablet or display may hold. A tablet has one, and a few more that are dying while it
 * connects again; a facilitator has one for each page that she has open.
 */
export const MOST_LINKS = 20;
/** How often it is said in the log that somebody is held back: each frame would be a line. */
const TELL_EVERY_MS = 60_000;

/** What all links of one credential hold together: whoever opens many may say no more than with one. */
export type Allowance = { links: number; budget: Budget; toldAtMs: number; forgetting?: NodeJS.Timeout };

const held = new Map<string, Allowance>();

/**
 * Takes a link for the credential of this key, until its connection closes.
 * @returns undefined where it has too many already
 */
export function takeLink(key: string, { socket }: IncomingMessage): Allowance | undefined {
	const allowance = held.get(key) ?? { links: 0, budget: newBudget(nowMs()), toldAtMs: -TELL_EVERY_MS };
	held.set(key, allowance);
	if (allowance.links >= MOST_LINKS) {
		tell(allowance, 'links', nowMs());
		return undefined;
	}
	allowance.links++;
	clearTimeout(allowance.forgetting);
	socket.once('close', () => {
		if (--allowance.links > 0) return;
		// What was spent stays spent until it has filled up again: connecting anew makes nothing good.
		allowance.forgetting = setTimeout(() => held.delete(key), FILLS_IN_MS).unref();
	});
	return allowance;
}

/** Takes one message from what may be said. False where there is no more of it just now. */
export function maySpeak(allowance: Allowance): boolean {
	const atMs = nowMs();
	if (spend(allowance.budget, atMs)) return true;
	tell(allowance, 'messages', atMs);
	return false;
}

/** For a link that was closed because a message had more than a socket takes. */
export const closedForSize = (allowance: Allowance): void => tell(allowance, 'bytes', nowMs());

function tell(allowance: Allowance, what: string, atMs: number): void {
	if (atMs - allowance.toldAtMs < TELL_EVERY_MS) return;
	allowance.toldAtMs = atMs;
	log.warn('too much from one screen', { what });
}
