import { error } from '@sveltejs/kit';
import { setError } from 'sveltekit-superforms/server';
import { participantOf } from '$lib/server/access/handles';
import { reaches } from '$lib/server/access/rights';
import { db } from '$lib/server/db';
import { confirming } from '$lib/server/confirm-form';
import { OFFERED_FORMATS } from '$lib/server/exports/disclosed-file';
import { actorIn, newForm, readForm, submit } from '$lib/server/form';
import { getParticipant } from '$lib/server/programme/participants';
import { getSite } from '$lib/server/programme/sites';
import { listConsents } from '$lib/server/record/consents';
import { partsWithin } from '$lib/server/record/disclose';
import { askedFor, checkExport, ExportForm, newExport } from '$lib/server/record/export-form';
import { orError, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const participantId = participantOf(actor, params.handle);
		if (!(await reaches(db(), actor, 'disclosures:write', { participantId }))) error(404);
		const { firstName, lastName } = await getParticipant(actor, participantId);
		const { timeZone } = await getSite(actor);
		return {
			handle: params.handle,
			name: `${firstName} ${lastName}`,
			timeZone,
			parts: await partsWithin(db(), actor, participantId),
			formats: OFFERED_FORMATS,
			consents: (await listConsents(actor, participantId)).filter(({ state }) => state === 'stands'),
			mayRecordConsents: await reaches(db(), actor, 'consents:write', { participantId }),
			confirming: await confirming(actor, url, 'export'),
			asked: await newForm(
				'export',
				ExportForm,
				newExport(timeZone, OFFERED_FORMATS[0] ?? 'fhir', locals.locale)
			)
		};
	});
};

export const actions: Actions = {
	// Nothing leaves yet: what would leave is read over first, and then asked for from `file`.
	default: async ({ request, locals, params }) => {
		const form = await readForm('export', ExportForm, request);
		const { done, failed } = await submit(form, (asked) => {
			const actor = actorIn(locals);
			const disclosure = askedFor(participantOf(actor, params.handle), asked);
			return checkExport(db(), actor, disclosure, staffOf(locals).language);
		});
		if (failed) return failed;
		if ('fault' in done) return setError(form, done.fault.field, done.fault.words);
		return { form, ready: done.said };
	}
};
