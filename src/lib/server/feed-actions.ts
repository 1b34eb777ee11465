import type { RequestEvent } from '@sveltejs/kit';
import { readConfig } from './config';
import { actorIn } from './form';
import { makeFeed, revokeFeed } from './programme/calendar-feeds';
import { refusing } from './routing';

/** What somebody does with their own calendar address. */
export const feedActions = {
	makeFeed: ({ locals, url }: RequestEvent) =>
		refusing(async () => {
			const token = await makeFeed(actorIn(locals));
			return { feed: `${readConfig(process.env).origin ?? url.origin}/calendar/${token}.ics` };
		}),

	revokeFeed: ({ locals }: RequestEvent) =>
		refusing(async () => {
			await revokeFeed(actorIn(locals));
			return { feedRevoked: true };
		})
};
