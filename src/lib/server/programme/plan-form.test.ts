import { superValidate } from 'sveltekit-superforms/server';
import { zod4 } from 'sveltekit-superforms/adapters';
import { describe, expect, it } from 'vitest';
import { PlanForm, planOfForm } from './plan-form';

const sent = (...exercises: string[]) => {
	const data = new FormData();
	data.set('title', 'Our Tuesday');
	data.set('newId', '00000000-0000-7000-8000-000000000001');
	for (const exercise of exercises) data.append('exercises', exercise);
	return superValidate(data, zod4(PlanForm));
};

describe('a plan as its form sends it', () => {
	it('has breaks among its exercises', async () => {
		const form = await sent('arriving', 'break:20', 'leaving');
		expect(form.valid).toBe(true);
		expect(planOfForm(form.data).exercises).toEqual(['arriving', { break: 20 }, 'leaving']);
	});

	it.each([
		['Put at least one exercise into the plan.', []],
		['A break stands between two exercises. Move it there, or take it out.', ['break:15', 'arriving']],
		['A break takes 5 to 60 minutes.', ['arriving', 'break:3', 'leaving']],
		[
			'A plan holds at most 30 exercises. Take some out, or make two plans.',
			Array<string>(31).fill('arriving')
		]
	])('says in plain words what is the matter: %s', async (words, exercises) => {
		const form = await sent(...exercises);
		expect(form.errors.exercises?._errors).toEqual([words]);
		expect(form.data.exercises).toEqual(exercises);
	});
});
