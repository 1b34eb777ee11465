import { listAccounts } from '$lib/server/access/staff';
import { orError, staffOf } from '$lib/server/routing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = staffOf(locals);
	return orError(async () => ({
		accounts: await listAccounts(actor),
		added: url.searchParams.has('added')
	}));
};
