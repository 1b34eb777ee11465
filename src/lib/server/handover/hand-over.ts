import { and, eq, isNull } from 'drizzle-orm';
import type { SessionId } from '$lib/ids';
import { PROGRAM, type StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { listenToBus } from '../bus';
import { nowMs } from '../clock';
import { db, tx } from '../db';
import { sessions } from '../db/schema';
import { loadState } from '../live/load-state';
import { faultLine, log } from '../log';
import { rulesAt } from '../record/rules';
import { writeSession } from '../record/write-session';
import { Refusal } from '../refusal';
import { offerNext } from './offer-next';
import { wordsOf } from './words';

/**
 * Takes a session that has ended from the live room into the record: words, scores and attendance, all at once; and
 * offers what it left over for the group's next one.
 * Doing it again changes nothing. This folder alone knows both layers.
 *
 * @throws Refusal 'not-found' for a session that has not ended
 */
export async function handOver(sessionId: SessionId): Promise<void> {
	await tx(async (tx) => {
		const state = await loadState(tx, sessionId);
		const { session, room } = state;
		if (session.status !== 'ended' || session.endedAtMs === null) throw new Refusal('not-found');
		if (session.handedOverAtMs !== null) return;
		const judgedBy = await rulesAt(tx, session.siteId, session.endedAtMs);
		await tx.update(sessions).set({ handedOverAtMs: nowMs(), judgedBy }).where(eq(sessions.id, sessionId));
		// The group note's draft says what was given as homework.
		await offerNext(tx, state);
		await writeSession(
			tx,
			{ ...session, endedAtMs: session.endedAtMs },
			wordsOf(state),
			room.settings.lateAfterMinutes
		);
		await audit(tx, PROGRAM, {
			action: 'session:hand-over',
			subject: { kind: 'session', id: sessionId },
			groupId: session.groupId,
			siteId: session.siteId
		});
	});
}

/** From now on every session that ends is handed over at once. */
export function listenForEnds(): void {
	listenToBus('handover', {
		sessionEnded: (sessionId) => {
			handOver(sessionId).catch((error: unknown) => log.error('session not handed over', faultLine(error)));
		}
	});
}

/**
 * Sees to it that a session is in the record before somebody looks at it there: its end may be a moment ago.
 * @throws Refusal 'not-found' for a session that has not ended, and for whoever may not read it
 */
export async function ensureHandedOver(actor: StaffActor, sessionId: SessionId): Promise<void> {
	const [session] = await db().select().from(sessions).where(eq(sessions.id, sessionId));
	if (!session) throw new Refusal('not-found');
	await allow(db(), actor, 'sessions:read', { groupId: session.groupId });
	if (session.handedOverAtMs === null) await handOver(sessionId);
}

/** Hands over what ended while nobody was there to do it: a crash between the end and its handover. */
export async function handOverDue(): Promise<void> {
	const due = await db()
		.select({ id: sessions.id })
		.from(sessions)
		.where(and(eq(sessions.status, 'ended'), isNull(sessions.handedOverAtMs)));
	for (const { id } of due) {
		// One session that can't be handed over must not keep the others, or the server, from it.
		await handOver(id).catch((error: unknown) => log.error('session not handed over', faultLine(error)));
	}
}
