import { calendarFile } from '$lib/server/exports/calendar-file';
import { readFeed } from '$lib/server/programme/calendar-feeds';
import { orError } from '$lib/server/routing';
import type { RequestHandler } from './$types';

/** For calendar programs, which come back by themselves and have no sign-in: the address is the key. */
export const GET: RequestHandler = ({ locals, params }) =>
	orError(async () => {
		const { events, language } = await readFeed(locals.stranger, params.token);
		return new Response(calendarFile(events, language), {
			headers: {
				'content-type': 'text/calendar; charset=utf-8',
				'content-disposition': 'attachment; filename="groundwork.ics"',
				'cache-control': 'private, no-store',
				'referrer-policy': 'no-referrer',
				'x-robots-tag': 'noindex'
			}
		});
	});
