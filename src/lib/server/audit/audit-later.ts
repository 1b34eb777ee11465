import type { Actor } from '../access/actor';
import { nowMs } from '../clock';
import { tx } from '../db';
import { log } from '../log';
import { isNotSaved } from '../refusal';
import { audit, type Entry } from './audit';

const TRY_EVERY_MS = 5_000;
const MOST_WAITING = 1_000;

const waiting: { actor: Actor; entry: Entry }[] = [];
let scheduled = false;

/**
 * Writes an entry by itself, at once or as soon as the database takes it. For the one thing that must go on although
 * nothing can be written down: looking into a room that is running. The time of it is remembered; should the server end
 * before it is written, it is lost, and the server's log says that it waited.
 */
export async function auditSometime(actor: Actor, entry: Entry): Promise<void> {
	try {
		await tx((tx) => audit(tx, actor, entry));
	} catch (error) {
		if (!isNotSaved(error)) throw error;
		wait(actor, entry);
	}
}

function wait(actor: Actor, entry: Entry): void {
	if (waiting.length >= MOST_WAITING) return log.error('too much waits for the audit log');
	waiting.push({ actor, entry: { ...entry, detail: { seenAtMs: nowMs() } } });
	log.warn('waits for the audit log', { what: entry.action, count: waiting.length });
	writeSoon();
}

function writeSoon(): void {
	if (scheduled) return;
	scheduled = true;
	setTimeout(() => {
		scheduled = false;
		writeWaiting().catch(() => waiting.length > 0 && writeSoon());
	}, TRY_EVERY_MS).unref();
}

/** Writes what waits, oldest first. @throws Refusal 'not-saved' where the database still takes nothing */
export async function writeWaiting(): Promise<void> {
	for (let next = waiting[0]; next; next = waiting[0]) {
		const { actor, entry } = next;
		await tx((tx) => audit(tx, actor, entry));
		waiting.shift();
	}
}
