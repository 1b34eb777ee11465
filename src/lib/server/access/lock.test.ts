import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { aSite, aStaffMember } from '../../../../tests/support/world';
import { atTime, nowMs } from '../clock';
import { db, tx } from '../db';
import { auditEntries, signIns, staff } from '../db/schema';
import type { Refusal } from '../refusal';
import type { StaffActor } from './actor';
import { noteInput, REPORTED_WITHIN_MS } from './idle';
import { arrivesLocked, lock, lockIdle, requireOpen } from './lock';
import { hashPassword } from './passwords';
import { isStillSignedIn } from './sign-in';
import { isGuessed, setUnlockPin, unlockByPassword, unlockByPin } from './unlock';

withDatabase();

const MINUTE = 60_000;
const PIN = '318407';

async function somebody(settings = {}): Promise<StaffActor> {
	return aStaffMember(await aSite(settings), 'facilitator');
}

const isShut = (actor: StaffActor) =>
	requireOpen(db(), actor).then(
		() => false,
		({ code }: Refusal) => code === 'locked'
	);

async function withPin(): Promise<StaffActor> {
	const actor = await somebody();
	await setUnlockPin(actor, PIN);
	await lock(actor, 'hand');
	return actor;
}

describe('A-3: a sign-in that nobody is at', () => {
	it('is locked after the minutes that the site has set, and half a minute for what pages report late', async () => {
		for (const [settings, minutes] of [
			[{}, 5],
			[{ lockAfterMinutes: 12 }, 12]
		] as const) {
			const actor = await somebody(settings);
			await arrivesLocked(db(), actor.signInId);
			const start = nowMs();
			const after = (ms: number) => atTime(start + ms, () => isShut(actor));
			expect(await after(minutes * MINUTE)).toBe(false);
			expect(await after(minutes * MINUTE + REPORTED_WITHIN_MS + 1_000)).toBe(true);
			await atTime(start + 3 * MINUTE, async () => noteInput(actor.signInId));
			expect(await after(minutes * MINUTE + REPORTED_WITHIN_MS + 1_000)).toBe(false);
		}
	});

	it('is written down as locked without any page’s doing, once, and no later input opens it', async () => {
		const actor = await somebody();
		await arrivesLocked(db(), actor.signInId);
		const later = nowMs() + 6 * MINUTE;
		await atTime(later, lockIdle);
		await atTime(later + MINUTE, lockIdle);
		noteInput(actor.signInId);
		expect(await isShut(actor)).toBe(true);
		await expect(requireOpen(db(), actor)).rejects.toMatchObject({ code: 'locked' });
		const acts = await db().select().from(auditEntries).where(eq(auditEntries.action, 'sign-in:lock'));
		expect(acts.map(({ subjectId, detail }) => [subjectId, detail])).toEqual([
			[actor.staffId, { by: 'time' }]
		]);
	});

	it('goes on being signed in, for no longer than half a day', async () => {
		const actor = await withPin();
		expect(await isStillSignedIn(db(), actor)).toBe(true);
		await tx((tx) =>
			tx
				.update(signIns)
				.set({ createdAtMs: nowMs() - 12 * 60 * MINUTE })
				.where(eq(signIns.id, actor.signInId))
		);
		await expect(requireOpen(db(), actor)).rejects.toMatchObject({ code: 'not-signed-in' });
	});
});

describe('A-3: an unlock PIN', () => {
	it('opens one’s own sign-in and no other, and is kept as no one can read it', async () => {
		const actor = await withPin();
		const other = await aStaffMember(actor.siteId, 'facilitator');
		await setUnlockPin(other, '902751');
		await lock(other, 'hand');
		await expect(unlockByPin(other, PIN)).rejects.toMatchObject({ code: 'wrong-unlock-pin' });
		await unlockByPin(actor, PIN);
		expect([await isShut(actor), await isShut(other)]).toEqual([false, true]);
		const [row] = await db().select().from(staff).where(eq(staff.id, actor.staffId));
		expect(row!.unlockPinHash).toMatch(/^\$argon2id\$/);
	});

	it('that is wrong ten times ends the sign-in; the tries are slowed down and outlive a restart', async () => {
		const actor = await withPin();
		const codes: string[] = [];
		let atMs = nowMs();
		for (let n = 1; n <= 10; n++) {
			const refused = await atTime(atMs, () => unlockByPin(actor, '111222').catch((error: unknown) => error));
			codes.push((refused as { code: string }).code);
			// At once it would be refused unheard, from the sixth on.
			if (n === 6) {
				await expect(atTime(atMs, () => unlockByPin(actor, PIN))).rejects.toMatchObject({
					code: 'throttled'
				});
			}
			atMs += MINUTE;
		}
		expect(codes).toEqual([...Array<string>(9).fill('wrong-unlock-pin'), 'not-signed-in']);
		expect(await isStillSignedIn(db(), actor)).toBe(false);
	});

	it('is none that people guess first', async () => {
		const actor = await somebody();
		for (const easy of ['000000', '123456', '654321', '121212', '147147', '234567']) {
			expect(isGuessed(easy)).toBe(true);
			await expect(setUnlockPin(actor, easy)).rejects.toMatchObject({ code: 'easy-pin' });
		}
		expect(isGuessed(PIN)).toBe(false);
	});

	it('is set only by whoever has lately shown that it is them', async () => {
		const actor = await somebody();
		await tx((tx) => tx.update(signIns).set({ confirmedAtMs: null }).where(eq(signIns.id, actor.signInId)));
		await expect(setUnlockPin(actor, PIN)).rejects.toMatchObject({ code: 'not-confirmed' });
	});
});

it('A-3: the password opens it, too, and a wrong one does not', async () => {
	const actor = await somebody();
	const passwordHash = await hashPassword('four words nobody guesses');
	await tx((tx) => tx.update(staff).set({ passwordHash }).where(eq(staff.id, actor.staffId)));
	await lock(actor, 'page');
	await expect(unlockByPassword(actor, 'something else')).rejects.toMatchObject({ code: 'wrong-password' });
	expect(await isShut(actor)).toBe(true);
	await unlockByPassword(actor, 'four words nobody guesses');
	expect(await isShut(actor)).toBe(false);
});
