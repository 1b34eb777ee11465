import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../tests/support/ended-session';
import { aSite, aStaffMember } from '../../../../tests/support/world';
import { atTime, nowMs } from '../clock';
import { db, tx } from '../db';
import { auditEntries, signIns, staff } from '../db/schema';
import { newId } from '../new-id';
import { addAddendum, correctSection } from '../record/addenda';
import { coSignRest, reviewNote, seenMark } from '../record/review';
import { saveNote, signNote } from '../record/write-note';
import type { StaffActor } from './actor';
import { confirmByPassword, isConfirmed } from './confirm';
import { hashPassword } from './passwords';

withDatabase();

const MINUTE = 60_000;
const PASSWORD = 'three words together';
const refusal = (code: string) => expect.objectContaining({ code });

/** Makes as if the person had signed in and done nothing else. */
const forget = (actor: StaffActor) =>
	tx((tx) => tx.update(signIns).set({ confirmedAtMs: null }).where(eq(signIns.id, actor.signInId)));

async function somebody() {
	const actor = await aStaffMember(await aSite({ confirmedForMinutes: 10 }), 'facilitator');
	const passwordHash = await hashPassword(PASSWORD);
	await tx((tx) => tx.update(staff).set({ passwordHash }).where(eq(staff.id, actor.staffId)));
	await forget(actor);
	return actor;
}

describe('a password that is given again', () => {
	it('counts for the minutes that the clinic has set, for this sign-in alone', async () => {
		const actor = await somebody();
		expect(await isConfirmed(db(), actor)).toBe(false);
		await confirmByPassword(actor, PASSWORD);
		expect(await isConfirmed(db(), actor)).toBe(true);
		expect(await atTime(nowMs() + 9 * MINUTE, () => isConfirmed(db(), actor))).toBe(true);
		expect(await atTime(nowMs() + 10 * MINUTE, () => isConfirmed(db(), actor))).toBe(false);
		const elsewhere = { ...actor, signInId: (await aStaffMember(actor.siteId, 'facilitator')).signInId };
		await forget(elsewhere);
		expect(await isConfirmed(db(), elsewhere)).toBe(false);
	});

	it('A-5: counts for what leaves no longer than five minutes, nor than for a signature', async () => {
		const at = (actor: StaffActor, minutes: number) =>
			atTime(nowMs() + minutes * MINUTE, () => isConfirmed(db(), actor, 'export'));
		const actor = await somebody();
		await confirmByPassword(actor, PASSWORD);
		expect([await at(actor, 4), await at(actor, 5)]).toEqual([true, false]);
		const short = await aStaffMember(await aSite({ confirmedForMinutes: 2 }), 'facilitator');
		await tx((tx) =>
			tx.update(signIns).set({ confirmedAtMs: nowMs() }).where(eq(signIns.id, short.signInId))
		);
		expect([await at(short, 1), await at(short, 2)]).toEqual([true, false]);
	});

	it('is slowed down where it is wrong again and again, as at signing in', async () => {
		const actor = await somebody();
		for (let tries = 0; tries < 5; tries++) {
			await expect(confirmByPassword(actor, 'not it')).rejects.toEqual(refusal('wrong-password'));
		}
		await expect(confirmByPassword(actor, PASSWORD)).rejects.toEqual(refusal('throttled'));
		expect(await isConfirmed(db(), actor)).toBe(false);
		await atTime(nowMs() + MINUTE, () => confirmByPassword(actor, PASSWORD));
	});

	it('is written down, right or wrong, and not what was typed', async () => {
		const actor = await somebody();
		await confirmByPassword(actor, 'a guess').catch(() => null);
		await confirmByPassword(actor, PASSWORD);
		const entries = await db().select().from(auditEntries);
		expect(entries.map(({ action }) => action)).toEqual(['confirm:refuse', 'confirm:give']);
		expect(JSON.stringify(entries)).not.toMatch(/guess|three words/);
	});
});

it('nothing is signed by a sign-in alone: no note, no addendum, no correction, no co-signature', async () => {
	const session = await anEndedSession();
	const { facilitator, supervisor } = session;
	const [signed, draft] = [await session.noteId(0), await session.noteId(1)];
	const writing = { version: 1, body: FINISHED };
	await signNote(facilitator, signed, writing, false);
	const seen = seenMark((await session.note(0))!.signedHash!, 0);
	await forget(facilitator);
	await forget(supervisor);
	const no = (work: Promise<unknown>) => expect(work).rejects.toEqual(refusal('not-confirmed'));
	await no(signNote(facilitator, draft, writing, false));
	await no(addAddendum(facilitator, signed, 'More.', newId(), false));
	await no(correctSection(facilitator, signed, { section: 'data', text: 'Other.' }, newId(), false));
	await no(reviewNote(supervisor, signed, { decision: 'co-signed', comment: '', seen }));
	await no(coSignRest(supervisor, [{ noteId: signed, seen }]));
	expect((await session.note(0))?.status).toBe('signed');
	expect((await session.note(1))?.status).toBe('draft');
	// To write, and to return a note, is no signature.
	await saveNote(facilitator, draft, writing);
	await reviewNote(supervisor, signed, { decision: 'returned', comment: 'More, please.', seen });
	expect((await session.note(0))?.status).toBe('returned');
});
