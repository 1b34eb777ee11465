import { pictureResponse } from '$lib/server/picture-response';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) =>
	pictureResponse(locals.holder ?? locals.stranger, params.id);
