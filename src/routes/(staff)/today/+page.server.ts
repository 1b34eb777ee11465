import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import type { GroupId, PlanId } from '$lib/ids';
import { nowMs } from '$lib/server/clock';
import { db } from '$lib/server/db';
import { openSession } from '$lib/server/live/open-session';
import { listGroups } from '$lib/server/programme/groups';
import { listPlans, minutesOfPlan } from '$lib/server/programme/plans';
import { getSite } from '$lib/server/programme/sites';
import { findNextMeeting, listToday } from '$lib/server/programme/today';
import { listUnfinished } from '$lib/server/record/unfinished';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = staffOf(locals);
	if (actor.role === 'supervisor') redirect(303, '/review');
	if (actor.role === 'administrator') redirect(303, '/groups');
	return orError(async () => ({
		nowMs: nowMs(),
		timeZone: (await getSite(actor)).timeZone,
		meetings: await listToday(actor),
		next: await findNextMeeting(actor),
		groups: (await listGroups(actor)).map(({ id, name }) => ({ id, name })),
		plans: (await listPlans(db(), actor)).map(({ id, title, minutes }) => ({ id, title, minutes })),
		unfinished: await listUnfinished(db(), actor)
	}));
};

const Opening = z.object({
	groupId: z.uuid(),
	planId: z.string().max(80),
	startAtMs: z.coerce.number().int(),
	endAtMs: z.coerce.number().int()
});
/** An extra session has no times by the week: it is to take this long, or as long as its plan where that is longer. */
const HOUR_AND_A_HALF = 90;

export const actions: Actions = {
	open: async ({ request, locals }) => {
		const { actor } = staffOf(locals);
		const form = Opening.safeParse(Object.fromEntries(await request.formData()));
		if (!form.success) return fail(400, { refused: { code: 'invalid' as const, detail: null } });
		const { groupId, startAtMs, endAtMs } = form.data;
		const planId = form.data.planId ? (form.data.planId as PlanId) : null;
		const opened = await refusing(async () => {
			const planned = planId ? await minutesOfPlan(db(), actor, planId) : 0;
			return openSession(actor, {
				groupId: groupId as GroupId,
				planId,
				// Zero stands for an extra session that starts now.
				plannedStartAtMs: startAtMs || nowMs(),
				plannedEndAtMs: endAtMs || nowMs() + Math.max(HOUR_AND_A_HALF, planned) * 60_000
			});
		});
		if (typeof opened !== 'string') return opened;
		redirect(303, `/sessions/${opened}/console`);
	}
};
