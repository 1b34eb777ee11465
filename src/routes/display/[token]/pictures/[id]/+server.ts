import { findDisplay } from '$lib/server/live/holds';
import { pictureResponse } from '$lib/server/picture-response';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, getClientAddress }) =>
	pictureResponse((await findDisplay(params.token, getClientAddress())) ?? locals.stranger, params.id);
