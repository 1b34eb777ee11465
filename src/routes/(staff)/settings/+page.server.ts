import { SMALLEST_SHOWN_FLOOR } from '$lib/settings';
import { getBackupState } from '$lib/server/backup/state';
import { actorIn, newForm, readForm, submit } from '$lib/server/form';
import { changeSettings, getSettings, listTimeZones, SettingsInput } from '$lib/server/programme/sites';
import { orError, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const settings = await getSettings(actor);
		return {
			settings: await newForm('settings', SettingsInput, settings),
			timeZones: [...new Set([settings.timeZone, ...listTimeZones()])].sort(),
			floor: SMALLEST_SHOWN_FLOOR,
			backup: await getBackupState(actor)
		};
	});
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const form = await readForm('settings', SettingsInput, request);
		const { failed } = await submit(form, (settings) => changeSettings(actorIn(locals), settings));
		return failed ?? { form, saved: true };
	}
};
