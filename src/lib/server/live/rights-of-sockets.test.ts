import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { newCommandId } from '$lib/live/command-id';
import type { ConsoleView, TabletView } from '$lib/live/views';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom, type LiveRoom } from '../../../../tests/support/live-room';
import {
	aConsole,
	aTablet,
	link,
	nextView,
	send,
	staffCookie,
	withSockets
} from '../../../../tests/support/sockets';
import { aStaffMember } from '../../../../tests/support/world';
import type { StaffActor } from '../access/actor';
import { lock, lockIdle, markUnlocked } from '../access/lock';
import { changeStaff, setDisabled } from '../access/staff';
import { signOut } from '../access/sign-in';
import { listenToBus } from '../bus';
import { nowMs } from '../clock';
import { tx } from '../db';
import { signIns } from '../db/schema';
import { changeGroup } from '../programme/groups';
import { dispatch } from './dispatch';

withDatabase();
withSockets();

describe('A-3: a locked screen', () => {
	it('keeps its line, is sent no view, and its commands are refused; the room goes on, and so does it once open', async () => {
		const room = await aLiveRoom();
		const socket = (await aConsole(room)).socket;
		const tablet = (await aTablet(room, 0)).socket;
		const told = (wanted: boolean) =>
			new Promise<void>((resolve) => socket.on('locked', (now: boolean) => now === wanted && resolve()));
		const [covered, uncovered] = [told(true), told(false)];
		await lock(room.facilitator, 'hand');
		await covered;
		let seen = 0;
		socket.on('view', () => seen++);

		const called = nextView<TabletView>(tablet);
		const call = { id: newCommandId(), name: 'call', steer: null, input: { call: 'talk-after' } };
		expect(await send(tablet, call)).toMatchObject({ ok: true });
		await called;
		const command = { id: newCommandId(), name: 'eyes-up', steer: 1, input: { on: true } };
		expect(await send(socket, command)).toEqual({ ok: false, refused: { code: 'locked', detail: null } });
		expect([seen, socket.connected]).toEqual([0, true]);

		// A line that is made anew meanwhile hears no more than that.
		const again = link({ as: 'console', session: room.sessionId }, { cookie: await staffCookie(room) });
		again.on('view', () => seen++);
		await new Promise<void>((resolve) => again.once('locked', () => resolve()));
		expect(seen).toBe(0);

		const newest = nextView<ConsoleView>(socket);
		await tx((tx) => markUnlocked(tx, room.facilitator, 'pin'));
		await uncovered;
		expect((await newest).view.flags).toHaveLength(1);
		expect(await send(socket, { ...command, id: newCommandId() })).toMatchObject({ ok: true });
	});

	it('A-3, guard removed: were locks not looked at when they fall, the next view would still reach it', async () => {
		const room = await aLiveRoom();
		const socket = (await aConsole(room)).socket;
		withoutLookingAgain();
		await lock(room.facilitator, 'hand');
		const next = nextView<ConsoleView>(socket);
		await room.act(await room.seat(0), 'call', { call: 'talk-after' });
		expect((await next).view.seats).toHaveLength(3);
	});
});

/** The gateway as it would be if nobody told it that rights have changed. */
function withoutLookingAgain(): void {
	const listeners = (globalThis as { [key: symbol]: unknown })[Symbol.for('groundwork.bus')] as Map<
		string,
		Parameters<typeof listenToBus>[1]
	>;
	const { rightsChanged: _, ...rest } = listeners.get('gateway')!;
	listenToBus('gateway', rest);
}

describe('S-11: a right that ends while a socket is open', () => {
	const ENDS: Record<string, (room: LiveRoom, administrator: StaffActor) => Promise<unknown>> = {
		'the sign-in is ended': ({ facilitator }) => signOut(facilitator),
		'the account is disabled': ({ facilitator }, administrator) =>
			setDisabled(administrator, facilitator.staffId, true),
		'the role is changed': ({ facilitator }, administrator) =>
			changeStaff(administrator, facilitator.staffId, {
				displayName: 'Sam Example',
				credential: '',
				role: 'supervisor'
			}),
		'the group is given to somebody else': async ({ groupId, siteId }, administrator) => {
			const other = await aStaffMember(siteId, 'facilitator');
			await changeGroup(administrator, groupId, groupLedBy(other));
		},
		'the sign-in runs out': async ({ facilitator }) => {
			await tx((tx) =>
				tx
					.update(signIns)
					.set({ createdAtMs: nowMs() - 13 * 3_600_000 })
					.where(eq(signIns.id, facilitator.signInId))
			);
			await lockIdle();
		}
	};

	it.each(Object.keys(ENDS))(
		'cuts it when %s: no view after that, no command, and not again',
		async (why) => {
			const room = await aLiveRoom();
			const administrator = await aStaffMember(room.siteId, 'administrator');
			const cookie = await staffCookie(room);
			const query = { as: 'console', session: room.sessionId };
			const socket = link(query, { cookie });
			await nextView(socket);
			const gone = new Promise((resolve) => socket.once('gone', resolve));
			await ENDS[why]!(room, administrator);
			await gone;
			let seen = 0;
			socket.on('view', () => seen++);
			await room.act(await room.seat(0), 'call', { call: 'talk-after' });

			const again = link(query, { cookie });
			again.on('view', () => seen++);
			const refused = new Promise<string>((resolve) => {
				again.once('connect_error', () => resolve('at the door'));
				again.once('gone', () => resolve('at the room'));
			});
			expect(['at the door', 'at the room']).toContain(await refused);
			expect([seen, socket.connected]).toEqual([0, false]);
			const command = { id: newCommandId(), name: 'eyes-up', steer: 1, input: { on: true } };
			await expect(dispatch(room.facilitator, room.sessionId, command)).rejects.toMatchObject({
				code: expect.stringMatching(/not-signed-in|not-found/)
			});
		}
	);

	it('S-11, guard removed: were rights not looked at again, the next view would still be delivered', async () => {
		const room = await aLiveRoom();
		const socket = (await aConsole(room)).socket;
		withoutLookingAgain();
		await signOut(room.facilitator);
		const next = nextView<ConsoleView>(socket);
		await room.act(await room.seat(0), 'call', { call: 'talk-after' });
		expect((await next).view.seats).toHaveLength(3);
	});
});

const groupLedBy = ({ staffId }: StaffActor) => ({
	name: 'A group',
	type: 'skills' as const,
	sizeLimit: 12,
	displayLanguage: 'en' as const,
	fourthStyle: true,
	times: [],
	facilitators: [staffId]
});
