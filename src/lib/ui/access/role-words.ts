import * as m from '$lib/paraglide/messages';

export const ROLES = ['facilitator', 'supervisor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_WORDS: Record<Role, () => string> = {
	facilitator: m.role_facilitator,
	supervisor: m.role_supervisor,
	administrator: m.role_administrator
};

/** What the role may do, in a sentence. */
export const ROLE_MEANING: Record<Role, () => string> = {
	facilitator: m.role_facilitator_what,
	supervisor: m.role_supervisor_what,
	administrator: m.role_administrator_what
};
