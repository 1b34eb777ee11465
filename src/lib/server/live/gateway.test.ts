import { createServer, type Server as HttpServer } from 'node:http';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SignInId } from '$lib/ids';
import { OLDEST_SPOKEN, type Acknowledged } from '$lib/live/events';
import { newCommandId } from '$lib/live/command-id';
import type { ConsoleView, Snapshot, TabletView } from '$lib/live/views';
import { openSocketServer } from '../../../socket-server.js';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom, type LiveRoom } from '../../../../tests/support/live-room';
import { aStaffMember } from '../../../../tests/support/world';
import { newToken, tokenHash } from '../access/secrets';
import { setDisabled } from '../access/staff';
import { tx } from '../db';
import { liveHolds, signIns } from '../db/schema';
import { isWanted } from './admission';
import { noteKeeper } from '../record/write-together';
import { adoptSockets } from './gateway';

withDatabase();

let http: HttpServer;
let sockets: ReturnType<typeof openSocketServer>;
let base: string;
const open: Socket[] = [];

beforeEach(async () => {
	http = createServer();
	sockets = openSocketServer(http);
	adoptSockets(noteKeeper);
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	const address = http.address();
	base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});

afterEach(async () => {
	for (const socket of open.splice(0)) socket.disconnect();
	await sockets.io.close();
});

function link(query: Record<string, string>, headers: Record<string, string>): Socket {
	const socket = io(base, {
		path: '/live',
		transports: ['websocket'],
		query,
		extraHeaders: { origin: base, ...headers },
		forceNew: true,
		reconnection: false
	});
	open.push(socket);
	return socket;
}

const connected = (socket: Socket) =>
	new Promise<boolean>((resolve) => {
		socket.once('connect', () => resolve(true));
		socket.once('connect_error', () => resolve(false));
	});

/** A cookie that stands for the facilitator, as a browser would send it. */
async function staffCookie(room: LiveRoom): Promise<string> {
	const token = newToken();
	await tx((tx) =>
		tx
			.update(signIns)
			.set({ tokenHash: tokenHash(token) })
			.where(eq(signIns.id, room.facilitator.signInId as SignInId))
	);
	return `groundwork-staff=${token}`;
}

async function seatCookie(room: LiveRoom, n: number): Promise<string> {
	const seat = await room.seat(n);
	const token = newToken();
	await tx((tx) =>
		tx
			.update(liveHolds)
			.set({ tokenHash: tokenHash(token) })
			.where(eq(liveHolds.id, seat.holdId))
	);
	return `groundwork-seat=${token}`;
}

const nextView = <V>(socket: Socket) =>
	new Promise<Snapshot<V>>((resolve) => socket.once('view', (snapshot: Snapshot<V>) => resolve(snapshot)));

async function aConsole(room: LiveRoom) {
	const socket = link({ as: 'console', session: room.sessionId }, { cookie: await staffCookie(room) });
	const first = nextView<ConsoleView>(socket);
	expect(await connected(socket)).toBe(true);
	return { socket, first: await first };
}

async function aTablet(room: LiveRoom, n: number) {
	const socket = link({ as: 'tablet' }, { cookie: await seatCookie(room, n) });
	const first = nextView<TabletView>(socket);
	expect(await connected(socket)).toBe(true);
	return { socket, first: await first };
}

const send = (socket: Socket, envelope: unknown): Promise<Acknowledged> =>
	socket.timeout(5_000).emitWithAck('command', envelope) as Promise<Acknowledged>;

