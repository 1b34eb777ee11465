import { describe, expect, it } from 'vitest';
import { aDevice, aLiveRoom } from '../../../../tests/support/live-room';
import { newCommandId } from '$lib/live/command-id';
import { withDatabase } from '../../../../tests/support/database';
import { aGroup, aParticipant } from '../../../../tests/support/world';
import type { DoorActor, SeatActor, Stranger } from '../access/actor';
import { issueCard } from '../access/pins';
import { atTime, nowMs } from '../clock';
import { tx } from '../db';
import { liveRooms } from '../db/schema';
import { enrol } from '../programme/enrolment';
import { renewCodes } from './door-codes';
import { type Knock, listOpenRooms, sessionOfCard, sessionOfCode, stopWaiting } from './knock';
import { rememberTurnedAway, TURNED_AWAY_MS } from './turned-away';

withDatabase();

const phone: Stranger = { kind: 'stranger', from: '198.51.100.7' };
const refusal = (code: string) => expect.objectContaining({ code });

describe('one of the clinic’s tablets', () => {
	it('is seated at once by a PIN, and the person has arrived', async () => {
		const room = await aLiveRoom();
		const actor = await room.seat(0);
		expect(actor.kind).toBe('seat');
		expect(await room.tablet(actor)).toMatchObject({ screen: 'seated' });
		const { seats } = await room.console();
		expect(seats.filter(({ here }) => here)).toHaveLength(1);
	});

	it('learns that a room is open, and of whom nothing', async () => {
		const room = await aLiveRoom();
		const device = await aDevice(room);
		expect(await listOpenRooms(device)).toEqual([{ sessionId: room.sessionId, groupName: 'Test group' }]);
	});

	it('waits where the seat is held by another tablet, and takes it over with its answers once let in', async () => {
		const room = await aLiveRoom();
		const first = await room.seat(0);
		const activityId = await room.push('reflection');
		await room.act(first, 'answer', {
			activityId,
			step: 'write',
			answer: { form: 'text', text: 'kept', record: false }
		});
		const second = (await room.seat(0)) as unknown as DoorActor;
		expect(second.kind).toBe('door');
		await room.act(room.facilitator, 'admit', { holdId: second.holdId, seatId: null });
		expect(await room.tablet(first)).toMatchObject({ screen: 'gone', why: 'released' });
		const moved: SeatActor = { ...first, holdId: second.holdId };
		expect((await room.asked(moved))?.own).toEqual({
			answer: { form: 'text', text: 'kept', record: false },
			passed: false
		});
		await expect(
			room.act(first, 'pass', { activityId, step: 'write' }),
			'the old tablet is shut out'
		).rejects.toEqual(refusal('not-seated'));
	});
});

