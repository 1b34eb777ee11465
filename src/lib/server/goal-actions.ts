import { fail, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { GOAL_OUTCOMES } from '$lib/record';
import { participantOf } from './access/handles';
import { actorIn } from './form';
import { addGoal, endGoal, GoalWords } from './record/goals';
import { refusing } from './routing';

const Adding = z.strictObject({ id: z.uuid(), words: GoalWords });
const Ending = z.strictObject({ id: z.uuid(), outcome: z.enum(['', ...GOAL_OUTCOMES]) });

type Event = Pick<RequestEvent, 'request' | 'locals'> & { params: { handle: string } };

/** The forms of a person's goals, on the page that shows them. */
export const goalActions = {
	addGoal: async ({ request, locals, params }: Event) => {
		const form = Adding.safeParse(Object.fromEntries(await request.formData()));
		if (!form.success) return fail(400, { goalRefused: { code: 'invalid' as const, detail: null } });
		const { id, words } = form.data;
		const refused = await refusing(() => {
			const actor = actorIn(locals);
			return addGoal(actor, participantOf(actor, params.handle), words, id);
		});
		if (refused) return fail(refused.status, { goalRefused: refused.data.refused });
		return { addedGoal: id };
	},

	endGoal: async ({ request, locals, params }: Event) => {
		const form = Ending.safeParse(Object.fromEntries(await request.formData()));
		if (!form.success) return fail(400, { goalRefused: { code: 'invalid' as const, detail: null } });
		const { id, outcome } = form.data;
		const refused = await refusing(() => {
			const actor = actorIn(locals);
			return endGoal(actor, participantOf(actor, params.handle), id, outcome === '' ? null : outcome);
		});
		if (refused) return fail(refused.status, { goalRefused: refused.data.refused });
		return { endedGoal: outcome === '' ? undefined : id };
	}
};
