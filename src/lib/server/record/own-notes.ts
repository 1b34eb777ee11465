import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { SessionId } from '$lib/ids';
import { LONGEST_OWN_NOTES } from '$lib/own-notes';
import { plainText } from '$lib/plain-text';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import type { Right } from '../access/policy';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Tx } from '../db';
import { psychotherapyNotes } from '../db/schema';
import { newId } from '../new-id';
import { groupOf } from './session-record';

/**
 * A facilitator's own notes on what was talked about in a session: psychotherapy notes, and SUD counselling notes where
 * 42 CFR Part 2 applies (45 CFR 164.501, 42 CFR 2.11; clinical.md 4.4). Nobody else reads them, whatever their role, and
 * nothing of the record reads this table: no export, no search, no review.
 */
export type OwnNotes = { text: string; version: number };

export const OwnText = z
	.string()
	.max(LONGEST_OWN_NOTES * 4)
	.transform(plainText)
	.pipe(z.string().max(LONGEST_OWN_NOTES));

/**
 * The actor's own; version 0 where there are none yet.
 * @throws Refusal 'not-found'
 */
export async function getOwnNotes(actor: StaffActor, sessionId: SessionId): Promise<OwnNotes> {
	return tx(async (tx) => {
		const { own } = await findOwn(tx, actor, sessionId, 'psychotherapy-notes:read');
		return { text: own?.text ?? '', version: own?.version ?? 0 };
	});
}

/**
 * Keeps the actor's own as they are being written. Of two windows, the later is told what the earlier saved.
 * @throws Refusal 'not-found'
 */
export async function saveOwnNotes(
	actor: StaffActor,
	sessionId: SessionId,
	{ text, version }: OwnNotes
): Promise<{ saved: true; version: number } | { saved: false; now: OwnNotes }> {
	return tx(async (tx) => {
		const { own, id } = await findOwn(tx, actor, sessionId, 'psychotherapy-notes:write');
		const now = { text: own?.text ?? '', version: own?.version ?? 0 };
		if (now.text === text) return { saved: true, version: now.version };
		if (now.version !== version) return { saved: false, now };
		const written = { text, version: version + 1, updatedAtMs: nowMs() };
		if (own) await tx.update(psychotherapyNotes).set(written).where(eq(psychotherapyNotes.id, own.id));
		else {
			await tx
				.insert(psychotherapyNotes)
				.values({ id, sessionId, authorId: actor.staffId, createdAtMs: nowMs(), ...written });
		}
		return { saved: true, version: written.version };
	});
}

/** Asks for the right, finds what is the actor's alone, and leaves the audit entry, which holds no word of it. */
async function findOwn(
	tx: Tx,
	actor: StaffActor,
	sessionId: SessionId,
	right: Right & `psychotherapy-notes:${string}`
) {
	const groupId = await groupOf(tx, sessionId);
	await allow(tx, actor, right, { groupId });
	const [own] = await tx
		.select()
		.from(psychotherapyNotes)
		.where(and(eq(psychotherapyNotes.sessionId, sessionId), eq(psychotherapyNotes.authorId, actor.staffId)));
	const id = own?.id ?? newId<string>();
	await audit(tx, actor, {
		action: right,
		subject: { kind: 'psychotherapy-note', id: own ? id : null },
		groupId,
		siteId: actor.siteId
	});
	return { own, id };
}
