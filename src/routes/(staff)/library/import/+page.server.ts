import { error, fail } from '@sveltejs/kit';
import type { Look, Taken } from '$lib/library/look';
import * as m from '$lib/paraglide/messages';
import { reaches } from '$lib/server/access/rights';
import { db } from '$lib/server/db';
import { lookIntoFiles, takeInFiles } from '$lib/server/programme/import-library';
import { Refusal } from '$lib/server/refusal';
import { orError, staffOf } from '$lib/server/routing';
import { chosenFiles, formWithFiles } from '$lib/server/sent-files';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = staffOf(locals);
	return orError(async () => {
		if (!(await reaches(db(), actor, 'exercises:write', { siteId: actor.siteId }))) error(404);
	});
};

type Outcome = { look: Look | null; taken: Taken | null; fault: string | null };
const outcome = (some: Partial<Outcome>): Outcome => ({ look: null, taken: null, fault: null, ...some });

/** Files that are too large are said like any other fault. */
const fromFiles = (work: () => Promise<Outcome>) =>
	orError(async () => {
		try {
			const done = await work();
			return done.fault ? fail(400, done) : done;
		} catch (refused) {
			if (!(refused instanceof Refusal) || refused.code !== 'too-large') throw refused;
			return fail(413, outcome({ fault: m.import_too_large() }));
		}
	});

export const actions: Actions = {
	look: ({ request, locals }) =>
		fromFiles(async () => {
			const { actor } = staffOf(locals);
			const sent = await chosenFiles(await formWithFiles(request), 'file');
			if (sent.length === 0) return outcome({ fault: m.import_no_file() });
			return outcome({ look: await lookIntoFiles(actor, sent) });
		}),

	take: ({ request, locals }) =>
		fromFiles(async () => {
			const { actor, language } = staffOf(locals);
			const form = await formWithFiles(request);
			const names = form.getAll('name').map(String);
			const sent = form
				.getAll('text')
				.map((text, index) => ({ name: names[index] ?? '', text: String(text) }));
			const marks = form.getAll('mark').map(String);
			if (marks.length === 0) {
				return outcome({ look: await lookIntoFiles(actor, sent), fault: m.import_none_ticked() });
			}
			return outcome({ taken: await takeInFiles(actor, sent, marks, language) });
		})
};
