import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OLDEST_SPOKEN } from '$lib/live/events';
import { newCommandId } from '$lib/live/command-id';
import type { ConsoleView, TabletView } from '$lib/live/views';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom } from '../../../../tests/support/live-room';
import {
	aConsole,
	aTablet,
	connected,
	link,
	nextView,
	seatCookie,
	send,
	staffCookie,
	withSockets
} from '../../../../tests/support/sockets';
import { aStaffMember } from '../../../../tests/support/world';
import { setDisabled } from '../access/staff';
import { isWanted } from './admission';

withDatabase();
withSockets();

describe('the door of the socket', () => {
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
