import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { aSite, aStaffMember } from '../../../../tests/support/world';
import { atTime, nowMs } from '../clock';
import { db } from '../db';
import { auditEntries, installation } from '../db/schema';
import type { Stranger } from './actor';
import { findDevice, listDevices, revokeDevice } from './devices';
import {
	closeEnrolmentWindow,
	enrolmentWindowEnd,
	enrolThroughWindow,
	openEnrolmentWindow,
	WINDOW_MS
} from './enrolment-window';
import { changeStaff, setDisabled } from './staff';

withDatabase();

const STRANGER: Stranger = { kind: 'stranger', from: '192.0.2.3' };
const anAdministrator = async () => aStaffMember(await aSite(), 'administrator');

describe('an enrolment window', () => {
	it('makes each tablet that opens it the clinic’s, and numbers them', async () => {
		const administrator = await anAdministrator();
		const { token } = await openEnrolmentWindow(administrator, 'en');
		const tablets = [];
		for (let n = 0; n < 3; n++) tablets.push(await enrolThroughWindow(STRANGER, token));
		expect(new Set(tablets.map((tablet) => tablet.token)).size).toBe(3);
		expect((await listDevices(administrator)).map(({ label }) => label).sort()).toEqual([
			'Tablet 1',
			'Tablet 2',
			'Tablet 3'
		]);
		expect(await findDevice(tablets[1]!.token, null)).toMatchObject({ siteId: administrator.siteId });
		const actions = (await db().select().from(auditEntries)).map(({ action }) => action);
		expect(actions.filter((action) => action === 'device:enrol')).toHaveLength(3);
	});

	it('never gives a number twice, even after a tablet was revoked', async () => {
		const administrator = await anAdministrator();
		const { token } = await openEnrolmentWindow(administrator, 'es');
		await enrolThroughWindow(STRANGER, token);
		const [first] = await listDevices(administrator);
		await revokeDevice(administrator, first!.id);
		await enrolThroughWindow(STRANGER, token);
		expect((await listDevices(administrator)).map(({ label }) => label)).toContain('Tableta 2');
	});

	it('ends after a quarter of an hour', async () => {
		const administrator = await anAdministrator();
		const openedMs = nowMs();
		const { token, endsAtMs } = await atTime(openedMs, () => openEnrolmentWindow(administrator, 'en'));
		expect(endsAtMs).toBe(openedMs + WINDOW_MS);
		await expect(atTime(endsAtMs, () => enrolThroughWindow(STRANGER, token))).rejects.toMatchObject({
			code: 'not-open'
		});
		expect(await atTime(endsAtMs, () => enrolmentWindowEnd(administrator))).toBeNull();
		expect(await listDevices(administrator)).toEqual([]);
	});

	it('ends when it is stopped, and when another is opened', async () => {
		const administrator = await anAdministrator();
		const first = await openEnrolmentWindow(administrator, 'en');
		const second = await openEnrolmentWindow(administrator, 'en');
		await expect(enrolThroughWindow(STRANGER, first.token)).rejects.toMatchObject({ code: 'not-open' });
		await closeEnrolmentWindow(administrator);
		await closeEnrolmentWindow(administrator);
		await expect(enrolThroughWindow(STRANGER, second.token)).rejects.toMatchObject({ code: 'not-open' });
		expect(await enrolmentWindowEnd(administrator)).toBeNull();
	});

	it('ends with the rights of whoever opened it', async () => {
		const administrator = await anAdministrator();
		const colleague = await aStaffMember(administrator.siteId, 'administrator', 'colleague');
		const { token } = await openEnrolmentWindow(colleague, 'en');
		await setDisabled(administrator, colleague.staffId, true);
		await expect(enrolThroughWindow(STRANGER, token)).rejects.toMatchObject({ code: 'not-open' });
		await setDisabled(administrator, colleague.staffId, false);
		await expect(enrolThroughWindow(STRANGER, token)).resolves.toHaveProperty('token');
		await changeStaff(administrator, colleague.staffId, {
			displayName: 'colleague',
			credential: '',
			role: 'supervisor'
		});
		await expect(enrolThroughWindow(STRANGER, token)).rejects.toMatchObject({ code: 'not-open' });
	});

	it('keeps no token that could be used', async () => {
		const administrator = await anAdministrator();
		const { token } = await openEnrolmentWindow(administrator, 'en');
		expect(JSON.stringify(await db().select().from(installation))).not.toContain(token);
		expect(JSON.stringify(await db().select().from(auditEntries))).not.toContain(token);
	});

	it('is opened by administrators alone, each for their own site', async () => {
		const administrator = await anAdministrator();
		const elsewhere = await anAdministrator();
		const facilitator = await aStaffMember(administrator.siteId, 'facilitator');
		await expect(openEnrolmentWindow(facilitator, 'en')).rejects.toMatchObject({ code: 'not-found' });
		const { token } = await openEnrolmentWindow(administrator, 'en');
		await enrolThroughWindow(STRANGER, token);
		expect(await listDevices(elsewhere)).toEqual([]);
		expect(await enrolmentWindowEnd(elsewhere)).toBeNull();
	});
});

describe('a revoked tablet', () => {
	it('is nobody’s any more', async () => {
		const administrator = await anAdministrator();
		const { token } = await openEnrolmentWindow(administrator, 'en');
		const tablet = await enrolThroughWindow(STRANGER, token);
		const [device] = await listDevices(administrator);
		await revokeDevice(administrator, device!.id);
		expect(await findDevice(tablet.token, null)).toBeUndefined();
		await expect(revokeDevice(administrator, device!.id)).rejects.toMatchObject({ code: 'not-found' });
	});
});
