import { afterEach, describe, expect, it, vi } from 'vitest';
import { newCommandId } from '$lib/live/command-id';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom } from '../../../../tests/support/live-room';
import {
	aTablet,
	base,
	clientsCount,
	connected,
	handshake,
	link,
	openConnections,
	seatCookie,
	send,
	staffCookie,
	withSockets
} from '../../../../tests/support/sockets';
import type { Socket } from 'socket.io-client';
import { tx } from '../db';
import { signIns } from '../db/schema';
import { log } from '../log';
import { MOST_LINKS } from './allowance';

withDatabase();
withSockets();
afterEach(() => vi.restoreAllMocks());

describe('the door of the socket', () => {
	it('S-12: is shut to a foreign page, a missing origin, and whoever has no credential', async () => {
		const room = await aLiveRoom();
		const cookie = await staffCookie(room);
		const query = { as: 'console', session: room.sessionId };
		expect(await connected(link(query, { cookie, origin: 'https://evil.example' }))).toBe(false);
		expect(await connected(link(query, { cookie, origin: 'null' }))).toBe(false);
		expect(await connected(link(query, {}))).toBe(false);
		expect(await connected(link(query, { cookie: 'groundwork-staff=guess' }))).toBe(false);
		expect(await connected(link({ as: 'display', session: room.sessionId }, { cookie }))).toBe(false);
		expect(await connected(link({ as: 'tablet' }, { cookie }))).toBe(false);
		expect(await connected(link(query, { cookie }))).toBe(true);
	});

	it('S-12: refuses before the upgrade, and says why', async () => {
		const room = await aLiveRoom();
		const cookie = await staffCookie(room);
		const query = `as=console&session=${room.sessionId}`;
		expect(await handshake(query, { origin: base })).toBe('not-signed-in');
		expect(await handshake(query, { cookie })).toBe('origin');
		for (const origin of ['https://evil.example', 'null', '', 'http://[']) {
			expect(await handshake(query, { cookie, origin })).toBe('origin');
		}
		expect(await handshake(query, { cookie, origin: base }, 'polling')).toBe('Transport unknown');
		await tx((tx) => tx.update(signIns).set({ createdAtMs: 0, lastSeenAtMs: 0 }));
		expect(await handshake(query, { cookie, origin: base })).toBe('not-signed-in');
	});

	it('S-12: keeps nothing of those that it refused, however many', async () => {
		const room = await aLiveRoom();
		const cookie = await staffCookie(room);
		const query = `as=console&session=${room.sessionId}`;
		const bad: Record<string, string>[] = [
			{ origin: base },
			{ cookie, origin: 'https://evil.example' },
			{ cookie },
			{ cookie: 'groundwork-staff=guess', origin: base }
		];
		// The long form is the three thousand of a flood.
		const many = Number(process.env['HANDSHAKES'] ?? 400);
		for (let done = 0; done < many; done += 50) {
			const answers = await Promise.all(
				Array.from({ length: 50 }, (_, index) => handshake(query, bad[index % bad.length]!))
			);
			expect(answers.every((answer) => answer === 'origin' || answer === 'not-signed-in')).toBe(true);
			expect(clientsCount()).toBe(0);
		}
		await expect.poll(() => openConnections()).toBe(0);
		expect(await connected(link({ as: 'tablet' }, { cookie: await seatCookie(room, 0) }))).toBe(true);
	});
});

const aCall = () => ({ id: newCommandId(), name: 'call', steer: null, input: { call: 'talk-after' } });

/** Sends 120 messages at once. Returns how many were one too many. */
async function refusedOf(socket: Socket): Promise<number> {
	const flood = await Promise.all(Array.from({ length: 120 }, () => send(socket, {})));
	return flood.filter((answer) => !answer.ok && answer.refused.code === 'throttled').length;
}

describe('a socket', () => {
	it('S-13: that sends too much at once is slowed down, and no other', async () => {
		const warned = vi.spyOn(log, 'warn');
		const room = await aLiveRoom();
		const [joker, other] = [await aTablet(room, 0), await aTablet(room, 1)];
		expect(await refusedOf(joker.socket)).toBeGreaterThan(10);
		expect(await send(other.socket, aCall())).toMatchObject({ ok: true });
		// One line, not one for each message.
		expect(warned.mock.calls).toEqual([['too much from one screen', { what: 'messages' }]]);
	});

	it('S-13: gets no more to say by connecting anew, or beside', async () => {
		const room = await aLiveRoom();
		const cookie = await seatCookie(room, 0);
		const [one, beside] = [link({ as: 'tablet' }, { cookie }), link({ as: 'tablet' }, { cookie })];
		expect(await Promise.all([connected(one), connected(beside)])).toEqual([true, true]);
		await refusedOf(one);
		expect(await refusedOf(beside)).toBeGreaterThan(80);
		one.disconnect();
		beside.disconnect();
		const anew = link({ as: 'tablet' }, { cookie });
		expect(await connected(anew)).toBe(true);
		expect(await refusedOf(anew)).toBeGreaterThan(40);
	});

	it('S-13: is one of twenty that a tablet may hold, whatever it opens; others come in', async () => {
		const warned = vi.spyOn(log, 'warn');
		const room = await aLiveRoom();
		const cookie = await seatCookie(room, 0);
		const fifty = Array.from({ length: 50 }, () => link({ as: 'tablet' }, { cookie }));
		const opened = (await Promise.all(fifty.map(connected))).filter(Boolean);
		expect(opened).toHaveLength(MOST_LINKS);
		expect(warned.mock.calls).toEqual([['too much from one screen', { what: 'links' }]]);
		expect(await handshake('as=tablet', { cookie, origin: base })).toBe('too-many');
		const other = await aTablet(room, 1);
		expect(await send(other.socket, aCall())).toMatchObject({ ok: true });
		// What it lets go of it may have again.
		for (const socket of fifty) socket.disconnect();
		await expect.poll(clientsCount).toBe(1);
		expect(await connected(link({ as: 'tablet' }, { cookie }))).toBe(true);
	});

	it('S-13: that sends more than 32 kB is closed, with the reason in the log, and the server goes on', async () => {
		const warned = vi.spyOn(log, 'warn');
		const room = await aLiveRoom();
		const { socket } = await aTablet(room, 0);
		const closed = new Promise((resolve) => socket.once('disconnect', resolve));
		socket.emit('command', 'x'.repeat(33_000));
		await closed;
		await expect.poll(() => warned.mock.calls).toEqual([['too much from one screen', { what: 'bytes' }]]);
		expect((await aTablet(room, 1)).first.view.screen).toBe('seated');
	});

	it('S-15: that sends too little or too much with a message hears of it all the same', async () => {
		const room = await aLiveRoom();
		const { socket } = await aTablet(room, 0);
		const refused = { ok: false, refused: { code: 'invalid', detail: null } };
		for (const sent of [[], [null], [{}, {}], [Buffer.from('x'), 1, 'y']]) {
			expect(await socket.timeout(5_000).emitWithAck('command', ...sent)).toEqual(refused);
		}
	});
});
