import { type Dashboard, type Period, type ScaleChange } from '$lib/dashboard';
import type { GroupId } from '$lib/ids';
import type { Interval } from '$lib/record-views';
import type { StaffActor } from '../../access/actor';
import { allow } from '../../access/rights';
import { audit } from '../../audit/audit';
import { nowMs } from '../../clock';
import { db, tx, type Reader } from '../../db';
import { readSite } from '../../programme/sites';
import { certificationsDue } from '../certifications-due';
import {
	countReturnedTwice,
	listScoredRuns,
	listSessionCounts,
	listSpellsOfNewcomers,
	listUnsigned
} from './load';
import { attendanceBySteps, changesByExercise, openNotes, retention } from './reckon';
import { countShortWeeks } from './short-weeks';
import { stepsOf } from './steps';

/** Weeks of a stay that are drawn, at most: twice the time that a programme plans for. */
const LONGEST_STAY_WEEKS = 34;

type Group = { id: GroupId; name: string };

/**
 * Where the work of some groups stands, in numbers. Nobody is named, and nothing that anybody said or scored is in it.
 * @throws Refusal 'not-found'
 */
export async function getDashboard(
	actor: StaffActor,
	groups: readonly Group[],
	period: Period
): Promise<Dashboard> {
	const reader = db();
	const ids = groups.map(({ id }) => id);
	for (const groupId of ids) await allow(reader, actor, 'attendance:read', { groupId });
	const { timeZone, settings } = await readSite(reader, actor.siteId);
	const steps = stepsOf(period, nowMs(), timeZone, settings.weekStart);
	const span = spanOf(steps);
	const held = await listSessionCounts(reader, ids, span);
	const unsigned = await listUnsigned(reader, actor.siteId, ids);
	const due = await certificationsDue(reader, actor.siteId, ids);
	const stateCount = (wanted: string) => due.filter(({ state }) => state === wanted).length;
	const nameOf = new Map(groups.map(({ id, name }) => [id, name]));
	return {
		timeZone,
		steps: period === 'year' ? 'months' : 'weeks',
		notes: {
			of: groups.map(({ id, name }) => ({
				...{ id, name },
				...openNotes(
					unsigned.filter(({ groupId }) => groupId === id),
					nowMs()
				)
			})),
			returnedTwice: await countReturnedTwice(reader, ids, span)
		},
		hours: await countShortWeeks(reader, actor, ids),
		certifications: {
			dueSoon: stateCount('due-soon'),
			overdue: stateCount('overdue'),
			missing: stateCount('missing')
		},
		attendance: groups.map(({ id, name }) => ({
			...{ id, name },
			steps: attendanceBySteps(
				steps,
				held.filter(({ groupId }) => groupId === id)
			)
		})),
		retention: retention(
			await listSpellsOfNewcomers(reader, ids, span),
			nowMs(),
			timeZone,
			LONGEST_STAY_WEEKS
		),
		cancelled: held
			.filter(({ status }) => status === 'cancelled')
			.sort((a, b) => b.startAtMs - a.startAtMs)
			.map(({ groupId, startAtMs }) => ({ groupId, groupName: nameOf.get(groupId) ?? '', startAtMs }))
	};
}

/**
 * How scores moved from before an exercise to after it, for whoever may read what people did. Leaves an audit entry for
 * each group.
 * @throws Refusal 'not-found'
 */
export async function listChanges(
	actor: StaffActor,
	groups: readonly Group[],
	period: Period
): Promise<ScaleChange[]> {
	const runs = await tx(async (tx) => {
		for (const { id: groupId } of groups) {
			await allow(tx, actor, 'participation:read', { groupId });
			await audit(tx, actor, {
				action: 'changes:read',
				subject: { kind: 'group', id: groupId },
				groupId,
				siteId: actor.siteId,
				detail: { period }
			});
		}
		return listScoredRuns(
			tx,
			groups.map(({ id }) => id),
			await periodSpan(tx, actor, period)
		);
	});
	return changesByExercise(runs);
}

async function periodSpan(reader: Reader, { siteId }: StaffActor, period: Period): Promise<Interval> {
	const { timeZone, settings } = await readSite(reader, siteId);
	return spanOf(stepsOf(period, nowMs(), timeZone, settings.weekStart));
}

const spanOf = (steps: readonly Interval[]): Interval => ({
	startAtMs: steps[0]?.startAtMs ?? 0,
	endAtMs: steps.at(-1)?.endAtMs ?? 0
});
