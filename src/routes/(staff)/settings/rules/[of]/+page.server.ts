import * as m from '$lib/paraglide/messages';
import { actorIn, newForm, readForm, submit } from '$lib/server/form';
import { getRule } from '$lib/server/record/list-rules';
import { formOfRule, RuleForm, ruleOfForm } from '$lib/server/record/rule-form';
import { archivePayer, PayerName, renamePayer, writeRule } from '$lib/server/record/write-rule';
import { orError, refusing, staffOf } from '$lib/server/routing';
import type { Actions, PageServerLoad } from './$types';

/** In addresses, what stands for the site itself where a payer's id would stand. */
const payerIn = ({ of }: { of: string }): string | null => (of === 'site' ? null : of);

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		const page = await getRule(actor, payerIn(params));
		// The newest that was written is what a change begins with; the site's first begins with what holds.
		const newest = page.entries[0]?.rule ?? {};
		const begun = page.payer ? newest : { ...page.site, ...newest };
		return {
			page,
			rule: await newForm('rule', RuleForm, { ...formOfRule(begun, page.site), from: page.today }),
			name: await newForm('name', PayerName, { name: page.payer?.name ?? '' })
		};
	});
};

export const actions: Actions = {
	write: async ({ request, locals, params }) => {
		const form = await readForm('rule', RuleForm, request);
		const { done, failed } = await submit(
			form,
			({ source, from, ...rule }) =>
				writeRule(actorIn(locals), payerIn(params), {
					rule: ruleOfForm({ ...rule, source, from }),
					source,
					from
				}),
			{ invalid: { field: 'from', words: m.rules_from_fault } }
		);
		return failed ?? { form, writtenFromMs: done };
	},

	rename: async ({ request, locals, params }) => {
		const form = await readForm('name', PayerName, request);
		const { failed } = await submit(form, ({ name }) => renamePayer(actorIn(locals), params.of, name), {
			taken: { field: 'name', words: m.rules_payer_taken }
		});
		return failed ?? { form, renamed: true };
	},

	archive: ({ locals, params }) =>
		refusing(async () => {
			await archivePayer(actorIn(locals), params.of, true);
			return { archived: true };
		}),

	bringBack: ({ locals, params }) =>
		refusing(async () => {
			await archivePayer(actorIn(locals), params.of, false);
			return { archived: false };
		})
};
