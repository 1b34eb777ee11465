import type { GroupId } from '$lib/ids';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { requireOpen } from '../access/lock';
import { nowMs } from '../clock';
import type { Reader } from '../db';

const REMEMBERED_MS = 5_000;
const seen = new Map<string, number>();

/**
 * Asked at every push to a console, many times a second while answers come in: a yes is remembered for five seconds,
 * and forgotten at once when anybody's rights change (`forgetWhoMaySteer`). Commands ask anew each time.
 */
export async function maySteer(reader: Reader, actor: StaffActor, groupId: GroupId): Promise<void> {
	const key = `${actor.signInId} ${groupId}`;
	if ((seen.get(key) ?? 0) > nowMs()) return;
	await requireOpen(reader, actor);
	await allow(reader, actor, 'room:steer', { groupId });
	if (seen.size > 1_000) seen.clear();
	seen.set(key, nowMs() + REMEMBERED_MS);
}

export const forgetWhoMaySteer = (): void => seen.clear();
