import { pictureResponse } from '$lib/server/picture-response';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) =>
	pictureResponse(locals.staff?.actor ?? locals.stranger, params.id);
