import type { PersonHours, ShownWeeks } from '$lib/hours';
import type { GroupId, ParticipantId } from '$lib/ids';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx } from '../db';
import { lastWeeks } from '../programme/weeks';
import { readSite } from '../programme/sites';
import { discloseAll, type Asked } from './disclose-all';
import { readHoursOver } from './hours';
import { listPeopleOf, type Person } from './load-hours';

export type ExportedHours = {
	timeZone: string;
	/** By group, then by name; somebody of two groups is in both, with the same hours. */
	groups: { name: string; people: PersonHours[] }[];
};

/**
 * The weekly hours of groups as their page shows them, on their way out of the system: written down once for everybody
 * in them.
 * @throws Refusal 'not-found'
 */
export async function exportHours(
	actor: StaffActor,
	groups: readonly { id: GroupId; name: string }[],
	shown: ShownWeeks,
	asked: Asked
): Promise<ExportedHours> {
	return tx(async (tx) => {
		for (const { id: groupId } of groups) {
			await allow(tx, actor, 'rosters:read', { groupId });
			await allow(tx, actor, 'attendance:read', { groupId });
		}
		const { settings, timeZone } = await readSite(tx, actor.siteId);
		const weeks = lastWeeks(nowMs(), shown, timeZone, settings.weekStart);
		const span = { startAtMs: weeks[0]?.startAtMs ?? 0, endAtMs: weeks.at(-1)?.endAtMs ?? 0 };
		const people = new Map<ParticipantId, Person>();
		const of: { name: string; people: PersonHours[] }[] = [];
		for (const { id, name } of groups) {
			const here = await listPeopleOf(tx, id, span);
			for (const person of here) people.set(person.id, person);
			of.push({ name, people: (await readHoursOver(tx, actor, here, span)).of });
			await audit(tx, actor, {
				action: 'hours:export',
				subject: { kind: 'group', id },
				groupId: id,
				siteId: actor.siteId,
				detail: { weeks: shown }
			});
		}
		await discloseAll(tx, actor, [...people.keys()], { format: 'csv', parts: ['attendance'] }, asked);
		return { timeZone, groups: of };
	});
}
