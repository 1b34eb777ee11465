import type { Asked } from '$lib/server/record/disclose-all';

/** What somebody says who wants something out of the system. */
export const asked: Asked = {
	recipient: 'Clear River Clinic',
	purpose: 'Continuing care',
	basis: 'within',
	consentId: null
};