describe('a phone or an unknown tablet', () => {
	it('J-7: waits with code and PIN, and gets nothing of the session until a facilitator lets it in', async () => {
		const room = await aLiveRoom();
		const { code } = await room.console();
		expect(await sessionOfCode(phone, 'p', code!)).toBe(room.sessionId);
		const waiting = (await room.join(phone, { way: 'pin', pin: '1001' })) as DoorActor;
		await room.push('scale');
		expect(await room.tablet(waiting)).toEqual({
			screen: 'waiting',
			locale: 'en',
			number: expect.any(Number),
			way: 'pin'
		});
		await expect(room.act(waiting, 'leave-seat', {})).rejects.toEqual(refusal('not-found'));
		await room.act(room.facilitator, 'admit', { holdId: waiting.holdId, seatId: null });
		expect(await room.tablet(waiting)).toMatchObject({ screen: 'seated' });
	});

	it('comes in by itself where the clinic has chosen so', async () => {
		const room = await aLiveRoom();
		await tx((tx) =>
			tx.update(liveRooms).set({
				settings: {
					smallestShown: 5,
					admitByItself: true,
					riseToFlag: 3,
					scoreToFlag: 7,
					lateAfterMinutes: 10,
					displayLanguage: 'en',
					fourthStyle: true
				}
			})
		);
		expect((await room.join(phone, { way: 'pin', pin: '1001' })).kind).toBe('seat');
	});

	it('needs no PIN where the facilitator says who it is', async () => {
		const room = await aLiveRoom();
		const waiting = (await room.join(phone, { way: 'ask' })) as DoorActor;
		const [seat] = (await room.console()).seats;
		await room.act(room.facilitator, 'admit', { holdId: waiting.holdId, seatId: seat!.id });
		expect(await room.tablet(waiting)).toMatchObject({ screen: 'seated', firstName: seat!.firstName });
	});

	it('J-7: that was turned away can’t ask again for ten minutes, whatever it brings; a clinic’s tablet can', async () => {
		const room = await aLiveRoom();
		const first = (await room.join(phone, { way: 'pin', pin: '1001' }, 'p')) as DoorActor;
		await room.act(room.facilitator, 'turn-away', { holdId: first.holdId });
		await rememberTurnedAway('p', first);
		const again = (way: Knock) => room.join(phone, way, 'p');
		await expect(again({ way: 'ask' })).rejects.toEqual(refusal('turned-away'));
		await expect(again({ way: 'pin', pin: '1001' })).rejects.toEqual(refusal('turned-away'));
		expect((await room.join(phone, { way: 'ask' }, 'q')).kind, 'another phone').toBe('door');
		await atTime(nowMs() + TURNED_AWAY_MS, () => again({ way: 'ask' }));

		const device = await aDevice(room);
		const hold = (await room.join(device, { way: 'ask' }, 'd')) as DoorActor;
		await room.act(room.facilitator, 'turn-away', { holdId: hold.holdId });
		await rememberTurnedAway('d', hold);
		expect((await room.join(device, { way: 'pin', pin: '1002' }, 'd')).kind).toBe('seat');
	});

	it('J-7: finds a door full at which twenty wait; the clinic’s tablets don’t count', async () => {
		const room = await aLiveRoom();
		for (let n = 0; n < 20; n++) await room.join(phone, { way: 'ask' });
		await expect(room.join(phone, { way: 'ask' })).rejects.toEqual(refusal('door-full'));
		expect((await room.seat(0)).kind).toBe('seat');
		expect((await room.console()).door).toHaveLength(20);
	});

	it('J-7: finds a group full in which everybody has a tablet, unless it says whose it is', async () => {
		const room = await aLiveRoom({ participants: 2 });
		await room.seat(0);
		await room.join(phone, { way: 'ask' });
		await room.seat(1);
		await expect(room.join(phone, { way: 'ask' })).rejects.toEqual(refusal('group-full'));
		expect((await room.join(phone, { way: 'pin', pin: '1001' })).kind, 'in place of a tablet').toBe('door');
		const device = await aDevice(room);
		expect((await room.join(device, { way: 'ask' }, device.deviceId)).kind, 'of the clinic').toBe('door');
		const empty = await aLiveRoom({ participants: 0 });
		expect((await empty.join(phone, { way: 'ask' })).kind, 'nobody is on the roster yet').toBe('door');
	});

	it('can be turned away, and can change its mind', async () => {
		const room = await aLiveRoom();
		const first = (await room.join(phone, { way: 'ask' })) as DoorActor;
		const second = (await room.join(phone, { way: 'ask' })) as DoorActor;
		await room.act(room.facilitator, 'turn-away', { holdId: first.holdId });
		await stopWaiting(second);
		expect(await room.tablet(first)).toMatchObject({ screen: 'gone', why: 'refused' });
		expect((await room.console()).door).toEqual([]);
	});
});

describe('a card', () => {
	it('does instead of code and PIN, for its owner’s own session alone', async () => {
		const room = await aLiveRoom();
		const secret = await issueCard(room.facilitator, room.people[1]!);
		expect(await sessionOfCard(secret)).toBe(room.sessionId);
		const waiting = (await room.join(phone, { way: 'card', secret })) as DoorActor;
		const seat = (await room.console()).door[0];
		expect(seat).toMatchObject({ id: waiting.holdId, way: 'card' });
		await expect(sessionOfCard('no such secret')).rejects.toEqual(refusal('unknown-card'));
	});

	it('stops working once a new one was made', async () => {
		const room = await aLiveRoom();
		const old = await issueCard(room.facilitator, room.people[1]!);
		await issueCard(room.facilitator, room.people[1]!);
		await expect(room.join(phone, { way: 'card', secret: old })).rejects.toEqual(refusal('unknown-card'));
	});
});

