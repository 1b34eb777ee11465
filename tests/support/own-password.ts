import { eq } from 'drizzle-orm';
import type { StaffId } from '$lib/ids';
import { tx } from '$lib/server/db';
import { staff } from '$lib/server/db/schema';

/** Somebody who was given a password has it as their own, as if they had chosen it. */
export async function withOwnPassword(staffId: StaffId): Promise<StaffId> {
	await tx((tx) => tx.update(staff).set({ passwordGivenAtMs: null }).where(eq(staff.id, staffId)));
	return staffId;
}
