import { error } from '@sveltejs/kit';
import { PERIOD_TO_BEGIN_WITH, PERIODS } from '$lib/dashboard';
import type { StaffActor } from './access/actor';
import { POLICY } from './access/policy';
import { listGroups } from './programme/groups';

/** What every part of the dashboard is asked for in its address: a group or all that there are, and a period. */
export async function askedOfDashboard(actor: StaffActor, url: URL) {
	const group = url.searchParams.get('group') ?? '';
	const period = PERIODS.find((one) => one === url.searchParams.get('period')) ?? PERIOD_TO_BEGIN_WITH;
	const groups = (await listGroups(actor)).map(({ id, name }) => ({ id, name }));
	const wanted = group ? groups.filter(({ id }) => id === group) : groups;
	if (group && wanted.length === 0) error(404, { message: 'not-found' });
	const seesScores = POLICY['participation:read'][actor.role] !== 'none';
	return { group, period, groups, wanted, seesScores };
}
