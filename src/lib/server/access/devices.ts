import { and, desc, eq, isNull } from 'drizzle-orm';
import type { DeviceId, SiteId, StaffId } from '$lib/ids';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { db, tx, type Tx } from '../db';
import { devices } from '../db/schema';
import { newId } from '../new-id';
import { Refusal } from '../refusal';
import type { DeviceActor, StaffActor } from './actor';
import { allow } from './rights';
import { newToken, tokenHash } from './secrets';

export type DeviceRow = Pick<
	typeof devices.$inferSelect,
	'id' | 'label' | 'enrolledAtMs' | 'lastSeenAtMs' | 'revokedAtMs'
>;

/** The clinic's tablets, newest first. */
export async function listDevices(actor: StaffActor): Promise<DeviceRow[]> {
	const { siteId } = await allow(db(), actor, 'devices:read', { siteId: actor.siteId });
	return db()
		.select({
			id: devices.id,
			label: devices.label,
			enrolledAtMs: devices.enrolledAtMs,
			lastSeenAtMs: devices.lastSeenAtMs,
			revokedAtMs: devices.revokedAtMs
		})
		.from(devices)
		.where(eq(devices.siteId, siteId))
		.orderBy(desc(devices.enrolledAtMs));
}

/**
 * Makes a tablet one of the clinic's.
 * @returns the token that belongs into that tablet's own cookie
 */
export async function enrolDevice(
	actor: StaffActor,
	label: string
): Promise<{ id: DeviceId; token: string }> {
	return tx(async (tx) => {
		const { siteId, staffId } = await allow(tx, actor, 'devices:write', { siteId: actor.siteId });
		const device = await addDevice(tx, { siteId, label, enrolledBy: staffId });
		await audit(tx, actor, { action: 'device:enrol', subject: { kind: 'device', id: device.id }, siteId });
		return device;
	});
}

/** Writes the row of a tablet whose right to be one was asked already, in the caller's transaction. */
export async function addDevice(
	tx: Tx,
	device: { siteId: SiteId; label: string; enrolledBy: StaffId }
): Promise<{ id: DeviceId; token: string }> {
	const token = newToken();
	const id = newId<DeviceId>();
	await tx
		.insert(devices)
		.values({ id, ...device, tokenHash: tokenHash(token), enrolledAtMs: nowMs(), revokedAtMs: null });
	return { id, token };
}

/** From now on its cookie opens nothing. A seat that it holds is let go by `revokeTablet` in `live/`. */
export async function revokeDevice(actor: StaffActor, deviceId: DeviceId): Promise<void> {
	await tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'devices:write', { siteId: actor.siteId });
		const [revoked] = await tx
			.update(devices)
			.set({ revokedAtMs: nowMs() })
			.where(and(eq(devices.id, deviceId), eq(devices.siteId, siteId), isNull(devices.revokedAtMs)))
			.returning({ id: devices.id });
		if (!revoked) throw new Refusal('not-found');
		await audit(tx, actor, { action: 'device:revoke', subject: { kind: 'device', id: deviceId }, siteId });
	});
}

/** Which of the clinic's tablets holds this token; undefined for an unknown or revoked one. */
export async function findDevice(token: string, from: string | null): Promise<DeviceActor | undefined> {
	const [device] = await db()
		.select({ id: devices.id, siteId: devices.siteId, lastSeenAtMs: devices.lastSeenAtMs })
		.from(devices)
		.where(and(eq(devices.tokenHash, tokenHash(token)), isNull(devices.revokedAtMs)));
	if (!device) return undefined;
	await noteSeen(device);
	return { kind: 'device', deviceId: device.id, siteId: device.siteId, from };
}

/** What the clinic calls this tablet. */
export async function labelOf({ deviceId }: DeviceActor): Promise<string | null> {
	const [device] = await db().select({ label: devices.label }).from(devices).where(eq(devices.id, deviceId));
	return device?.label ?? null;
}

const HOUR_MS = 3_600_000;

/** To the hour: enough to miss a tablet, too little to follow anybody, and one write an hour. */
async function noteSeen({ id, lastSeenAtMs }: { id: DeviceId; lastSeenAtMs: number | null }): Promise<void> {
	const hour = Math.floor(nowMs() / HOUR_MS) * HOUR_MS;
	if (lastSeenAtMs !== null && lastSeenAtMs >= hour) return;
	await tx((tx) => tx.update(devices).set({ lastSeenAtMs: hour }).where(eq(devices.id, id)));
}
