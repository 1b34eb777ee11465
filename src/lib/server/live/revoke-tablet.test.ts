import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { aStaffMember, aWorld } from '../../../../tests/support/world';
import { enrolDevice, findDevice } from '../access/devices';
import { nowMs } from '../clock';
import { findHolder } from './holds';
import { knock } from './knock';
import { openSession } from './open-session';
import { revokeTablet } from './revoke-tablet';
import { tabletSnapshot } from './snapshot';

withDatabase();

describe('a tablet that is revoked in mid-session', () => {
	it('shows nothing of the session any more', async () => {
		const { siteId, facilitator, groupId } = await aWorld({ participants: 1 });
		const administrator = await aStaffMember(siteId, 'administrator');
		const sessionId = await openSession(facilitator, {
			groupId,
			planId: null,
			plannedStartAtMs: nowMs(),
			plannedEndAtMs: nowMs() + 3_600_000
		});
		const { id, token } = await enrolDevice(administrator, 'Tablet 1');
		const device = (await findDevice(token, null))!;
		const seat = await knock(device, id, sessionId, { way: 'pin', pin: '1001' }, null);
		expect((await findHolder(seat.token, null))?.kind).toBe('seat');

		await revokeTablet(administrator, id);
		const holder = (await findHolder(seat.token, null))!;
		expect(holder.kind).toBe('door');
		expect((await tabletSnapshot(holder)).view.screen).toBe('gone');
	});

	it('is revoked by an administrator alone', async () => {
		const { siteId, facilitator } = await aWorld({ participants: 0 });
		const administrator = await aStaffMember(siteId, 'administrator');
		const { id, token } = await enrolDevice(administrator, 'Tablet 1');
		await expect(revokeTablet(facilitator, id)).rejects.toMatchObject({ code: 'not-found' });
		expect(await findDevice(token, null)).toBeDefined();
	});
});
