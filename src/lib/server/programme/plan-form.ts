import { fail } from '@sveltejs/kit';
import type { SuperValidated } from 'sveltekit-superforms/server';
import { z } from 'zod';
import { inLocale, type Locale } from '$lib/localised';
import * as m from '$lib/paraglide/messages';
import { entryInForm, entryOfForm } from '$lib/plan';
import { submit } from '../form';
import { PlanInput } from './change-plan';
import { entryOf, type PlanItem } from './plan-items';
import type { Plan, PlanHead } from './plans';
import { revisionIn } from './revision';

/** A plan as its form has it. */
export const PlanForm = z.object({
	title: PlanInput.shape.title,
	/** Exercises and breaks in their order, each as the text that stands for it (`$lib/plan`). */
	exercises: z.array(z.string().max(80)).superRefine((texts, context) => {
		const { error } = PlanInput.shape.exercises.safeParse(texts.map(entryOfForm));
		if (error) context.addIssue({ code: 'custom', message: error.issues[0]?.message });
	}),
	/** Made with the form of a new plan, so that sending it twice makes one. */
	newId: z.uuid(),
	/** The state that the change was made to. */
	revision: z.int(),
	/** The state that somebody decided to write over; 0 where nobody did. */
	over: z.int()
});
export type PlanForm = z.infer<typeof PlanForm>;

/** What the form of a plan begins with; a copy of one begins with its words in the language of whoever copies. */
export const formOfPlan = (
	{ title, items, revision }: Omit<Plan, 'items'> & { items: PlanItem[] },
	locale: Locale
): Partial<PlanForm> => ({
	title: inLocale(title, locale),
	exercises: items.map((item) => entryInForm(entryOf(item))),
	revision
});

export const planOfForm = ({ title, exercises }: PlanForm): PlanInput => ({
	title,
	exercises: exercises.map(entryOfForm)
});

/** A plan as the form of another has it, to be put into it whole. */
export const toAdd = ({ id, title, minutes, items }: PlanHead) => ({ id, title, minutes, items });

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
