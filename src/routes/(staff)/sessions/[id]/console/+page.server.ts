import type { SessionId } from '$lib/ids';
import { entryOf } from '$lib/library/find';
import { readConfig } from '$lib/server/config';
import { db } from '$lib/server/db';
import { listEarlierScores } from '$lib/server/handover/earlier-scores';
import { watchRoom } from '$lib/server/live/console-page';
import { orError, orWithout, staffOf } from '$lib/server/routing';
import { listPlaybooks } from '$lib/server/programme/playbooks';
import { getGroup } from '$lib/server/programme/groups';
import { getSizeRule } from '$lib/server/record/size-rule';
import { listExercises } from '$lib/server/programme/exercises';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { actor } = staffOf(locals);
	const { live, groupId, displayToken, timeZone } = await orError(() =>
		watchRoom(actor, params.id as SessionId)
	);
	const address = readConfig(process.env).origin ?? url.origin;
	return {
		live,
		timeZone,
		size: {
			rule: await getSizeRule(actor, groupId),
			facilitators: (await getGroup(actor, groupId)).facilitators.length
		},
		playbooks: await listPlaybooks(actor),
		earlier: await orError(() => orWithout(() => listEarlierScores(actor, params.id as SessionId), [])),
		displayUrl: `${address}/display/${displayToken}`,
		exercises: (await listExercises(db(), actor)).map(entryOf)
	};
};