describe('the door of the socket', () => {
	it('is shut to a foreign page, a missing origin, and whoever has no credential', async () => {
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

	it('says the same to a page that asks why it gets no link', async () => {
		const room = await aLiveRoom();
		const token = (await seatCookie(room, 0)).replace('groundwork-seat=', '');
		const asking = (as: string, cookies: Record<string, string>) =>
			isWanted(new URLSearchParams({ as, session: room.sessionId }), (name) => cookies[name], null);
		expect(await asking('tablet', { 'groundwork-seat': token })).toBe(true);
		expect(await asking('tablet', { 'groundwork-seat': 'guess' })).toBe(false);
		expect(await asking('console', { 'groundwork-seat': token })).toBe(false);
		expect(await asking('display', {})).toBe(false);
		await room.act(room.facilitator, 'end-session', { flagsReason: '' });
		// Its view is what says goodbye.
		expect(await asking('tablet', { 'groundwork-seat': token })).toBe(true);
	});

	it('B-40: takes a page of the build before this one, and no page that is too old to be understood', async () => {
		const room = await aLiveRoom();
		const cookie = await seatCookie(room, 0);
		// Pages of the first build said nothing of what they speak.
		expect(await connected(link({ as: 'tablet' }, { cookie }))).toBe(true);
		expect(await connected(link({ as: 'tablet', speaks: String(OLDEST_SPOKEN) }, { cookie }))).toBe(true);
		expect(await connected(link({ as: 'tablet', speaks: String(OLDEST_SPOKEN - 1) }, { cookie }))).toBe(
			false
		);
		const tooOld = new URLSearchParams({ as: 'tablet', speaks: String(OLDEST_SPOKEN - 1) });
		const token = cookie.replace('groundwork-seat=', '');
		// So it loads itself anew, with what it kept.
		expect(await isWanted(tooOld, () => token, null)).toBe(false);
	});

	it('lets a facilitator of another group in nowhere', async () => {
		const room = await aLiveRoom();
		const other = await aLiveRoom();
		const socket = link({ as: 'console', session: room.sessionId }, { cookie: await staffCookie(other) });
		const gone = new Promise((resolve) => socket.once('gone', () => resolve('gone')));
		let seen = 0;
		socket.on('view', () => seen++);
		expect(await gone).toBe('gone');
		expect(seen).toBe(0);
	});
});

describe('a socket', () => {
	it('gets the newest view at once, and each change after it', async () => {
		const room = await aLiveRoom();
		const { socket, first } = await aConsole(room);
		expect(first.view.seats).toHaveLength(3);
		const changed = nextView<ConsoleView>(socket);
		await room.act(room.facilitator, 'eyes-up', { on: true });
		expect((await changed).view.eyesUp).toBe(true);
	});

	it('is not sent what has not changed for it', async () => {
		const room = await aLiveRoom();
		const { socket } = await aTablet(room, 0);
		let seen = 0;
		socket.on('view', () => seen++);
		await room.act(room.facilitator, 'mark-here', { seatId: (await room.console()).seats[2]!.id });
		const changed = nextView<TabletView>(socket);
		await room.act(room.facilitator, 'eyes-up', { on: true });
		await changed;
		expect(seen).toBe(1);
	});

	it('survives anything that is sent to it, answers with a code, and writes nothing', async () => {
		const room = await aLiveRoom();
		const { socket } = await aTablet(room, 0);
		const before = (await room.console()).steer;
		await fc.assert(
			fc.asyncProperty(fc.anything({ withNullPrototype: false }), async (payload) => {
				const clean = JSON.parse(JSON.stringify(payload ?? null) ?? 'null') as unknown;
				expect(await send(socket, clean)).toMatchObject({ ok: false });
			}),
			{ numRuns: 60 }
		);
		for (const bad of [
			null,
			[],
			'',
			{ id: 'x' },
			{ id: newCommandId(), name: 'answer', steer: null, input: null }
		]) {
			socket.emit('command', bad);
			socket.emit('command');
			socket.emit('clock', bad);
			socket.emit('nothing that exists', bad);
		}
		expect(socket.connected).toBe(true);
		expect((await room.console()).steer).toBe(before);
	});

	it('that sends too much at once is slowed down, and no other', async () => {
		const room = await aLiveRoom();
		const [joker, other] = [await aTablet(room, 0), await aTablet(room, 1)];
		const flood = await Promise.all(Array.from({ length: 120 }, () => send(joker.socket, {})));
		expect(
			flood.filter((answer) => !answer.ok && answer.refused.code === 'throttled').length
		).toBeGreaterThan(10);
		const call = { id: newCommandId(), name: 'call', steer: null, input: { call: 'talk-after' } };
		expect(await send(other.socket, call)).toMatchObject({ ok: true });
	});

	it('that sends more than 32 kB is closed, and the server goes on', async () => {
		const room = await aLiveRoom();
		const { socket } = await aTablet(room, 0);
		const closed = new Promise((resolve) => socket.once('disconnect', resolve));
		socket.emit('command', 'x'.repeat(40_000));
		await closed;
		expect((await aTablet(room, 1)).first.view.screen).toBe('seated');
	});

	it('tells the server’s clock', async () => {
		const room = await aLiveRoom();
		const { socket } = await aTablet(room, 0);
		const at = (await socket.timeout(5_000).emitWithAck('clock')) as number;
		expect(Math.abs(at - Date.now())).toBeLessThan(5_000);
	});
});

describe('losing a right', () => {
	it('A-4: cuts a console when an administrator locks the account', async () => {
		const room = await aLiveRoom();
		const administrator = await aStaffMember(room.siteId, 'administrator');
		const { socket } = await aConsole(room);
		const gone = new Promise((resolve) => socket.once('gone', resolve));
		await setDisabled(administrator, room.facilitator.staffId, true);
		await gone;
	});

	it('tells a tablet that was let go, and closes its line', async () => {
		const room = await aLiveRoom();
		const { socket } = await aTablet(room, 0);
		const last = nextView<TabletView>(socket);
		const closed = new Promise((resolve) => socket.once('disconnect', resolve));
		const [seat] = (await room.console()).seats.filter(({ tablet }) => tablet);
		await room.act(room.facilitator, 'release-tablet', { holdId: seat!.tablet!.holdId });
		expect((await last).view).toMatchObject({ screen: 'gone', why: 'released' });
		await closed;
	});
});
