import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { aDevice, aLiveRoom } from '../../../../tests/support/live-room';
import { withDatabase } from '../../../../tests/support/database';
import type { DoorActor, Stranger } from '../access/actor';
import { atTime } from '../clock';
import { db, tx } from '../db';
import { auditEntries, throttles } from '../db/schema';
import { sessionOfCode } from './knock';

withDatabase();

/** 10,000 in the long form: `GROUNDWORK_LONG=1`. */
const TRIES = process.env.GROUNDWORK_LONG ? 10_000 : 1_000;
const ADDRESSES = 5;
const AT = 1_700_000_000_000;
const from = (n: number): Stranger => ({ kind: 'stranger', from: `198.51.100.${n % ADDRESSES}` });
const codeOf = (refused: { code: string }) => refused.code;

/** Codes that are no room's, each from a browser of its own. @returns how many of them were looked up */
async function guess(tries: number, right: string, before: () => Promise<unknown>): Promise<number> {
	let lookedUp = 0;
	for (let n = 0; n < tries; n++) {
		await before();
		const code = String(Math.floor(Math.random() * 1e6)).padStart(6, '0');
		if (code === right) continue;
		const refused = await sessionOfCode(from(n), `browser-${n}`, code).catch(codeOf);
		if (refused === 'unknown-code') lookedUp++;
	}
	return lookedUp;
}

describe('J-6: random codes from five addresses', () => {
	it('J-6: few are looked up, the administrators find an entry, and the clinic’s own tablets come in from there', async () => {
		const room = await aLiveRoom();
		const { code } = await room.console();
		await atTime(AT, async () => {
			expect(await guess(TRIES, code!, async () => undefined)).toBeLessThanOrEqual(60);
			const alerts = await db().select().from(auditEntries).where(eq(auditEntries.action, 'code:guess'));
			expect(alerts.map(({ siteId }) => siteId)).toEqual(Array(ADDRESSES).fill(room.siteId));
			for (let n = 0; n < 12; n++) {
				const tablet = { ...(await aDevice(room)), from: from(0).from };
				expect(await sessionOfCode(tablet, tablet.deviceId, code!)).toBe(room.sessionId);
			}
			expect(await sessionOfCode(from(0), 'phone', code!).catch(codeOf)).toBe('throttled');
		});
	});

	it('J-6: a thousand at once are a thousand in a row', async () => {
		await aLiveRoom();
		await atTime(AT, async () => {
			const tries = Array.from({ length: 200 }, (_, n) =>
				sessionOfCode(from(n), `browser-${n}`, 'no room').catch(codeOf)
			);
			const lookedUp = (await Promise.all(tries)).filter((refused) => refused === 'unknown-code');
			expect(lookedUp.length).toBeLessThanOrEqual(60);
		});
	});

	it('J-6, guard removed: without what the throttle remembers each code is looked up', async () => {
		await aLiveRoom();
		const tries = 100;
		const lookedUp = await guess(tries, 'none', () => tx((tx) => tx.delete(throttles)));
		expect(lookedUp).toBe(tries);
	});
});

describe('J-9: two hundred at the door', () => {
	const phone: Stranger = { kind: 'stranger', from: '198.51.100.7' };

	it('J-9: twenty wait, the rest is told so; the console is served, and tablets and whoever was let in are not in the way', async () => {
		const room = await aLiveRoom();
		const knocks: (DoorActor | string)[] = [];
		for (let n = 0; n < 200; n++) {
			knocks.push(await (room.join(phone, { way: 'ask' }) as Promise<DoorActor>).catch(codeOf));
		}
		expect(knocks.filter((each) => each === 'door-full')).toHaveLength(180);
		expect((await room.console()).door).toHaveLength(20);
		expect((await room.seat(0)).kind).toBe('seat');
		const [first] = knocks as DoorActor[];
		await room.act(room.facilitator, 'turn-away', { holdId: first!.holdId });
		expect(((await room.join(phone, { way: 'ask' })) as DoorActor).kind).toBe('door');
	});

	it('J-9: at the same moment no more come in', async () => {
		const room = await aLiveRoom();
		await Promise.allSettled(Array.from({ length: 60 }, () => room.join(phone, { way: 'ask' })));
		expect((await room.console()).door).toHaveLength(20);
	});
});
