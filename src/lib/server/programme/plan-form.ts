import { fail } from '@sveltejs/kit';
import type { SuperValidated } from 'sveltekit-superforms/server';
import { z } from 'zod';
import type { ExerciseId } from '$lib/ids';
import { inLocale, type Locale } from '$lib/localised';
import * as m from '$lib/paraglide/messages';
import { submit } from '../form';
import { PlanInput } from './change-plan';
import type { Plan } from './plans';
import { revisionIn } from './revision';

/** A plan as its form has it. */
export const PlanForm = z.object({
	...PlanInput.shape,
	/** Made with the form of a new plan, so that sending it twice makes one. */
	newId: z.uuid(),
	/** The state that the change was made to. */
	revision: z.int(),
	/** The state that somebody decided to write over; 0 where nobody did. */
	over: z.int()
});
export type PlanForm = z.infer<typeof PlanForm>;

/** What the form of a plan begins with; a copy of one begins with its words in the language of whoever copies. */
export const formOfPlan = ({ title, items, revision }: Plan, locale: Locale): Partial<PlanForm> => ({
	title: inLocale(title, locale),
	exercises: items.map(({ exercise }) => exercise.id),
	revision
});

export const planOfForm = ({ title, exercises }: PlanForm) => ({
	title,
	exercises: exercises as ExerciseId[]
});

/** As `submit`, and where somebody else was faster it also says which state is there now. */
export async function submitPlan<Done>(
	form: SuperValidated<PlanForm>,
	work: (plan: PlanForm) => Promise<Done>
) {
	let revision: number | null = null;
	const told = async (plan: PlanForm) => {
		try {
			return await work(plan);
		} catch (refused) {
			revision = revisionIn(refused);
			throw refused;
		}
	};
	const { done, failed } = await submit(form, told, {
		'not-found': { field: 'exercises', words: m.plan_form_gone }
	});
	return failed ? { failed: fail(failed.status, { ...failed.data, revision }) } : { done };
}
