import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import type { GroupId, NextItemId, PlanId } from '$lib/ids';
import { inTitleOrder } from '$lib/library/find-plans';
import type { StaffActor } from '$lib/server/access/actor';
import { cancelActions } from '$lib/server/cancel-actions';
import { nowMs } from '$lib/server/clock';
import { db } from '$lib/server/db';
import { newForm } from '$lib/server/form';
import { openSession } from '$lib/server/live/open-session';
import { nextActions } from '$lib/server/next-actions';
import { Cancelling } from '$lib/server/programme/cancel-session';
import { listGroups } from '$lib/server/programme/groups';
import { listOffered } from '$lib/server/programme/next';
import { listPlans, minutesOfPlan } from '$lib/server/programme/plans';
import { getSite } from '$lib/server/programme/sites';
import { findNextMeeting, listToday, type TodaysMeeting } from '$lib/server/programme/today';
import { listCertificationsDue } from '$lib/server/record/certifications-due';
import { getSizeRule } from '$lib/server/record/size-rule';
import { listUnfinished } from '$lib/server/record/unfinished';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor, language } = staffOf(locals);
	if (actor.role === 'supervisor') redirect(303, '/review');
	if (actor.role === 'administrator') redirect(303, '/groups');
	return orError(async () => {
		const groups = await listGroups(actor);
		return {
			nowMs: nowMs(),
			timeZone: (await getSite(actor)).timeZone,
			meetings: await withSizeRules(actor, await listToday(actor)),
			cancelling: await newForm('cancelling', Cancelling),
			next: await findNextMeeting(actor),
			groups: groups.map(({ id, name }) => ({ id, name })),
			plans: inTitleOrder(await listPlans(db(), actor), language).map(({ id, title, minutes }) => ({
				id,
				title,
				minutes
			})),
			fromLast: (await Promise.all(groups.map(({ id }) => listOffered(actor, id)))).flat(),
			unfinished: await listUnfinished(db(), actor),
			certifications: await listCertificationsDue(
				actor,
				groups.map(({ id }) => id)
			)
		};
	});
};

/** Each meeting with how large its group may be. */
const withSizeRules = (actor: StaffActor, meetings: TodaysMeeting[]) =>
	Promise.all(
		meetings.map(async (meeting) => ({ ...meeting, sizeRule: await getSizeRule(actor, meeting.group.id) }))
	);

const Opening = z.object({
	groupId: z.uuid(),
	planId: z.string().max(80),
	startAtMs: z.coerce.number().int(),
	endAtMs: z.coerce.number().int(),
	take: z.array(z.uuid()).max(50)
});
/** An extra session has no times by the week: it is to take this long, or as long as its plan where that is longer. */
const HOUR_AND_A_HALF = 90;

export const actions: Actions = {
	...nextActions,
	...cancelActions,

	open: async ({ request, locals }) => {
		const { actor } = staffOf(locals);
		const sent = await request.formData();
		const form = Opening.safeParse({ ...Object.fromEntries(sent), take: sent.getAll('take') });
		if (!form.success) return fail(400, { refused: { code: 'invalid' as const, detail: null } });
		const { groupId, startAtMs, endAtMs, take } = form.data;
		const planId = form.data.planId ? (form.data.planId as PlanId) : null;
		const opened = await refusing(async () => {
			const planned = planId ? await minutesOfPlan(db(), actor, planId) : 0;
			return openSession(actor, {
				groupId: groupId as GroupId,
				planId,
				// Zero stands for an extra session that starts now.
				plannedStartAtMs: startAtMs || nowMs(),
				plannedEndAtMs: endAtMs || nowMs() + Math.max(HOUR_AND_A_HALF, planned) * 60_000,
				take: take as NextItemId[]
			});
		});
		if (typeof opened !== 'string') return opened;
		redirect(303, `/sessions/${opened}/console`);
	}
};
