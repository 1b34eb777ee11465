import { staffOf } from '$lib/server/routing';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => {
	const { actor, displayName, language, letterKeys } = staffOf(locals);
	return { me: { id: actor.staffId, role: actor.role, name: displayName, language, letterKeys } };
};
