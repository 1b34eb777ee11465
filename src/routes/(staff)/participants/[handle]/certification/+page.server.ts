import * as m from '$lib/paraglide/messages';
import { participantOf } from '$lib/server/access/handles';
import { actorIn, newForm, readForm, submit } from '$lib/server/form';
import { newId } from '$lib/server/new-id';
import { getParticipant } from '$lib/server/programme/participants';
import {
	certificationForm,
	certify,
	choosePayer,
	getCoverage,
	takeBackCertification
} from '$lib/server/record/certifications';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

/** No day is later. */
const LAST_DAY = '9999-12-31';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const participantId = participantOf(actor, params.handle);
		const { firstName, lastName } = await getParticipant(actor, participantId);
		const coverage = await getCoverage(actor, participantId);
		const last = coverage.certifications[0];
		return {
			handle: params.handle,
			name: `${firstName} ${lastName}`,
			coverage,
			certification: await newForm('certification', certificationForm(coverage.asked, coverage.today), {
				newId: newId(),
				certifiedBy: last?.certifiedBy ?? '',
				weeklyHours: Math.max(last?.weeklyHours ?? 0, coverage.asked?.hours ?? 1),
				day: coverage.today
			})
		};
	});
};

export const actions: Actions = {
	payer: async ({ request, locals, params }) => {
		const payerId = String((await request.formData()).get('payerId') ?? '');
		return refusing(async () => {
			const actor = actorIn(locals);
			await choosePayer(actor, participantOf(actor, params.handle), payerId || null);
			return { payerSaved: true };
		});
	},

	certify: async ({ request, locals, params }) => {
		const actor = locals.staff?.actor;
		// What was typed stays for somebody who has been signed out meanwhile, and whom no rule is read for.
		const { asked, today } = actor
			? await orError(() => getCoverage(actor, participantOf(actor, params.handle)))
			: { asked: null, today: LAST_DAY };
		const form = await readForm('certification', certificationForm(asked, today), request);
		const { failed } = await submit(
			form,
			(sent) => certify(actorIn(locals), participantOf(actorIn(locals), params.handle), sent),
			{ invalid: { field: 'day', words: m.rules_certify_day_fault } }
		);
		return failed ?? { form, certified: true };
	},

	takeBack: async ({ request, locals, params }) => {
		const id = String((await request.formData()).get('id'));
		return refusing(async () => {
			const actor = actorIn(locals);
			await takeBackCertification(actor, participantOf(actor, params.handle), id);
			return { takenBack: true };
		});
	}
};
