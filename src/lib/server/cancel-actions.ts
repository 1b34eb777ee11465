import type { RequestEvent } from '@sveltejs/kit';
import type { SessionId } from '$lib/ids';
import * as m from '$lib/paraglide/messages';
import { actorIn, readForm, submit } from './form';
import { cancelSession, Cancelling, takeBackCancellation } from './programme/cancel-session';
import { refusing } from './routing';

/** What every page that lists meetings to come can do with one. */
export const cancelActions = {
	cancel: async ({ request, locals }: RequestEvent) => {
		const form = await readForm('cancelling', Cancelling, request);
		const { done, failed } = await submit(form, (cancelling) => cancelSession(actorIn(locals), cancelling), {
			'not-meeting': { field: 'reason', words: m.attendance_refusal_not_meeting }
		});
		return failed ?? { form, cancelled: done };
	},

	takeBack: async ({ request, locals }: RequestEvent) => {
		const id = String((await request.formData()).get('id')) as SessionId;
		return refusing(async () => {
			await takeBackCancellation(actorIn(locals), id);
			return { tookBack: id };
		});
	}
};
