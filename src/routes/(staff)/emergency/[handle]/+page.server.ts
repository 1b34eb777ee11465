import { participantOf } from '$lib/server/access/handles';
import { ATTENDANCE_WEEKS, MOST_NOTES, readInEmergency } from '$lib/server/record/emergency/read';
import { orError, staffOf } from '$lib/server/routing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
	// Asked anew once the access is over, and then not found: what was read does not stay on the screen.
	depends('groundwork:emergency');
	const { actor } = staffOf(locals);
	return orError(async () => ({
		weeks: ATTENDANCE_WEEKS,
		mostNotes: MOST_NOTES,
		sheet: await readInEmergency(actor, participantOf(actor, params.handle))
	}));
};
