import { and, eq, isNull } from 'drizzle-orm';
import type { GroupId } from '$lib/ids';
import { strictest, type SizeRule } from '$lib/size-warning';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { nowMs } from '../clock';
import { db } from '../db';
import { enrolments, participants } from '../db/schema';
import { ruleFor } from './rules';

/** How large a group may be today: the site's rule and those of its people's payers, the strictest of each. */
export async function getSizeRule(actor: StaffActor, groupId: GroupId): Promise<SizeRule> {
	const reader = db();
	const { siteId } = await allow(reader, actor, 'groups:read', { groupId });
	const payers = await reader
		.selectDistinct({ id: participants.payerId })
		.from(enrolments)
		.innerJoin(participants, eq(participants.id, enrolments.participantId))
		.where(and(eq(enrolments.groupId, groupId), isNull(enrolments.endedAtMs)));
	const ids = new Set([null, ...payers.map(({ id }) => id)]);
	return strictest(await Promise.all([...ids].map((id) => ruleFor(reader, siteId, id, nowMs()))));
}