describe('what is wrong is answered plainly', () => {
	it('an unknown code', async () => {
		await aLiveRoom();
		await expect(sessionOfCode(phone, 'p', '000000')).rejects.toEqual(refusal('unknown-code'));
	});

	it('J-7: a code is exchanged every ten minutes, and none opens a door that is older than fifteen', async () => {
		const room = await aLiveRoom();
		const openedMs = nowMs();
		const after = <T>(minutes: number, work: () => Promise<T>) => atTime(openedMs + minutes * 60_000, work);
		const opens = (code: string) =>
			sessionOfCode(phone, newCommandId(), code).then(
				() => true,
				() => false
			);
		const first = (await room.console()).code!;
		await after(9, renewCodes);
		expect((await room.console()).code).toBe(first);
		await after(10, renewCodes);
		const second = (await room.console()).code!;
		expect(second).toMatch(/^\d{6}$/);
		expect(second).not.toBe(first);
		expect(await room.display()).toMatchObject({ code: second });
		expect(await after(14, () => opens(first)), 'somebody was typing it').toBe(true);
		expect(await after(15, () => opens(first))).toBe(false);
		expect(await after(24, () => opens(second))).toBe(true);
		expect(await after(25, () => opens(second)), 'that nobody exchanged').toBe(false);
		// The server was away: what stood on the screen all the while is worth nothing.
		await after(60, renewCodes);
		expect(await after(60, () => opens(second))).toBe(false);
		expect(await after(60, async () => opens((await room.console()).code!))).toBe(true);
	});

	it('a code whose session has ended', async () => {
		const room = await aLiveRoom();
		const { code } = await room.console();
		await room.act(room.facilitator, 'end-session', { flagsReason: '' });
		await expect(sessionOfCode(phone, 'p', code!)).rejects.toEqual(refusal('unknown-code'));
		await expect(room.seat(0)).rejects.toEqual(refusal('session-ended'));
	});

	it('a wrong PIN, and the PIN of somebody in another group, alike', async () => {
		const room = await aLiveRoom();
		const other = await aGroup(room.siteId, [room.facilitator]);
		await enrol(room.facilitator, other, await aParticipant(room.siteId, { pin: '7777' }));
		for (const pin of ['0000', '7777']) {
			await expect(room.join(phone, { way: 'pin', pin })).rejects.toEqual(refusal('wrong-pin'));
		}
	});
});

describe('guessing', () => {
	it('slows down the tablet that guesses, and no other of the group', async () => {
		const room = await aLiveRoom();
		const joker = await aDevice(room);
		const guess = () => room.join(joker, { way: 'pin', pin: '0000' }, joker.deviceId);
		for (let tries = 0; tries < 5; tries++) await expect(guess()).rejects.toEqual(refusal('wrong-pin'));
		await expect(guess()).rejects.toEqual(refusal('throttled'));
		expect((await room.seat(0)).kind, 'another tablet joins as ever').toBe('seat');
		await atTime(nowMs() + 20 * 60_000, async () => {
			await expect(guess()).rejects.toEqual(refusal('wrong-pin'));
		});
	});

	it('slows down phones all together, and none of the clinic’s tablets', async () => {
		const room = await aLiveRoom();
		for (let tries = 0; tries < 31; tries++) {
			await expect(room.join(phone, { way: 'pin', pin: '0000' })).rejects.toEqual(refusal('wrong-pin'));
		}
		await expect(room.join(phone, { way: 'pin', pin: '1001' })).rejects.toEqual(refusal('throttled'));
		expect((await room.seat(0)).kind).toBe('seat');
	});

	it('slows down the PIN of one person that is tried where it does not belong', async () => {
		const room = await aLiveRoom();
		const other = await aGroup(room.siteId, [room.facilitator]);
		await enrol(room.facilitator, other, await aParticipant(room.siteId, { pin: '7777' }));
		for (let tries = 0; tries < 6; tries++) {
			const device = await aDevice(room);
			await expect(room.join(device, { way: 'pin', pin: '7777' }, device.deviceId)).rejects.toEqual(
				refusal('wrong-pin')
			);
		}
		const device = await aDevice(room);
		await expect(room.join(device, { way: 'pin', pin: '7777' }, device.deviceId)).rejects.toEqual(
			refusal('throttled')
		);
	});
});
