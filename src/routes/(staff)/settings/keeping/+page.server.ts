import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import * as m from '$lib/paraglide/messages';
import { actorIn, newForm, readForm, submit } from '$lib/server/form';
import { deleteDue, PORTIONS_BY_HAND } from '$lib/server/keeping/delete-due';
import { changeKeptYears, getKeeping, KeptYears, whatWouldGo } from '$lib/server/keeping/keeping';
import { DeletionInput } from '$lib/server/keeping/deletion-input';
import { orError, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

/** An empty field is "for ever". */
const YearsInput = z.strictObject(
	Object.fromEntries(
		Object.keys(KeptYears.shape).map((kind) => [
			kind,
			z
				.string()
				.trim()
				.regex(/^\d{0,3}$/, { error: () => m.keeping_years_fault() })
				.refine((years) => years === '' || (Number(years) >= 1 && Number(years) <= 100), {
					error: () => m.keeping_years_fault()
				})
				.default('')
		])
	) as Record<keyof KeptYears, z.ZodDefault<z.ZodString>>
);

const yearsIn = (typed: z.infer<typeof YearsInput>): KeptYears =>
	KeptYears.parse(
		Object.fromEntries(Object.entries(typed).map(([kind, years]) => [kind, years ? Number(years) : null]))
	);

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const { years, ...rest } = await getKeeping(actor);
		const typed = Object.fromEntries(Object.entries(years).map(([kind, n]) => [kind, n ? String(n) : '']));
		return {
			...rest,
			years: await newForm('years', YearsInput, typed),
			isOn: Object.values(years).some((n) => n !== null),
			due: await whatWouldGo(actor, years)
		};
	});
};

export const actions: Actions = {
	// Nothing is switched on before somebody has seen what goes by it.
	look: async ({ request, locals }) => {
		const form = await readForm('years', YearsInput, request);
		const { done, failed } = await submit(form, (typed) => whatWouldGo(actorIn(locals), yearsIn(typed)));
		return failed ?? { form, would: done };
	},

	save: async ({ request, locals }) => {
		const form = await readForm('years', YearsInput, request);
		const { failed } = await submit(form, (typed) => changeKeptYears(actorIn(locals), yearsIn(typed)));
		return failed ?? { form, saved: true };
	},

	delete: async ({ request, locals }) => {
		const deletion = await readForm('deletion', DeletionInput, request);
		const { done, failed } = await submit(deletion, ({ reason }) => {
			const actor = actorIn(locals);
			return deleteDue(actor, actor.siteId, reason, PORTIONS_BY_HAND);
		});
		// Under a name of its own: this page has two forms.
		return failed ? fail(failed.status, { deletion: failed.data.form }) : { deleted: done };
	}
};
